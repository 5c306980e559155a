import { commitment, digestOf, leafHash, nodeSuite, rawEd25519 } from '@zhiyi/ledger';
import { type Entry, entrySigners, parseCheckpoint, parseLeaf, parseNote } from '@zhiyi/ledger/core';
import type { Selectable } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import type { Tables } from './database.ts';
import { eventColumns, eventDigest } from './events.ts';

/** 巡检结果 — which row of the record is not what was logged. */
export interface RecordFinding {
  readonly what: 'stream' | 'event' | 'entry' | 'salt' | 'checkpoint';
  /** stream and number in it, or log and size */
  readonly where: string;
  readonly code: 'altered' | 'missing' | 'unexpected';
}

export interface RecordScrub {
  readonly streams: number;
  readonly events: number;
  readonly findings: readonly RecordFinding[];
}

/** Bytes of an entry as the log holds them; undefined where that log is not at hand. */
export type LoggedEntry = (log: string, index: bigint) => Promise<Uint8Array | undefined>;

const PAGE = 200;

/**
 * 记录巡检 — reads every event again and compares it with what the ledger was told: the event with the digest behind its commitment, the commitment with
 * the entry, the entry with its signature, with the one before it, with the stream and with the log. Where salts have been deleted, what they hid
 * can no longer be compared, and the rest is.
 *
 * @param logged left out: entries are compared with their signatures and each other only
 */
export async function scrubRecord(
  store: StoreConfig,
  logged?: LoggedEntry,
  progress: (streams: number) => Promise<void> = async () => {},
): Promise<RecordScrub> {
  const findings: RecordFinding[] = [];
  let [streams, events] = [0, 0];
  for (let after = ''; ; ) {
    const page = await runUpkeep(store, 'scrub', (act) => readPage(act, after));
    for (const one of page) {
      findings.push(...(await compareStream(store, one, logged)));
      streams += 1;
      events += one.events.length;
    }
    await progress(streams);
    if (page.length < PAGE) break;
    after = page.at(-1)?.stream.stream ?? '';
  }
  findings.push(...(await runUpkeep(store, 'scrub', checkpointRows)));
  return { streams, events, findings };
}

interface StoredStream {
  readonly stream: Selectable<Tables['store.streams']>;
  readonly events: readonly Pick<Selectable<Tables['store.events']>, 'version' | (typeof eventColumns)[number]>[];
  readonly entries: readonly Selectable<Tables['store.ledger_queue']>[];
  readonly salts: ReadonlyMap<string, Selectable<Tables['store.salts']>>;
}

/** A page is read in one transaction, or a stream that grows meanwhile would not fit its own rows. */
async function readPage(act: Act, after: string): Promise<readonly StoredStream[]> {
  const { tx, district } = act;
  const streams = await tx
    .selectFrom('store.streams')
    .selectAll()
    .where('district', '=', district)
    .where('stream', '>', after)
    .orderBy('stream')
    .limit(PAGE)
    .execute();
  if (streams.length === 0) return [];
  const names = streams.map((s) => s.stream);
  const of = <T extends { readonly stream: string }>(rows: readonly T[]) => {
    const byStream = new Map<string, T[]>(names.map((n) => [n, []]));
    for (const r of rows) byStream.get(r.stream)?.push(r);
    return byStream;
  };
  const events = of(
    await tx
      .selectFrom('store.events')
      .select(eventColumns)
      .where('district', '=', district)
      .where('stream', 'in', names)
      .orderBy('version')
      .execute(),
  );
  const queue = await tx
    .selectFrom('store.ledger_queue')
    .selectAll()
    .where('district', '=', district)
    .where('stream', 'in', names)
    .orderBy('seq')
    .execute();
  const entries = of(queue);
  const salts = await tx
    .selectFrom('store.salts')
    .selectAll()
    .where('district', '=', district)
    .where('field', '=', 'event')
    .where('entry_id', 'in', (q) =>
      q
        .selectFrom('store.ledger_queue')
        .select('entry_id')
        .where('district', '=', district)
        .where('stream', 'in', names),
    )
    .execute();
  const byEntry = new Map(salts.map((s) => [s.entry_id, s]));
  return streams.map((stream) => ({
    stream,
    events: events.get(stream.stream) ?? [],
    entries: entries.get(stream.stream) ?? [],
    salts: byEntry,
  }));
}

async function compareStream(
  store: StoreConfig,
  { stream, events, entries, salts }: StoredStream,
  logged: LoggedEntry | undefined,
): Promise<readonly RecordFinding[]> {
  const found: RecordFinding[] = [];
  const say = (what: RecordFinding['what'], n: number | undefined, code: RecordFinding['code']) =>
    found.push({ what, where: n === undefined ? stream.stream : `${stream.stream} ${n}`, code });
  const byVersion = new Map(events.map((e) => [e.version, e]));
  const bySeq = new Map(entries.map((e) => [e.seq, e]));
  const last = Math.max(stream.version, 0);
  for (const version of byVersion.keys()) if (version > last) say('event', version, 'unexpected');
  for (const seq of bySeq.keys()) if (seq > last) say('entry', seq, 'unexpected');
  // what the next entry may name as the one before it; null where that one is missing
  let before: readonly Buffer[] | null = [];
  let commonCase: string | undefined;
  for (let n = 1; n <= last; n++) {
    const [event, row] = [byVersion.get(n), bySeq.get(n)];
    if (!event) say('event', n, 'missing');
    if (!row) {
      say('entry', n, 'missing');
      before = null;
      continue;
    }
    const salt = salts.get(row.entry_id);
    const entry = readEntry(store, row.entry);
    const own = leafHash(row.entry);
    const inLog = logged && row.log !== null && row.log_index !== null;
    const said = inLog ? await logged(row.log as string, BigInt(row.log_index as number)) : undefined;
    const prev = entry?.prev ?? null;
    const follows: boolean =
      n === 1 ? prev === null : before === null || before.some((b) => b.toString('hex') === prev);
    const whole = entry && own.equals(row.leaf_hash) && entry.seq === n && follows;
    if (!whole || (said && !own.equals(leafHash(said)))) say('entry', n, 'altered');
    // what comes next names the entry that was logged, whichever of the two columns was changed; the change is named already
    before = [own, row.leaf_hash];
    commonCase ??= entry?.case.c;
    const digest = event && eventDigest(event);
    if (!salt) continue; // deleted on purpose: nothing is said any more
    const holds = (by: Buffer | undefined) => by !== undefined && committed(salt.salt, by) === entry?.obj.event;
    if (digest && salt.digest.equals(digest)) {
      if (entry && !holds(salt.digest)) say('salt', n, 'altered');
    } else if (entry && holds(digest)) say('salt', n, 'altered');
    else if (event) say('event', n, 'altered');
  }
  const lastLeaf = stream.last_leaf ?? null;
  const ends = last === 0 ? lastLeaf === null : before === null || before.some((b) => lastLeaf?.equals(b));
  const ours = commonCase === undefined || commonCase === committed(stream.case_salt, digestOf(stream.stream));
  if (stream.entries !== last || !ends || !ours) say('stream', undefined, 'altered');
  return found;
}

/** A salt or digest of another length is a changed one. */
function committed(salt: Buffer, digest: Buffer): string | undefined {
  return salt.length === 16 && digest.length === 32 ? commitment(salt, digest) : undefined;
}

/** The entry, if it is of the form and the office's own key has signed it as it stands. */
function readEntry({ keys }: StoreConfig, leaf: string): Entry | undefined {
  try {
    const bytes = Buffer.from(leaf, 'utf8');
    const { entry, signatures } = parseLeaf(bytes);
    const key = {
      keyId: keys.signing.keyId,
      algorithm: 'ed25519' as const,
      publicKey: rawEd25519(keys.signing.publicKey),
    };
    const signed = signatures.some((s) => s.keyId === key.keyId);
    // one signed under an earlier key is held by its leaf hash and by the log
    return !signed || entrySigners(nodeSuite, bytes, [key]).good.length > 0 ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** The published checkpoints kept for the marks: row and note say the same. Their signatures are compared in the log's own folder. */
async function checkpointRows(act: Act): Promise<readonly RecordFinding[]> {
  const rows = await act.tx
    .selectFrom('store.checkpoints')
    .select(['log', 'size', 'root', 'note'])
    .where('district', '=', act.district)
    .execute();
  return rows.flatMap((r) =>
    isWhole(r) ? [] : [{ what: 'checkpoint', where: `${r.log} ${r.size}`, code: 'altered' } as const],
  );
}

function isWhole({ log, size, root, note }: { log: string; size: number; root: Buffer; note: string }): boolean {
  try {
    const said = parseCheckpoint(parseNote(note).text);
    return said.origin === log && said.size === BigInt(size) && root.equals(said.root);
  } catch {
    return false;
  }
}
