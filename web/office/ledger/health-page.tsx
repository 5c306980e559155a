import { ledgerHealth } from '@zhiyi/store/ledger/contract';
import { Link } from 'react-router';
import { grouped, stamp } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { useToday } from '../../ui/today.ts';
import { Reading } from '../parts/reading.tsx';
import { AnchorList } from './anchor-list.tsx';
import { DayBars } from './day-bars.tsx';
import { FindEntry } from './find-entry.tsx';
import type { Health } from './health.ts';
import { OnlyAuditor } from './only-auditor.tsx';
import { ScrubState } from './scrub-state.tsx';
import { useLedgerTexts } from './texts.ts';
import { WitnessList } from './witness-list.tsx';

/** Milliseconds between fresh looks: witnesses sign within seconds. */
const LOOK_AGAIN = 5_000;

/** 存证账本 — for the audit administrator: how far the log is, who has signed, with whom it lies, what is wrong. */
export default function HealthPage() {
  const t = useLedgerTexts();
  return (
    <OnlyAuditor>
      <p className="second">{t('about')}</p>
      <HealthRead />
    </OnlyAuditor>
  );
}

function HealthRead() {
  const read = useRead(ledgerHealth, {}, { every: LOOK_AGAIN });
  return <Reading of={read}>{(health) => <HealthShown health={health} />}</Reading>;
}

function HealthShown({ health }: { readonly health: Health }) {
  const t = useLedgerTexts();
  return (
    <div className="ledger">
      <Alarms health={health} />
      {!health.open && <p className="second">{t('notOpen')}</p>}
      <Figures health={health} />
      <FindEntry />
      <section>
        <SectionHead title={t('days')} />
        <DayBars days={health.days} />
      </section>
      <section>
        <SectionHead title={t('witnesses')} />
        <WitnessList health={health} />
      </section>
      <section>
        <SectionHead title={t('anchors')} />
        <AnchorList anchors={health.anchors} />
      </section>
      <section>
        <SectionHead title={t('scrub')} />
        <ScrubState scrub={health.scrub} />
      </section>
      <section>
        <SectionHead title={t('policy')} />
        <p className="second">{health.policy === null ? t('policy.none') : t('policy.about')}</p>
        {health.policy !== null && <pre className="ledger-text">{health.policy}</pre>}
        {health.keys.length > 0 && (
          <>
            <h3 className="ledger-sub">{t('keys')}</h3>
            <pre className="ledger-text">{health.keys.join('\n')}</pre>
          </>
        )}
      </section>
    </div>
  );
}

function Alarms({ health: { alarms } }: { readonly health: Health }) {
  const t = useLedgerTexts();
  const say = useSay();
  const today = useToday();
  if (alarms.length === 0) return <p className="ledger-calm">{t('alarms.none')}</p>;
  return (
    <section aria-label={t('alarms')} role="alert">
      <ul className="ledger-alarms">
        {alarms.map((a) => (
          <li key={`${a.code} ${a.what.en}`}>
            {say(a.what)}
            {a.since !== null && <span className="second"> {t('alarm.since', { at: stamp(a.since, today) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ health }: { readonly health: Health }) {
  const t = useLedgerTexts();
  const today = useToday();
  const { published, unwitnessed } = health;
  const entries = '/office/ledger/entries';
  const figures = [
    { key: 'size', value: health.size, to: entries },
    {
      key: 'published',
      value: published?.size ?? 0,
      to: published ? `${entries}?under=${published.size}` : entries,
    },
    {
      key: 'unwitnessed',
      value: unwitnessed.count,
      to: `${entries}?unwitnessed=true`,
      after: unwitnessed.oldest && t('unwitnessed.oldest', { at: stamp(unwitnessed.oldest, today) }),
    },
    {
      key: 'checkpoints',
      value: health.checkpoints,
      to: '/office/ledger/checkpoints',
      after: published && t('checkpoint.newest', { at: stamp(published.at, today) }),
    },
  ] as const;
  return (
    <ul className="ledger-figures" aria-label={t('figures')}>
      {figures.map((f) => (
        <li key={f.key}>
          <Link to={f.to}>
            <b>{grouped(f.value)}</b> <span>{t(f.key)}</span>
          </Link>
          {'after' in f && f.after && <p className="third small">{f.after}</p>}
        </li>
      ))}
    </ul>
  );
}
