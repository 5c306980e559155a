import type { Instant } from '@zhiyi/kernel';
import { type RawBuilder, sql } from 'kysely';
import { type Act, asSystem } from '../act.ts';
import type { AnchorKind } from '../anchors.ts';
import type { Cosigned } from '../log.ts';
import { pageToken, readPageToken } from '../page-token.ts';

/** An entry as the queue has it: what stands in the log, and where. Whose case it is of stays out. */
export interface LedgerRow {
  readonly entry_id: string;
  readonly entry: string;
  readonly leaf_hash: Buffer;
  readonly log: string | null;
  readonly log_index: number | null;
  readonly queued_at: string;
  readonly position: number;
}

export interface LedgerQuery {
  /** local date in Asia/Shanghai */
  readonly day?: string | undefined;
  /** only those no published checkpoint covers */
  readonly unwitnessed?: boolean | undefined;
  /** only those under the checkpoint of this size */
  readonly under?: number | undefined;
  readonly cursor?: string | undefined;
}

const PAGE = 50;
const columns = sql`entry_id, entry, leaf_hash, log, log_index, queued_at, position`;

/**
 * 条目清单 — entries of the whole district, newest first. What a leaf says is made to be published; which case it is of is not said, so whoever
 * watches over the log sees all of them.
 */
export async function ledgerRows(
  act: Act,
  log: string,
  { day, unwitnessed, under, cursor }: LedgerQuery,
): Promise<{ readonly rows: readonly LedgerRow[]; readonly next: string | null }> {
  const [at, position] = readPageToken(cursor, 'instant', 'number') ?? [];
  const conditions = [
    sql`district = ${act.district}`,
    ...(day === undefined
      ? []
      : [
          sql`queued_at >= (${day}::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
            AND queued_at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`,
        ]),
    ...(unwitnessed ? [await beyondPublished(act, log)] : []),
    ...(under === undefined ? [] : [sql`log = ${log} AND log_index < ${under}`]),
    ...(at === undefined ? [] : [sql`(queued_at, position) < (${at}::timestamptz, ${position}::bigint)`]),
  ];
  const where = sql.join(conditions, sql` AND `);
  const rows = await rowsWhere(act, sql`${where} ORDER BY queued_at DESC, position DESC LIMIT ${PAGE + 1}`);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE), next: last ? pageToken([last.queued_at, String(last.position)]) : null };
}

export async function ledgerRow(
  act: Act,
  log: string,
  by: { readonly index: number } | { readonly hash: string },
): Promise<LedgerRow | undefined> {
  const where =
    'index' in by ? sql`log = ${log} AND log_index = ${by.index}` : sql`leaf_hash = ${Buffer.from(by.hash, 'hex')}`;
  const [row] = await rowsWhere(act, sql`district = ${act.district} AND ${where} LIMIT 1`);
  return row;
}

/** Entries of one stream, oldest first, for whoever may see it: the rows’ viewers decide. */
export async function ledgerRowsOf(act: Act, stream: string): Promise<readonly LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`SELECT ${columns} FROM store.ledger_queue
    WHERE district = ${act.district} AND stream = ${stream} ORDER BY seq`.execute(act.tx);
  return rows;
}

function rowsWhere(act: Act, where: RawBuilder<unknown>): Promise<readonly LedgerRow[]> {
  return asSystem(act, async () => {
    const { rows } = await sql<LedgerRow>`SELECT ${columns} FROM store.ledger_queue WHERE ${where}`.execute(act.tx);
    return rows;
  });
}

/** Still in the queue, or beyond what the newest published checkpoint covers. */
async function beyondPublished(act: Act, log: string): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ size: number | null }>`SELECT max(size) AS size FROM store.checkpoints
    WHERE district = ${act.district} AND log = ${log}`.execute(act.tx);
  return sql`(log_index IS NULL OR (log = ${log} AND log_index >= ${rows[0]?.size ?? 0}))`;
}

export interface LedgerCounts {
  readonly logged: number;
  readonly unwitnessed: number;
  /** when the oldest entry that is not witnessed was queued */
  readonly oldest: Instant | null;
  readonly checkpoints: number;
}

export async function ledgerCounts(act: Act, log: string): Promise<LedgerCounts> {
  const open = await beyondPublished(act, log);
  const { rows } = await asSystem(act, () =>
    sql<LedgerCounts>`SELECT
      (SELECT count(*) FROM store.checkpoints WHERE district = ${act.district} AND log = ${log}) AS checkpoints,
      (SELECT COALESCE(max(log_index) + 1, 0) FROM store.ledger_queue WHERE district = ${act.district} AND log = ${log}) AS logged,
      count(*) AS unwitnessed, min(queued_at) AS oldest
      FROM store.ledger_queue WHERE district = ${act.district} AND ${open}`.execute(act.tx),
  );
  return rows[0] as LedgerCounts;
}

/** Days of the last thirty with their entries, in Asia/Shanghai, oldest first. */
export async function entriesPerDay(act: Act): Promise<{ day: string; entries: number }[]> {
  const { rows } = await asSystem(act, () =>
    sql<{
      day: string;
      entries: number;
    }>`SELECT (queued_at AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*) AS entries
      FROM store.ledger_queue WHERE district = ${act.district} AND queued_at > ${act.now}::timestamptz - interval '30 days'
      GROUP BY 1 ORDER BY 1`.execute(act.tx),
  );
  return rows;
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly at: string;
  readonly cosigned: readonly Cosigned[];
  /** with whom outside exactly this one lies */
  readonly anchors: readonly AnchorKind[] | null;
}

/** What the log has published, the largest first. */
export async function checkpointRows(
  act: Act,
  log: string,
  before: number | undefined,
): Promise<{ readonly rows: readonly CheckpointRow[]; readonly next: number | null }> {
  const { rows } = await sql<CheckpointRow>`
    SELECT c.size, c.root, c.published_at AS at, c.cosigned,
      (SELECT array_agg(DISTINCT a.kind ORDER BY a.kind) FROM store.anchors a
       WHERE a.district = c.district AND a.log = c.log AND a.size = c.size AND a.state <> 'lost') AS anchors
    FROM store.checkpoints c
    WHERE c.district = ${act.district} AND c.log = ${log}
      AND (${before ?? null}::bigint IS NULL OR c.size < ${before ?? null}::bigint)
    ORDER BY c.size DESC LIMIT ${PAGE + 1}`.execute(act.tx);
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.size ?? null) : null };
}

/** The published checkpoint of that size, or the newest, if it covers the entry. */
export async function checkpointOver(
  act: Act,
  log: string,
  index: number,
  size: number | undefined,
): Promise<{ readonly size: number; readonly note: string } | undefined> {
  const { rows } = await sql<{ size: number; note: string }>`SELECT size, note FROM store.checkpoints
    WHERE district = ${act.district} AND log = ${log} AND size > ${index}
      AND (${size ?? null}::bigint IS NULL OR size = ${size ?? null}::bigint)
    ORDER BY size DESC LIMIT 1`.execute(act.tx);
  return rows[0];
}
