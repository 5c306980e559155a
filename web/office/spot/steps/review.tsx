import { recordFacts } from '@zhiyi/modules/cases/contract';
import { useEffect, useState } from 'react';
import { Facts } from '../../../ui/record/facts.tsx';
import { PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { useToday } from '../../../ui/today.ts';
import { factorNames } from '../../cases/acts/factors.ts';
import { factsBody } from '../../cases/acts/facts-body.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { keeper } from '../kept/keeper.ts';
import { entryOf } from '../kept/outbox.ts';
import { EntryProblem } from '../parts/entry-problem.tsx';
import { factsMissing } from '../path/missing.ts';
import { usePath } from '../path/path-context.ts';
import type { Screen } from '../path/screens.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 记下事实 — everything once more in one place; recording it needs no network, what follows does (APL 40, 46). */
export function ReviewScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const today = useToday();
  const online = useOnline();
  const { draft, entries, standing, change, go, time } = usePath();
  const { facts } = draft;
  const entry = entryOf(entries, draft.id, 'facts');
  // what waited when the page was opened anew was asked for before
  const [asked, setAsked] = useState(entry !== undefined);
  const [first] = factsMissing(draft, today);
  const waiting = entry !== undefined && entry.refused === null;
  const read = recordFacts.body?.safeParse(factsBody(facts));
  // once sent and read back the case goes on by itself
  useEffect(() => {
    if (asked && !entry && standing.recorded) go();
  }, [asked, entry, standing.recorded, go]);
  const record = async () => {
    if (entry) keeper.withdraw(entry.key);
    if (!read?.success) return;
    setAsked(true);
    change((d) => ({ ...d, earlierAsked: false }));
    await keeper.owe(draft.id, time.now(), { kind: 'facts', body: read.data });
  };
  const yes = factorNames.filter((f) => facts.factors[f].yes === true);
  const row = (key: Screen, title: string, value: string) => ({
    key,
    title,
    notes: [value],
    onChoose: () => go(key),
  });
  const missing = first !== undefined ? t(first) : read?.success === false ? t('missing.partyWrong') : null;
  return (
    <SpotFrame
      heading={t('review')}
      act={{
        words: t(waiting && !online ? 'review.waiting' : 'review.do'),
        missing: waiting && !online ? t('review.waiting') : missing,
        loading: online && (waiting || (asked && !entry)),
        onClick: () => void record(),
      }}
    >
      {entry?.refused && <EntryProblem entry={entry} title={t('review.not')} />}
      {waiting && !online && <p className="note amber">{t('review.offline')}</p>}
      <PhoneRows
        label={t('review')}
        rows={[
          row('matter', t('matter.short'), facts.matter?.name ?? t('review.open')),
          row('party', t('party.short'), facts.party.name || t('review.open')),
          row('evidence', t('evidence.short'), t('review.pieces', { count: draft.evidence.length })),
          row('description', t('description.short'), facts.description || t('review.open')),
          row(
            'questions',
            t('questions.short'),
            yes.length === 0 ? t('review.noFactor') : yes.map((f) => c(`factor.${f}`)).join(t('and')),
          ),
        ]}
      />
      <Facts
        as="lines"
        facts={[
          { term: t('place.short'), value: facts.place.address },
          { term: t('description.at'), value: facts.actAt.replace('T', ' ') },
        ]}
      />
    </SpotFrame>
  );
}
