import { earlier } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import type { Bilingual } from '../../../ui/types.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

type Row = { readonly organ: Bilingual; readonly number: string; readonly on: string };

/** 既往处罚 — asked of the whole district, on record; the answer must agree with “first offence” as the party gave it (APL 29, 33). */
export function EarlierScreen() {
  const t = useSpotTexts();
  const say = useSay();
  const { draft, change, go } = usePath();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const act = useSpotAct(earlier, 'earlier');
  const first = draft.facts.factors.firstOffence.yes;
  const contradicts = rows !== null && rows.length > 0 && first === true;
  const on = () => {
    change((d) => ({ ...d, earlierAsked: true }));
    go();
  };
  const amend = () => {
    change((d) => ({
      ...d,
      facts: { ...d.facts, factors: { ...d.facts.factors, firstOffence: { yes: false, shown: '' } } },
    }));
    go('review');
  };
  return (
    <SpotFrame
      heading={t('earlier')}
      act={
        rows === null
          ? {
              words: t('earlier.do'),
              loading: act.pending,
              onClick: () => act.send({}, ({ value }) => setRows(value.rows)),
            }
          : { words: t(contradicts ? 'earlier.amend' : 'earlier.next'), onClick: contradicts ? amend : on }
      }
    >
      <SpotProblem act={act} title={t('earlier.not')} />
      <p className="phone-note">{t('earlier.means')}</p>
      {rows !== null && (
        <div role="status">
          <p className="spot-strong">
            {rows.length === 0 ? t('earlier.none') : t('earlier.found', { count: rows.length })}
          </p>
          <PhoneRows rows={rows.map((r) => ({ key: r.number, title: r.number, notes: [`${say(r.organ)} ${r.on}`] }))} />
        </div>
      )}
      {contradicts && (
        <div className="note amber" role="alert">
          <p>{t('earlier.contradicts')}</p>
          <Button onClick={on}>{t('earlier.keep')}</Button>
        </div>
      )}
    </SpotFrame>
  );
}
