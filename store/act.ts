import { createHash, randomBytes } from 'node:crypto';
import {
  type Id,
  type Instant,
  instantFromMillis,
  millisOf,
  type Procedures,
  type Refusal,
  Refused,
  refusal,
  uuidv7,
} from '@zhiyi/kernel';
import { canonicalJson } from '@zhiyi/ledger';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './database.ts';
import type { Keys } from './keys.ts';
import { storeRefusals } from './refusals.ts';
import { PLAN_OUTDATED, type Session, type Statement, withSession } from './session.ts';
import { type Slip, signSlip } from './slips.ts';
import type { Upcasts } from './upcasts.ts';

/** Who acts: a person in a posting, a party, or a part of the system. */
export interface Actor {
  readonly kind: 'person' | 'party' | 'system';
  /** id of the person or party; the name of the part for the system */
  readonly id: string;
  readonly posting?: string;
  /** organ the actor works for on this day */
  readonly organ: string;
  readonly team?: string;
  /** keys of rows this actor may see: organ, team, person; `system` for the system */
  readonly viewers: readonly string[];
  readonly role?: string;
  /** address the request came from, for the audit */
  readonly source?: string;
}

export interface StoreConfig {
  readonly db: Db;
  readonly district: string;
  readonly keys: Keys;
  /** origin of the log the slips name */
  readonly logOrigin: string;
  /** milliseconds of the act's clock */
  readonly clock: () => number;
  /** called after each commit that left work for followers, outbox, deadlines or jobs */
  readonly wake?: () => void;
  /** told of every act when it has ended, for counting */
  readonly onAct?: (act: Acted) => void;
  /** how events of old versions are read */
  readonly upcasts?: Upcasts;
  /** versions of procedures there are, where they are others than the chapters' own */
  readonly procedures?: Procedures;
}

export interface Acted {
  readonly name: string;
  readonly outcome: 'done' | 'repeated' | 'refused' | 'failed';
  /** of the refusals */
  readonly codes: readonly string[];
}

/**
 * One act of the office: one transaction, one actor, one moment. Exported functions of a module take it first, which is how
 * modules share a transaction.
 */
export interface Act {
  readonly store: StoreConfig;
  readonly tx: Db;
  readonly actor: Actor;
  /** organ in whose name the act is done */
  readonly organ: string;
  readonly district: string;
  readonly now: Instant;
  readonly name: string;
  readonly idempotencyKey: string | undefined;
  newId(): Id;
  random(bytes: number): Buffer;
  /** entries queued by this act; signed into slips when it commits */
  readonly queued: { entryId: string; leafHash: Buffer; includeBy: Instant }[];
  /** runs after the commit; never for effects that matter: those are outbox rows */
  after(run: () => void): void;
  /** this act leaves work for a worker, which is woken after the commit */
  wake(): void;
  /**
   * Writes whose answer nobody waits for: they go out with the next question, at the latest with the COMMIT, in the order given. One
   * that fails makes whatever follows fail with its reason.
   */
  write(statements: readonly Statement[]): void;
}

export interface Command {
  readonly name: string;
  readonly actor: Actor;
  readonly organ?: string;
  /** mandatory for people: a repeat gives the first answer */
  readonly key?: string;
  /** what was asked, for recognising a key used twice for different things */
  readonly request?: unknown;
  readonly stream?: string;
  readonly now?: Instant;
  /** what the audit keeps beside a refusal or failure; never personal data in full */
  readonly detail?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly value: T;
  readonly slips: readonly Slip[];
  /** true when this is the stored answer of an earlier attempt */
  readonly repeated: boolean;
}

const ATTEMPTS = 4;

/**
 * Runs an act in one transaction and answers after the commit. A stale version or a serialization failure runs it again from
 * the start; a refusal rolls back and is audited; the answer is kept under the idempotency key.
 *
 * @throws Refused with every failing condition; any other error is a fault, audited as failed
 */
export async function runAct<T>(
  store: StoreConfig,
  command: Command,
  run: (act: Act) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const answer = await again(() => once(store, command, run));
    store.onAct?.({ name: command.name, outcome: answer.repeated ? 'repeated' : 'done', codes: [] });
    return answer;
  } catch (error) {
    const codes = error instanceof Refused ? error.refusals.map((r) => r.code) : [];
    store.onAct?.({ name: command.name, outcome: codes.length > 0 ? 'refused' : 'failed', codes });
    await recordFailure(store, command, error);
    throw error;
  }
}

/**
 * A step of the system's own workers: one transaction that sees every row of the district. It has no idempotency key, because the
 * worker's own row is in the transaction, and no audit row, because nobody asked for it; the events it appends say who did it.
 */
export async function runUpkeep<T>(store: StoreConfig, name: string, run: (act: Act) => Promise<T>): Promise<T> {
  return again(() => withSession(store.db, (session) => upkeepOn(session, store, name, run)));
}

/** The same in a session of the caller's, for work that needs several transactions in one. */
export async function upkeepOn<T>(
  session: Session,
  store: StoreConfig,
  name: string,
  run: (act: Act) => Promise<T>,
): Promise<T> {
  const after: (() => void)[] = [];
  const actor = systemActor(name);
  const value = await transact(session, store, actor, 'BEGIN', () =>
    run(makeAct(store, session, { name, actor }, after)),
  );
  for (const go of after) go();
  return value;
}

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error) || n >= ATTEMPTS) throw error;
    }
  }
}

/** A reading transaction with the same row-level security; nothing is written. */
export async function runRead<T>(store: StoreConfig, actor: Actor, run: (act: Act) => Promise<T>): Promise<T> {
  return withSession(store.db, (session) => {
    session.keepsPlans = false;
    return transact(session, store, actor, 'BEGIN READ ONLY', () =>
      run(makeAct(store, session, { name: 'read', actor })),
    );
  });
}

/** The part of the system named `id`, which sees every row of the district. */
export function systemActor(id: string, organ = 'system'): Actor {
  return { kind: 'system', id, organ, viewers: ['system'] };
}

async function once<T>(store: StoreConfig, command: Command, run: (act: Act) => Promise<T>): Promise<Answer<T>> {
  const { key, actor } = command;
  const hash = createHash('sha256')
    .update(command.name)
    .update('\n')
    .update(canonicalJson(command.request ?? null))
    .digest();
  const after: (() => void)[] = [];
  const lock = `SELECT pg_advisory_xact_lock(hashtextextended(${literal(`${actor.id}\n${key}`)}, 0))`;
  const begin = key === undefined ? 'BEGIN' : `BEGIN;${lock}`;
  const answer = await inTransaction(store, actor, begin, async (session) => {
    const { tx } = session;
    if (key !== undefined) {
      const before = await tx
        .selectFrom('store.idempotency')
        .select(['request_hash', 'answer'])
        .where('district', '=', store.district)
        .where('actor', '=', actor.id)
        .where('key', '=', key)
        .executeTakeFirst();
      if (before) {
        if (!Buffer.from(before.request_hash).equals(hash))
          throw new Refused([refusal(storeRefusals, 'store.key-reused')]);
        const kept = before.answer as unknown as { value: T; slips: readonly Slip[] };
        return { value: kept.value, slips: kept.slips, repeated: true };
      }
    }
    const act = makeAct(store, session, command, after);
    const value = await run(act);
    const slips = act.queued.map((q) => signSlip(store, q));
    act.write([
      sql`INSERT INTO store.audit (district, id, at, kind, outcome, actor, posting, organ, stream, source)
        VALUES (${store.district}, ${act.newId()}, ${act.now}, ${command.name}, 'done', ${actor.id}, ${actor.posting ?? null},
                ${act.organ}, ${command.stream ?? null}, ${actor.source ?? null})`.compile(tx),
    ]);
    if (key !== undefined) {
      const kept = JSON.stringify({ value: value ?? null, slips });
      act.write([
        sql`INSERT INTO store.idempotency (district, key, request_hash, act, actor, at, answer)
          VALUES (${store.district}, ${key}, ${hash}, ${command.name}, ${actor.id}, ${act.now}, ${kept})`.compile(tx),
      ]);
    }
    return { value, slips, repeated: false };
  });
  for (const go of after) go();
  return answer;
}

function inTransaction<T>(
  store: StoreConfig,
  actor: Actor,
  begin: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return withSession(store.db, (session) => transact(session, store, actor, begin, work));
}

async function transact<T>(
  session: Session,
  store: StoreConfig,
  actor: Actor,
  begin: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const district = `SET LOCAL zhiyi.district = ${literal(store.district)}`;
  session.write([`${begin};${district};${seeAs(viewerSetting(actor))}`]);
  try {
    const value = await work(session);
    await session.commit();
    return value;
  } catch (error) {
    await session.rollback();
    throw opensTwice(error) ? staleVersion() : error;
  }
}

/** Somebody has moved the stream since it was read. */
export function staleVersion(): Refused {
  return new Refused([refusal(storeRefusals, 'store.stale-version')]);
}

function opensTwice(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'streams_pkey';
}

/** Acts that see everything just now: an inner `asSystem` must not end the outer one. */
const seeingAll = new WeakSet<Act>();

/**
 * Runs statements of the store's own upkeep as the system inside the act's transaction, then goes back to what the actor may
 * see. Only for rows the act must keep in step and the actor may not see, such as other organs' grants of the same case. Never beside
 * other questions of the act: they would see what it sees.
 */
export async function asSystem<T>(act: Act, run: () => Promise<T>): Promise<T> {
  if (seeingAll.has(act)) return run();
  act.write([seeAs('system')]);
  seeingAll.add(act);
  try {
    return await run();
  } finally {
    seeingAll.delete(act);
    act.write([seeAs(viewerSetting(act.actor))]);
  }
}

/** The same for statements whose answer nobody waits for. */
export function writeAsSystem(act: Act, statements: readonly Statement[]): void {
  act.write(seeingAll.has(act) ? statements : [seeAs('system'), ...statements, seeAs(viewerSetting(act.actor))]);
}

function seeAs(viewers: string): string {
  return `SET LOCAL zhiyi.viewers = ${literal(viewers)}`;
}

function viewerSetting(actor: Actor): string {
  for (const v of actor.viewers) if (!/^[A-Za-z0-9:#_.-]+$/.test(v)) throw new RangeError(`not a viewer key: ${v}`);
  return actor.viewers.join(',');
}

/** SET takes no parameters. */
function literal(text: string): string {
  if (text.includes('\0')) throw new RangeError('text with a zero byte');
  return pg.escapeLiteral(text).trimStart();
}

function makeAct(store: StoreConfig, session: Session, command: Command, after: (() => void)[] = []): Act {
  const now = command.now ?? instantFromMillis(store.clock());
  const queued: Act['queued'] = [];
  return {
    write: (statements) => session.write(statements),
    store,
    tx: session.tx,
    actor: command.actor,
    organ: command.organ ?? command.actor.organ,
    district: store.district,
    now,
    name: command.name,
    idempotencyKey: command.key,
    newId: () => uuidv7(millisOf(now), randomBytes(10)),
    random: randomBytes,
    queued,
    after: (go) => void after.push(go),
    wake: () => {
      if (store.wake && !after.includes(store.wake)) after.push(store.wake);
    },
  };
}

/** Thrown inside an act to have it run again from the start, in a new transaction. */
export class TryAgain extends Error {
  readonly code = '40001';
}

/** Worth another try: the version moved, the database asks to repeat, or two wrote the same row at once. */
function isTransient(error: unknown): boolean {
  if (error instanceof Refused) return error.refusals[0].code === 'store.stale-version';
  const code = (error as { code?: string }).code;
  return code === '40001' || code === '40P01' || code === PLAN_OUTDATED;
}

async function recordFailure(store: StoreConfig, command: Command, error: unknown): Promise<void> {
  const refusals: readonly Refusal[] = error instanceof Refused ? error.refusals : [];
  const outcome = refusals.length > 0 ? 'refused' : 'failed';
  const codes = refusals.length > 0 ? refusals.map((r) => r.code) : [(error as { code?: string }).code ?? 'fault'];
  const now = command.now ?? instantFromMillis(store.clock());
  await inTransaction(store, command.actor, 'BEGIN', ({ tx }) =>
    tx
      .insertInto('store.audit')
      .values({
        district: store.district,
        id: uuidv7(millisOf(now), randomBytes(10)),
        at: now,
        kind: command.name,
        outcome,
        actor: command.actor.id,
        posting: command.actor.posting ?? null,
        organ: command.organ ?? command.actor.organ,
        stream: command.stream ?? null,
        codes,
        ...(command.detail === undefined ? {} : { detail: JSON.stringify(command.detail) }),
        source: command.actor.source ?? null,
      })
      .execute(),
  ).catch(() => {}); // the database itself may be what failed
}
