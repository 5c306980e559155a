import { replayVersion } from '@zhiyi/modules/cases/contract';
import { cancelJob } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { useOutletContext } from 'react-router';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { useAct } from '../../../ui/queries.ts';
import { type Job, ProgressJob } from '../../../ui/record/progress-job.tsx';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { useToday } from '../../../ui/today.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import type { VersionProposal } from './proposal.ts';
import { useVersionTexts } from './texts.ts';

/** 重放 — how far it is, what each showed, and once more. */
export function ReplayRun({ p }: { readonly p: VersionProposal }) {
  const t = useVersionTexts();
  const say = useSay();
  const today = useToday();
  const { me } = useOutletContext<Signed>();
  const again = useAct(replayVersion);
  const stop = useAct(cancelJob, ['cases']);
  const { job } = p;
  const params = { proposalId: p.id };
  const begin = () => again.mutate({ params, body: {} });
  const mayAgain = p.state === 'waiting' && me.duties.includes('manageProcedures');
  return (
    <section className="setting-group">
      <SectionHead title={t('replay')} />
      {job && (
        <ProgressJob
          title={t('replay.running')}
          job={jobOf(job)}
          {...(job.mayStop ? { onCancel: () => stop.mutate({ params: { jobId: job.id }, body: {} }) } : {})}
        />
      )}
      {p.replays.length === 0 && job === null && <p className="small third">{t('replay.none')}</p>}
      <ul className="settings">
        {p.replays.map((r) => (
          <li key={`${r.moment} ${r.ranAt}`}>
            <div>
              <h3>{t('figures', { cases: r.cases, same: r.same, untouched: r.untouched })}</h3>
              {r.outdated && <p className="small unconfirmed">{t('outdated')}</p>}
            </div>
            <div className="setting-value small second">
              {r.changes.length === 0
                ? t('allSame')
                : r.changes.map((c) => (
                    <p key={`${c.kind} ${c.code}`}>
                      {t('change', { change: t(`kind.${c.kind}`, { name: say(c.name) }), count: c.cases })}
                    </p>
                  ))}
            </div>
            <span className="small third">
              {t(`moment.${r.moment}`)} · {stamp(r.ranAt, today)}
            </span>
          </li>
        ))}
      </ul>
      {mayAgain && (
        <Button size="small" loading={again.isPending} onClick={begin}>
          {t('replay.again')}
        </Button>
      )}
      {again.error && (
        <ProblemBlock
          problem={again.error}
          title={t('replay.notBegun')}
          at={new Date(again.submittedAt).toISOString()}
          onRetry={begin}
        />
      )}
    </section>
  );
}

function jobOf(job: NonNullable<VersionProposal['job']>): Job {
  if (job.state === 'failed') return { state: 'failed', done: job.done, number: job.id.slice(-12) };
  if (job.state === 'cancelled') return { state: 'cancelled', done: job.done };
  return { state: 'running', done: job.done, of: job.total };
}
