import { sql } from 'kysely';
import type { Act } from './act.ts';

/** What the workers still have before them, as numbers; no names of cases or people. */
export interface Workload {
  readonly followers: readonly FollowerLag[];
  readonly outbox: { readonly waiting: number; readonly failing: number; readonly givenUp: number };
  readonly deadlines: { readonly running: number; readonly due: number; readonly remindersDue: number };
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failed: number };
  readonly ledgerQueue: { readonly waiting: number; readonly overdue: number };
}

export interface FollowerLag {
  readonly name: string;
  /** events not read yet; counted to `COUNTED` */
  readonly behind: number;
  /** age of the oldest of them; 0 when there is none */
  readonly seconds: number;
  /** failures in a row at the event it stands at */
  readonly failures: number;
}

/** Beyond it, more is more. */
const COUNTED = 10_000;

/** Read as the system. */
export async function workload(act: Act): Promise<Workload> {
  const followers = await sql<FollowerLag & { seconds: number | null }>`
    SELECT f.name, f.failures,
      (SELECT count(*) FROM (SELECT 1 FROM store.events e
        WHERE e.district = f.district AND (e.xid, e.position) > (f.xid, f.position) LIMIT ${COUNTED}) x) AS behind,
      (SELECT extract(epoch FROM ${act.now}::timestamptz - e.at)::float8 FROM store.events e
        WHERE e.district = f.district AND (e.xid, e.position) > (f.xid, f.position) ORDER BY e.xid, e.position LIMIT 1) AS seconds
    FROM store.followers f WHERE f.district = ${act.district} ORDER BY f.name`.execute(act.tx);
  const { rows } = await sql<Record<string, number>>`SELECT ${counted('store.outbox', act, {
    waiting: sql`done_at IS NULL AND given_up_at IS NULL`,
    failing: sql`done_at IS NULL AND given_up_at IS NULL AND last_error IS NOT NULL`,
    givenUp: sql`given_up_at IS NOT NULL`,
  })}, ${counted('store.deadlines', act, {
    running: sql`state = 'running'`,
    due: sql`state = 'running' AND NOT provisional AND due_at < ${act.now}`,
    remindersDue: sql`state = 'running' AND reminded_at IS NULL AND remind_at <= ${act.now}`,
  })}, ${counted('store.jobs', act, {
    jobsWaiting: sql`state = 'waiting'`,
    jobsRunning: sql`state = 'running'`,
    jobsFailed: sql`state = 'failed'`,
  })}, ${counted('store.ledger_queue', act, {
    queued: sql`log_index IS NULL`,
    overdue: sql`log_index IS NULL AND include_by < ${act.now}`,
  })}`.execute(act.tx);
  const n = (name: string) => rows[0]?.[name] ?? 0;
  return {
    followers: followers.rows.map((f) => ({ ...f, seconds: Math.max(0, f.seconds ?? 0) })),
    outbox: { waiting: n('waiting'), failing: n('failing'), givenUp: n('givenUp') },
    deadlines: { running: n('running'), due: n('due'), remindersDue: n('remindersDue') },
    jobs: { waiting: n('jobsWaiting'), running: n('jobsRunning'), failed: n('jobsFailed') },
    ledgerQueue: { waiting: n('queued'), overdue: n('overdue') },
  };
}

function counted(table: string, act: Act, conditions: Readonly<Record<string, ReturnType<typeof sql>>>) {
  return sql.join(
    Object.entries(conditions).map(
      ([name, where]) =>
        sql`(SELECT count(*) FROM (SELECT 1 FROM ${sql.table(table)}
          WHERE district = ${act.district} AND ${where} LIMIT ${COUNTED}) x) AS ${sql.id(name)}`,
    ),
  );
}
