import { lastDailyRuns, runRead, systemActor, workload } from '@zhiyi/store';
import type { Metrics } from '../http/metrics.ts';
import type { Office } from '../office.ts';

/** What is asked of the office at each look at the metrics: the work before the workers, connections, open pages, renderers. */
export function watchOffice(metrics: Metrics, { store, pool, live, papers }: Office): void {
  const g = (name: string, help: string, ...labels: string[]) => metrics.gauge(`zhiyi_${name}`, help, labels);
  const up = g('database_up', '1 when the database answers');
  const behind = g('follower_behind', 'Events a follower has not read, counted to ten thousand', 'follower');
  const lag = g('follower_lag_seconds', 'Age of the oldest event a follower has not read', 'follower');
  const failures = g('follower_failures', 'Failures in a row at the event a follower stands at', 'follower');
  const outbox = g('outbox_messages', 'Messages waiting, failing (waiting after a failure) or given up', 'state');
  const deadlines = g('deadlines', 'Deadlines running, due and not handled yet, reminders due', 'state');
  const jobs = g('jobs', 'Jobs waiting, running or failed', 'state');
  const ledger = g('ledger_queue', 'Entries waiting for the log, and those past their promised time', 'state');
  const connections = g(
    'db_connections',
    'Connections of this process: open, idle, and requests waiting for one',
    'state',
  );
  const alarms = g('daily_alarm', '1 when the last run of a daily job failed or found something', 'job');
  const streams = g('live_streams', 'Open streams of live updates in this process');
  const renderers = g('paper_processes', 'Renderer processes now alive');

  metrics.before(async () => {
    connections.set({ state: 'open' }, pool.totalCount);
    connections.set({ state: 'idle' }, pool.idleCount);
    connections.set({ state: 'waiting' }, pool.waitingCount);
    streams.set(live.size);
    renderers.set(papers.renderer.pids.length);
    const w = await runRead(store, systemActor('metrics'), workload).catch(() => undefined);
    up.set(w ? 1 : 0);
    if (!w) return;
    for (const f of w.followers) {
      behind.set({ follower: f.name }, f.behind);
      lag.set({ follower: f.name }, f.seconds);
      failures.set({ follower: f.name }, f.failures);
    }
    for (const r of await runRead(store, systemActor('metrics'), lastDailyRuns).catch(() => []))
      alarms.set({ job: r.name }, r.state === 'failed' || r.result?.alarm ? 1 : 0);
    for (const [state, n] of Object.entries(w.outbox)) outbox.set({ state }, n);
    for (const [state, n] of Object.entries(w.deadlines)) deadlines.set({ state }, n);
    for (const [state, n] of Object.entries(w.jobs)) jobs.set({ state }, n);
    for (const [state, n] of Object.entries(w.ledgerQueue)) ledger.set({ state }, n);
  });
}
