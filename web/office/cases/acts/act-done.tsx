import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { ReceiptMark } from '../../../ui/record/receipt-mark.tsx';
import { useToday } from '../../../ui/today.ts';
import { formAct } from '../page/open-acts.ts';
import { useCaseTexts } from '../texts.ts';
import type { ActProps, JudgedAct } from './act-props.ts';
import { hasForm } from './act-table.ts';

interface Answer {
  readonly slips: readonly { readonly entryId: string; readonly leafHash: string; readonly includeBy: string }[];
  readonly repeated: boolean;
}

interface ActDoneProps extends Pick<ActProps, 'page' | 'act' | 'onGo' | 'onClose'> {
  readonly answer: unknown;
}

/** 已办 — said where it was done, with the slip in plain words and the next act. */
export function ActDone({ page, act, answer, onGo, onClose }: ActDoneProps) {
  const t = useCaseTexts();
  const say = useSay();
  const today = useToday();
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { slips, repeated } = answer as Answer;
  const mine = (a: JudgedAct) => hasForm(a.do) && formAct(a).standing.length === 0;
  const next = page.now.find((a) => a.do === page.next?.do && mine(a));
  return (
    <div className="act-form">
      <div className="note green" role="status">
        <p ref={head} className="note-title" tabIndex={-1}>
          {t('done.title', { act: say(act.name) })}
        </p>
        <p>{t('done.state', { state: say(page.stateName) })}</p>
        {repeated && <p>{t('done.repeated')}</p>}
      </div>
      <ul className="slips" aria-label={t('done.slips')}>
        {slips.map((s) => (
          <li key={s.entryId}>
            <span>{t('done.slip')}</span>
            <ReceiptMark state={{ kind: 'queued' }} receipt={s} />
            <span className="third small">{t('done.includeBy', { at: stamp(s.includeBy, today) })}</span>
          </li>
        ))}
      </ul>
      <div className="act-foot">
        {next && next.do !== act.do && (
          <Button type="primary" onClick={() => onGo(next.do)}>
            {t('done.next', { act: say(next.name) })}
          </Button>
        )}
        <Button {...(next ? {} : { type: 'primary' as const })} onClick={onClose}>
          {t('done.back')}
        </Button>
      </div>
    </div>
  );
}
