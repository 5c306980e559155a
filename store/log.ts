import type { Instant } from '@zhiyi/kernel';
import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { contentOf } from './anchor-entries.ts';
import { type AnchorKind, newestAnchors } from './anchors.ts';

/** The log as the queue needs it: gives each entry its index once its bytes are durable, and the same index to the same bytes. */
export interface LogWriter {
  /** first line of its checkpoints */
  readonly origin: string;
  append(leaf: Uint8Array): Promise<{ readonly index: bigint }>;
}

/** Below the number of entries a log knows again by their hash, so that a repeated batch adds nothing. */
const BATCH = 1_000;

/**
 * 入账 — moves entries from the queue to the log, in the order of their transactions, each once: the log is written first, and when
 * the process dies before the row says so, the same bytes are offered again and get the same index. One process writes a log.
 *
 * @param only a stream to be moved before the others, such as what a log says first of itself; the system alone writes it
 * @returns how many were moved; fewer than asked for when the queue is empty
 * @throws when the log does not take them; the queue then stands where it stood
 */
export async function drainQueue(store: StoreConfig, log: LogWriter, limit = BATCH, only?: string): Promise<number> {
  return runUpkeep(store, 'ledger', async (act) => {
    // A transaction that began earlier may commit later: only what no running one can still come before.
    const which = only === undefined ? sql`xid < pg_snapshot_xmin(pg_current_snapshot())` : sql`stream = ${only}`;
    const { rows } = await sql<{ entry_id: string; entry: string }>`SELECT entry_id, entry FROM store.ledger_queue
      WHERE district = ${act.district} AND log_index IS NULL AND ${which}
      ORDER BY xid, position LIMIT ${limit}`.execute(act.tx);
    if (rows.length === 0) return 0;
    const taken = await Promise.all(rows.map((r) => log.append(Buffer.from(r.entry, 'utf8'))));
    const ids = rows.map((r) => r.entry_id);
    const indexes = taken.map((t) => t.index.toString());
    await sql`UPDATE store.ledger_queue q SET log = ${log.origin}, log_index = t.log_index, sequenced_at = ${act.now}
      FROM unnest(${ids}::uuid[], ${indexes}::bigint[]) AS t (entry_id, log_index)
      WHERE q.district = ${act.district} AND q.entry_id = t.entry_id`.execute(act.tx);
    return rows.length;
  });
}

/** How many of each group of the policy have signed: `{ name: 'departments', signed: 3, of: 4 }`. */
export interface Cosigned {
  readonly name: string;
  readonly signed: number;
  readonly of: number;
}

/** 已公布的检查点 — a checkpoint that satisfies its log's policy. */
export interface PublishedCheckpoint {
  readonly log: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** signed note: the log's lines and those of its witnesses */
  readonly note: string;
  readonly cosigned: readonly Cosigned[];
}

/**
 * Keeps a published checkpoint; one of the same size with more signatures takes the place of the earlier.
 *
 * @returns its entries up to the last that does not speak of an anchor: only those ask for one
 */
export async function recordCheckpoint(store: StoreConfig, c: PublishedCheckpoint): Promise<number> {
  return runUpkeep(store, 'ledger', async (act) => {
    const content = await contentOf(act, c.log, c.size);
    await act.tx
      .insertInto('store.checkpoints')
      .values({
        district: act.district,
        log: c.log,
        size: c.size,
        content,
        root: Buffer.from(c.root),
        note: c.note,
        cosigned: JSON.stringify(c.cosigned),
        published_at: act.now,
      })
      .onConflict((o) =>
        o.columns(['district', 'log', 'size']).doUpdateSet((e) => ({
          note: e.ref('excluded.note'),
          cosigned: e.ref('excluded.cosigned'),
        })),
      )
      .execute();
    return content;
  });
}

/** The newest published checkpoint of each log of the district. */
export async function publishedCheckpoints(
  act: Act,
): Promise<readonly (PublishedCheckpoint & { readonly publishedAt: Instant; readonly content: number })[]> {
  const rows = await act.tx
    .selectFrom('store.checkpoints')
    .distinctOn('log')
    .select(['log', 'size', 'content', 'root', 'note', 'cosigned', 'published_at'])
    .where('district', '=', act.district)
    .orderBy('log')
    .orderBy('size', 'desc')
    .execute();
  return rows.map((r) => ({
    log: r.log,
    size: r.size,
    content: r.content,
    root: r.root,
    note: r.note,
    cosigned: r.cosigned as unknown as readonly Cosigned[],
    publishedAt: r.published_at as Instant,
  }));
}

/** 存证标记 — how far an entry has come: in the queue, in the log, under a checkpoint that enough witnesses have signed, with outsiders. */
export interface RecordMark {
  readonly kind: 'queued' | 'logged' | 'witnessed' | 'anchored';
  readonly cosigned: readonly Cosigned[];
  /** with whom, where somebody outside has it */
  readonly anchors?: readonly AnchorKind[];
}

/** Judges rows of the queue against what the logs have published and others have; two queries for any number of rows. */
export async function recordMarks(
  act: Act,
): Promise<(row: { readonly log: string | null; readonly log_index: number | null } | undefined) => RecordMark> {
  const published = new Map((await publishedCheckpoints(act)).map((c) => [c.log, c]));
  const newest = await newestAnchors(act);
  return (row) => {
    if (!row || row.log === null || row.log_index === null) return { kind: 'queued', cosigned: [] };
    const { log, log_index: index } = row;
    const checkpoint = published.get(log);
    if (!checkpoint || index >= checkpoint.size) return { kind: 'logged', cosigned: [] };
    const { cosigned } = checkpoint;
    const anchors = [...new Set(newest.filter((a) => a.log === log && index < a.size).map((a) => a.kind))];
    return anchors.length > 0 ? { kind: 'anchored', cosigned, anchors } : { kind: 'witnessed', cosigned };
  };
}

/** An entry as screens name it: its id, the digest of its leaf in lower-case hexadecimal, how far it has come. */
export interface MarkedEntry {
  readonly entryId: string;
  readonly leafHash: string;
  readonly mark: RecordMark;
}

/** The newest entry of each stream; its mark is the stream's, since a stream's entries go to the log in their order. Three queries for any number. */
export async function newestEntries(act: Act, streams: readonly string[]): Promise<ReadonlyMap<string, MarkedEntry>> {
  if (streams.length === 0) return new Map();
  const markOf = await recordMarks(act);
  const rows = await act.tx
    .selectFrom('store.ledger_queue')
    .distinctOn('stream')
    .select(['stream', 'entry_id', 'leaf_hash', 'log', 'log_index'])
    .where('district', '=', act.district)
    .where('stream', 'in', [...streams])
    .orderBy('stream')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(
    rows.map((r) => [r.stream, { entryId: r.entry_id, leafHash: r.leaf_hash.toString('hex'), mark: markOf(r) }]),
  );
}
