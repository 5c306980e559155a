import type { AnswerOf } from '@zhiyi/kernel/route';
import { listDaily, runDaily } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { useOutletContext } from 'react-router';
import { stamp } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { PageHead } from '../../ui/shell/page-head.tsx';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useToday } from '../../ui/today.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import type { Signed } from '../frame/who-am-i.ts';
import { useDutyWhy } from '../parts/duty-words.ts';
import { Reading } from '../parts/reading.tsx';
import { figureKeys } from './daily-figures.ts';
import { useSettingTexts } from './texts.ts';
import './settings.css';

type DailyRow = AnswerOf<typeof listDaily>['rows'][number];

/** Milliseconds between fresh looks: a job that was begun ends by itself. */
const LOOK_AGAIN = 5_000;
const SHOWN = 20;

/** 每日任务 — what the office does every night by itself, how it went, and doing it now; for the system administrator. */
export default function DailyPage() {
  const t = useSettingTexts();
  const { me } = useOutletContext<Signed>();
  const shut = useDutyWhy()('runDaily');
  return (
    <>
      <PageHead crumbs={[{ name: t('daily') }]} title={t('daily')} />
      <p className="second">{t('daily.about')}</p>
      {me.duties.includes('runDaily') ? (
        <DailyList />
      ) : (
        <EmptyState title={t('daily.shut')}>
          {shut.text} <Articles law={shut.law} />
        </EmptyState>
      )}
    </>
  );
}

function DailyList() {
  const read = useRead(listDaily, {}, { every: LOOK_AGAIN });
  return (
    <Reading of={read}>
      {({ rows }) => (
        <ul className="settings">
          {rows.map((row) => (
            <DailyItem key={row.name} row={row} />
          ))}
        </ul>
      )}
    </Reading>
  );
}

function DailyItem({ row }: { readonly row: DailyRow }) {
  const t = useSettingTexts();
  const say = useSay();
  const today = useToday();
  const run = useAct(runDaily);
  const last = row.last;
  const begin = () => run.mutate({ params: { name: row.name }, body: {} });
  const busy = last?.state === 'waiting' || last?.state === 'running';
  const findings = last?.result?.findings ?? [];
  return (
    <li>
      <div>
        <h3>{say(row.title)}</h3>
        <p className="third small">{t('daily.at', { at: row.at })}</p>
      </div>
      <div className="setting-value">
        {last === null ? (
          <span className="third">{t('daily.never')}</span>
        ) : (
          <>
            <b className={last.state === 'failed' || last.result?.alarm ? 'alarm' : undefined}>
              {t(last.result?.alarm ? 'daily.alarm' : `daily.${last.state}`)}
            </b>
            <p className="third small">
              {stamp(last.endedAt ?? last.begunAt, today)} · {t(last.byItself ? 'daily.byItself' : 'daily.asked')}
            </p>
            {last.error !== null && <p className="second small">{last.error}</p>}
            <p className="second small">
              {figureKeys
                .filter((key) => last.result?.figures[key] !== undefined)
                .map((key) => t(`figure.${key}`, { count: last.result?.figures[key] ?? 0 }))
                .join(' · ')}
            </p>
          </>
        )}
      </div>
      <div className="setting-acts">
        <Button onClick={begin} loading={run.isPending || busy}>
          {t('daily.run')}
        </Button>
      </div>
      {findings.length > 0 && (
        <ul className="setting-problem small digest">
          {findings.slice(0, SHOWN).map((f) => (
            <li key={f}>{findingWords(f, t)}</li>
          ))}
          {findings.length > SHOWN && <li>{t('daily.more', { count: findings.length - SHOWN })}</li>}
        </ul>
      )}
      {run.error && (
        <div className="setting-problem">
          <ProblemBlock
            problem={run.error}
            title={t('daily.not')}
            at={new Date(run.submittedAt).toISOString()}
            saving
            onRetry={begin}
          />
        </div>
      )}
    </li>
  );
}

const findingKinds = ['missingHere', 'missingThere', 'amount', 'missing', 'unreadable', 'altered'] as const;

/** A finding as the day's run wrote it, its kind in words: `2026-10-12 missingHere YS-1`, `altered 5f3c…`. */
function findingWords(finding: string, t: ReturnType<typeof useSettingTexts>): string {
  const kind = findingKinds.find((k) => finding.split(' ', 2).includes(k));
  return kind === undefined ? finding : finding.replace(kind, t(`finding.${kind}`));
}
