import { Fault, type Instant } from '@zhiyi/kernel';
import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';

/** 账本 — one of the district's logs. Exactly one has no end: it is the one entries go to. */
export interface KnownLog {
  readonly origin: string;
  readonly beganAt: Instant;
  /** named while it is being closed, and for ever after */
  readonly successor: string | null;
  /** its last checkpoint; null while it is written */
  readonly end: LogEnd | null;
}

export interface LogEnd {
  readonly at: Instant;
  readonly size: number;
  readonly root: Uint8Array;
  /** it could not be closed: this is the last that is known of it */
  readonly lost: boolean;
}

/** All logs of the district, oldest first; the last one is written. Where there is none yet, one begins under this origin. */
export async function knownLogs(store: StoreConfig, first: string): Promise<readonly [...KnownLog[], KnownLog]> {
  return runUpkeep(store, 'ledger', async (act) => {
    // of two processes that start at once, one begins it
    await sql`INSERT INTO store.logs (district, log, began_at) SELECT ${act.district}, ${first}, ${act.now}
      WHERE NOT EXISTS (SELECT FROM store.logs WHERE district = ${act.district}) ON CONFLICT DO NOTHING`.execute(
      act.tx,
    );
    const logs = await logsOf(act);
    const current = logs.at(-1);
    if (!current || current.end) throw new Fault('store.no-log', 'no log of the district is open');
    return logs as [...KnownLog[], KnownLog];
  });
}

/** Oldest first; the open one last. */
export async function logsOf(act: Act): Promise<readonly KnownLog[]> {
  const rows = await act.tx
    .selectFrom('store.logs')
    .select(['log', 'began_at', 'successor', 'closed_at', 'lost', 'size', 'root'])
    .where('district', '=', act.district)
    .orderBy(sql`closed_at NULLS LAST`)
    .orderBy('began_at')
    .execute();
  return rows.map((r) => ({
    origin: r.log,
    beganAt: r.began_at as Instant,
    successor: r.successor,
    end:
      r.closed_at === null || r.root === null
        ? null
        : { at: r.closed_at as Instant, size: r.size ?? 0, root: r.root, lost: r.lost },
  }));
}

/** The log before this one, with its last checkpoint. */
export async function logBefore(act: Act, origin: string): Promise<KnownLog | undefined> {
  return (await logsOf(act)).find((l) => l.end && l.successor === origin);
}

/** Names the log that follows; it is closed when its last checkpoint is witnessed. */
export async function nameSuccessor(act: Act, origin: string, successor: string): Promise<void> {
  await act.tx
    .updateTable('store.logs')
    .set({ successor })
    .where('district', '=', act.district)
    .where('log', '=', origin)
    .execute();
}

/** Ends a log and begins the next, in one transaction. */
export async function beginNextLog(
  act: Act,
  { origin, next, size, root, lost }: { origin: string; next: string } & Omit<LogEnd, 'at'>,
): Promise<void> {
  await act.tx
    .updateTable('store.logs')
    .set({ successor: next, closed_at: act.now, lost, size, root: Buffer.from(root) })
    .where('district', '=', act.district)
    .where('log', '=', origin)
    .execute();
  await act.tx.insertInto('store.logs').values({ district: act.district, log: next, began_at: act.now }).execute();
}

/**
 * Puts entries of a lost log back into the queue, from an index on: those whose place nobody can show any more. They get a place in the log that
 * follows. What the lost log said of itself stays with it.
 *
 * @returns how many
 */
export async function queueAgain(act: Act, origin: string, from: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`WITH again AS (
      UPDATE store.ledger_queue SET log = NULL, log_index = NULL, sequenced_at = NULL
      WHERE district = ${act.district} AND log = ${origin} AND log_index >= ${from} AND stream <> ${`log:${origin}`} RETURNING 1)
    SELECT count(*) AS n FROM again`.execute(act.tx);
  return rows[0]?.n ?? 0;
}
