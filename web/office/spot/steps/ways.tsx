import { useSay } from '../../../ui/i18n.ts';
import { type PhoneRow, PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { keeper } from '../kept/keeper.ts';
import { usePath } from '../path/path-context.ts';
import { openScreens, type Screen } from '../path/screens.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 其他办法 — the lawful ways out of the path, each open or with the reason why not; leaving keeps everything as it is. */
export function WaysScreen() {
  const t = useSpotTexts();
  const { page, draft, standing, entries, go, leave } = usePath();
  const open = openScreens(standing);
  const say = useSay();
  const way = (screen: Screen, act: string, title: string, means: string): PhoneRow => {
    const judged = page?.now.find((a) => a.do === act);
    const shut = judged?.refusals.filter((r) => !asked.has(r.code)) ?? [];
    const may = open.includes(screen) && judged !== undefined && shut.length === 0;
    const before = standing.main === 'unopened' ? 'ways.certificatesFirst' : 'needsServer';
    const why = shut[0] ? say(shut[0]) : t(page ? 'ways.notNow' : before);
    return {
      key: screen,
      title: <b>{title}</b>,
      notes: [means, ...(may ? [] : [why])],
      ...(may ? { onChoose: () => go(screen) } : {}),
    };
  };
  const drop = () => {
    for (const e of entries) keeper.withdraw(e.key);
    keeper.forget(draft.id);
    leave();
  };
  return (
    <SpotFrame heading={t('ways')} act={{ words: t('ways.leave'), aside: true, onClick: leave }}>
      <PhoneRows
        label={t('ways')}
        rows={[
          way('refer', 'refer', t('refer'), t('ways.refer')),
          educateRow(
            way('educate', 'educate', t('educate'), t('ways.educate')),
            standing.recorded,
            t('ways.factsFirst'),
          ),
          way('reopen', 'reopenFacts', t('reopen'), t('ways.reopen')),
          { key: 'leave', title: <b>{t('ways.leave')}</b>, notes: [t('ways.kept')], onChoose: leave },
          ...(draft.caseId === null && !draft.shown
            ? [{ key: 'drop', title: <b>{t('ways.drop')}</b>, notes: [t('ways.dropped')], onChoose: drop }]
            : []),
        ]}
      />
    </SpotFrame>
  );
}

/** What an exit's own form asks for does not shut it. */
const asked: ReadonlySet<string> = new Set(['cases.reason-missing', 'cases.education-missing']);

/** Education is recorded against facts: without them there is nothing to educate about. */
function educateRow(row: PhoneRow, recorded: boolean, why: string): PhoneRow {
  if (recorded) return row;
  const { onChoose: _, ...shut } = row;
  return { ...shut, notes: [...(row.notes ?? []).slice(0, 1), why] };
}
