import { Fault, type Instant, Refused, refusal } from '@zhiyi/kernel';
import { commitment, digestOf, type Entry, signEntry } from '@zhiyi/ledger';
import { type Insertable, type Selectable, sql } from 'kysely';
import { type Act, staleVersion, TryAgain, writeAsSystem } from './act.ts';
import type { Tables } from './database.ts';
import { storeRefusals } from './refusals.ts';
import { includeBy } from './slips.ts';

/** An event as a chapter writes it: a name in the past tense with a version, and data without personal values. */
export interface NewEvent {
  readonly type: string;
  readonly data: object;
  /** what its entry says in plain beside the commitment: made to be published, never of a person or of what a case contains */
  readonly stated?: Readonly<Record<string, string | number>>;
  /** type of its entry, where that is not the act's */
  readonly entryType?: string;
  /** 结案 — its entry closes the stream and states how many entries it has, itself included: one left out is missed */
  readonly closes?: boolean;
}

export interface RecordedEvent<D = unknown> {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: D;
  readonly at: Instant;
  readonly act: string;
  readonly actor: string;
  readonly actorKind: 'person' | 'party' | 'system';
  readonly posting: string | null;
  readonly organ: string;
  readonly basis: readonly string[];
}

export interface Append {
  readonly stream: string;
  /** version the decision was made on; 0 opens the stream */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  /** articles of the procedure row, `apl:51` */
  readonly basis: readonly string[];
  /** mandatory when the stream opens */
  readonly viewers?: readonly string[];
  /** type of the ledger entry, default `case.step` */
  readonly entryType?: string;
}

/**
 * Appends events and queues a ledger entry for each, in the act's transaction.
 *
 * @returns the stream's new version
 * @throws Refused `store.stale-version` when someone appended since
 */
export async function appendEvents(act: Act, a: Append): Promise<number> {
  if (a.events.length === 0) return a.expected;
  const head = a.expected === 0 ? await openStream(act, a) : await takeStream(act, a);
  const rows: Insertable<Tables['store.events']>[] = [];
  const entries: Insertable<Tables['store.ledger_queue']>[] = [];
  const salts: Insertable<Tables['store.salts']>[] = [];
  let { seq, prev } = { seq: head.entries, prev: head.lastLeaf };
  for (const [i, event] of a.events.entries()) {
    const version = a.expected + i + 1;
    const entryId = act.newId();
    const salt = act.random(16);
    const digest = eventDigest({
      stream: a.stream,
      version,
      type: event.type,
      data: event.data,
      at: act.now,
      act: act.name,
      actor: act.actor.id,
      actor_kind: act.actor.kind,
      posting: act.actor.posting ?? null,
      organ: act.organ,
      basis: a.basis,
    });
    seq += 1;
    const entry: Entry = {
      v: 1,
      type: event.closes ? 'case.closed' : (event.entryType ?? a.entryType ?? 'case.step'),
      at: act.now,
      actor: `org/${act.organ}#${act.store.keys.signing.keyId}`,
      case: { c: commitment(head.salt, digestOf(a.stream)) },
      seq,
      prev: prev === null ? null : prev.toString('hex'),
      obj: { ...event.stated, event: commitment(salt, digest), ...(event.closes ? { count: seq } : {}) },
    };
    const signed = signEntry(entry, [act.store.keys.signing]);
    prev = signed.leafHash;
    const due = includeBy(act.now);
    act.queued.push({ entryId, leafHash: signed.leafHash, includeBy: due });
    rows.push({
      district: act.district,
      stream: a.stream,
      version,
      type: event.type,
      data: JSON.stringify(event.data),
      at: act.now,
      act: act.name,
      actor_kind: act.actor.kind,
      actor: act.actor.id,
      posting: act.actor.posting ?? null,
      organ: act.organ,
      basis: [...a.basis],
      viewers: [...head.viewers],
    });
    entries.push({
      district: act.district,
      entry_id: entryId,
      stream: a.stream,
      seq,
      entry: signed.leaf,
      leaf_hash: signed.leafHash,
      include_by: due,
      queued_at: act.now,
      viewers: [...head.viewers],
    });
    salts.push({ district: act.district, entry_id: entryId, field: 'event', salt, digest, viewers: [...head.viewers] });
  }
  const version = a.expected + a.events.length;
  const inserted = act.tx
    .with('events', (db) => db.insertInto('store.events').values(rows))
    .with('entries', (db) => db.insertInto('store.ledger_queue').values(entries))
    .with('salts', (db) => db.insertInto('store.salts').values(salts));
  const moved =
    a.expected === 0
      ? inserted.insertInto('store.streams').values({
          district: act.district,
          stream: a.stream,
          version,
          entries: seq,
          last_leaf: prev,
          case_salt: head.salt,
          viewers: [...head.viewers],
        })
      : inserted
          .updateTable('store.streams')
          .set({ version, entries: seq, last_leaf: prev, last_xid: sql`pg_current_xact_id()` })
          .where('district', '=', act.district)
          .where('stream', '=', a.stream);
  act.write([moved.compile()]);
  act.wake();
  return version;
}

/** What the ledger's commitment to an event covers: every column but who may see the row, and the place the database gave it. */
export function eventDigest(e: {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  readonly at: string;
  readonly act: string;
  readonly actor: string;
  readonly actor_kind: string;
  readonly posting: string | null;
  readonly organ: string;
  readonly basis: readonly string[];
}): Buffer {
  const { stream, version, type, data, at, act, actor, actor_kind, posting, organ, basis } = e;
  return digestOf({ stream, version, type, data, at, act, actor, actor_kind, posting, organ, basis });
}

/** The whole stream in order, or the part after a version. Another organ's stream is empty for you. */
export async function readStream<D = unknown>(
  act: Act,
  stream: string,
  after = 0,
): Promise<readonly RecordedEvent<D>[]> {
  const rows = await act.tx
    .selectFrom('store.events')
    .select(eventColumns)
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .where('version', '>', after)
    .orderBy('version')
    .execute();
  return rows.map((r) => recorded<D>(act, r));
}

export const eventColumns = [
  'stream',
  'version',
  'type',
  'data',
  'at',
  'act',
  'actor',
  'actor_kind',
  'posting',
  'organ',
  'basis',
] as const;

/** A row as an event of the newest version of its type. */
export function recorded<D = unknown>(
  act: Act,
  r: Pick<Selectable<Tables['store.events']>, (typeof eventColumns)[number]>,
): RecordedEvent<D> {
  const { type, data } = act.store.upcasts?.newest(r.type, r.data) ?? r;
  return {
    stream: r.stream,
    version: r.version,
    type,
    data: data as D,
    at: r.at as Instant,
    act: r.act,
    actor: r.actor,
    actorKind: r.actor_kind as RecordedEvent['actorKind'],
    posting: r.posting,
    organ: r.organ,
    basis: r.basis,
  };
}

interface Head {
  readonly entries: number;
  readonly lastLeaf: Buffer | null;
  readonly salt: Buffer;
  readonly viewers: readonly string[];
}

async function openStream(act: Act, a: Append): Promise<Head> {
  if (!a.viewers || a.viewers.length === 0)
    throw new Fault('store.no-viewers', `stream ${a.stream} opens without viewers`);
  return { entries: 0, lastLeaf: null, salt: act.random(16), viewers: withSystem(a.viewers) };
}

async function takeStream(act: Act, a: Append): Promise<Head> {
  const head = await act.tx
    .selectFrom('store.streams')
    .select(['version', 'entries', 'last_leaf', 'case_salt', 'viewers'])
    .select(sql<boolean>`last_xid > pg_current_xact_id()`.as('overtaken'))
    .where('district', '=', act.district)
    .where('stream', '=', a.stream)
    .forUpdate()
    .executeTakeFirst();
  if (!head) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  if (head.version !== a.expected) throw staleVersion();
  // A younger transaction appended first: followers, who read in order of transactions, would see these events before its own.
  if (head.overtaken) throw new TryAgain('overtaken');
  return { entries: head.entries, lastLeaf: head.last_leaf, salt: head.case_salt, viewers: head.viewers };
}

/** Every row of a case also carries `system`, for followers and the deadline worker. */
export function withSystem(viewers: readonly string[]): readonly string[] {
  return [...new Set([...viewers, 'system'])].sort();
}

/** The store's tables whose rows follow their stream's viewers; chapters do it for their own tables. */
const ownedByStream = ['store.streams', 'store.events', 'store.deadlines', 'store.ledger_queue'] as const;

/**
 * Shares or withdraws a stream: every row it owns here gets the same viewers, in the act's transaction. Whoever may see it may do
 * so, also when they give it away: the rows are then no longer theirs to see, so the system writes them.
 *
 * @throws Refused `store.not-found` when the stream is unknown or not yours
 */
export async function setStreamViewers(act: Act, stream: string, viewers: readonly string[]): Promise<void> {
  const seen = await act.tx
    .selectFrom('store.streams')
    .select('version')
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .forUpdate()
    .executeTakeFirst();
  if (!seen) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const all = withSystem(viewers);
  writeAsSystem(act, [
    sql`UPDATE store.salts SET viewers = ${all} FROM store.ledger_queue q
      WHERE q.district = store.salts.district AND q.entry_id = store.salts.entry_id
        AND q.district = ${act.district} AND q.stream = ${stream}`.compile(act.tx),
    ...ownedByStream.map((table) =>
      sql`UPDATE ${sql.table(table)} SET viewers = ${all} WHERE district = ${act.district} AND stream = ${stream}`.compile(
        act.tx,
      ),
    ),
  ]);
}
