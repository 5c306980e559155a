import { scrubLedger } from '@zhiyi/store/ledger/contract';
import { Button } from 'antd';
import { stamp } from '../../ui/format.ts';
import { useAct } from '../../ui/queries.ts';
import { useToday } from '../../ui/today.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import type { Health } from './health.ts';
import { type LedgerTexts, useLedgerTexts } from './texts.ts';

const SHOWN = 20;

/** 巡检 — how the last reading of every byte went, and doing it now. */
export function ScrubState({ scrub }: { readonly scrub: Health['scrub'] }) {
  const t = useLedgerTexts();
  const today = useToday();
  const run = useAct(scrubLedger);
  const begin = () => run.mutate({ body: {} });
  const busy = scrub?.state === 'waiting' || scrub?.state === 'running';
  const bad = scrub?.state === 'failed' || (scrub?.findings.length ?? 0) > 0;
  return (
    <div className="ledger-scrub">
      <p className="second">{t('scrub.about')}</p>
      <p role="status">
        <b className={bad ? 'alarm' : undefined}>{scrub === null ? t('scrub.never') : words(t, scrub)}</b>
        {scrub !== null && !busy && (
          <span className="third">
            {' '}
            {stamp(scrub.at, today)} · {t('scrub.files', { count: scrub.done })}
          </span>
        )}
      </p>
      {scrub !== null && scrub.findings.length > 0 && (
        <ul className="digest">
          {scrub.findings.slice(0, SHOWN).map((f) => (
            <li key={f}>{f}</li>
          ))}
        </ul>
      )}
      <Button onClick={begin} loading={run.isPending || busy}>
        {t('scrub.run')}
      </Button>
      {run.error && (
        <ProblemBlock
          problem={run.error}
          title={t('scrub.not')}
          at={new Date(run.submittedAt).toISOString()}
          saving
          onRetry={begin}
        />
      )}
    </div>
  );
}

function words(t: LedgerTexts, scrub: NonNullable<Health['scrub']>): string {
  switch (scrub.state) {
    case 'running':
      return t('scrub.running', { count: scrub.done });
    case 'waiting':
    case 'cancelled':
      return t(`scrub.${scrub.state}`);
    case 'failed':
      return t('scrub.failed', { why: scrub.error ?? '' });
    case 'done':
      return scrub.findings.length === 0 ? t('scrub.clean') : t('scrub.found', { count: scrub.findings.length });
  }
}
