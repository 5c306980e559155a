import { type Instant, instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import { type Act, type Actor, type Db, note, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { sql } from 'kysely';
import { postingAt } from '../domain/posting.ts';
import { isAdministrator, type Role } from '../domain/roles.ts';
import { isLoopback, type SessionVerdict, sessionVerdict } from '../domain/session.ts';
import type { Device, SignInMethod } from '../domain/sign-in-rules.ts';
import { actorIn, actorOf } from './actor.ts';
import { postingsInForce, readPostings } from './officers.ts';
import { refused } from './record.ts';
import { signInRules } from './sign-in-rules.ts';
import { csrfOf, hashToken, newToken } from './tokens.ts';

export interface NewSession {
  readonly person: string;
  readonly method: SignInMethod;
  /** two factors were shown, one of them cryptographic */
  readonly strong: boolean;
  /** the second factor was shown for this very sign-in, not carried over from an earlier one */
  readonly factorShown: boolean;
  readonly device: Device;
  /** what the browser calls itself, for the owner's list */
  readonly label: string;
  readonly source: string;
  /** token this browser carried before; its session ends */
  readonly replaces?: string;
}

export interface SessionCookie {
  readonly token: string;
  readonly csrf: string;
  /** seconds */
  readonly maxAge: number;
}

export interface SessionLine {
  readonly id: string;
  readonly method: SignInMethod;
  readonly device: Device;
  readonly label: string;
  readonly source: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly endsAt: Instant;
  readonly current: boolean;
}

/** How stale the record of the last request may be; saves a write for each request. The idle limit is short by at most this. */
const SEEN_EVERY_MS = 30_000;

/**
 * 开始一次登录 — a new token every time; what the browser carried before ends. The session belongs to the posting that governs now.
 *
 * @throws Refused `people.sign-in-no-posting`
 */
export async function beginSession(act: Act, s: NewSession): Promise<SessionCookie> {
  const actor = await actorOf(act, s.person, act.now);
  if (!actor?.posting) throw refused('people.sign-in-no-posting');
  if (s.replaces !== undefined) await endByToken(act, s.replaces, 'replaced');
  const rules = await signInRules(act);
  const token = newToken(act);
  const maxAge = rules.sessionHours * 3600;
  await act.tx
    .insertInto('people.sessions')
    .values({
      district: act.district,
      token_hash: hashToken(token),
      id: act.newId(),
      person: s.person,
      posting: actor.posting,
      method: s.method,
      strong: s.strong,
      factor_shown_at: s.factorShown ? act.now : null,
      device: s.device,
      label: s.label,
      source: s.source,
      started_at: act.now,
      seen_at: act.now,
      idle_seconds: (s.device === 'phone' ? rules.idleMinutesPhone : rules.idleMinutesDesk) * 60,
      ends_at: instantFromMillis(millisOf(act.now) + maxAge * 1000),
    })
    .execute();
  await note(act, 'signIn.begun', `person:${s.person}`, { method: s.method, device: s.device });
  return { token, csrf: csrfOf(act.store.keys, token), maxAge };
}

export interface ResolvedSession {
  readonly actor: Actor & { readonly role: Role };
  readonly person: { readonly id: string; readonly nameZh: string; readonly nameEn: string | null };
  readonly csrf: string;
  readonly session: { readonly id: string; readonly method: SignInMethod; readonly endsAt: Instant };
}

/**
 * 请求时的身份 — who a token stands for now: one query a request. The posting is looked up each time, so that its last moment is the last
 * moment of access. Undefined for anything that is not a live session.
 *
 * @param use `watch` looks without counting as use: a page that merely stands open does not keep its session from ending
 */
export async function resolveSession(
  store: StoreConfig,
  token: string,
  source: string,
  use: 'act' | 'watch' = 'act',
): Promise<ResolvedSession | undefined> {
  const hash = hashToken(token);
  const found = await runRead(store, systemActor('sign-in'), async (act) => {
    const { rows } = await sql<{
      id: string;
      person: string;
      posting: string;
      method: string;
      strong: boolean;
      seen_at: string;
      idle_seconds: number;
      ends_at: string;
      ended_at: string | null;
      left_at: string | null;
      demo: boolean;
      name_zh: string;
      name_en: string | null;
      postings: Parameters<typeof readPostings>[0];
    }>`SELECT s.id, s.person, s.posting, s.method, s.strong, s.seen_at, s.idle_seconds, s.ends_at, s.ended_at, p.left_at, p.demo, p.name_zh, p.name_en,
        ${postingsInForce(act.now)} AS postings
      FROM people.sessions s JOIN people.persons p ON p.district = s.district AND p.id = s.person
      WHERE s.district = ${act.district} AND s.token_hash = ${hash}`.execute(act.tx);
    return rows[0] && { row: rows[0], now: act.now };
  });
  if (!found) return undefined;
  const { row, now } = found;
  const posting = postingAt(readPostings(row.postings), now);
  const verdict = sessionVerdict(
    {
      posting: row.posting,
      seenAt: instant(row.seen_at),
      idleSeconds: row.idle_seconds,
      endsAt: instant(row.ends_at),
      endedAt: row.ended_at === null ? null : instant(row.ended_at),
      leftAt: row.left_at === null ? null : instant(row.left_at),
      governing: posting?.id,
    },
    now,
  );
  if (verdict !== 'live' || !posting) {
    if (verdict !== 'ended') await closeRow(store, hash, now, verdict);
    return undefined;
  }
  // one click is for made-up persons on this machine; an office holds none of them
  if (row.method === 'demo' && !(row.demo && isLoopback(source))) return undefined;
  if (isAdministrator(posting.role) && !row.strong && row.method !== 'demo') return undefined;
  if (use === 'act' && millisOf(now) - millisOf(instant(row.seen_at)) >= SEEN_EVERY_MS) await touch(store, hash, now);
  return {
    actor: actorIn(posting, source),
    person: { id: row.person, nameZh: row.name_zh, nameEn: row.name_en },
    csrf: csrfOf(store.keys, token),
    session: { id: row.id, method: row.method as SignInMethod, endsAt: instant(row.ends_at) },
  };
}

/** Sessions of a person that still hold, newest first. */
export async function sessionsOf(act: Act, person: string, token?: string): Promise<readonly SessionLine[]> {
  const rows = await act.tx
    .selectFrom('people.sessions')
    .selectAll()
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', act.now)
    .orderBy('started_at', 'desc')
    .execute();
  const current = token === undefined ? undefined : hashToken(token);
  return rows
    .filter((r) => millisOf(instant(r.seen_at)) + r.idle_seconds * 1000 > millisOf(act.now))
    .map((r) => ({
      id: r.id,
      method: r.method as SignInMethod,
      device: r.device as Device,
      label: r.label,
      source: r.source,
      startedAt: instant(r.started_at),
      seenAt: instant(r.seen_at),
      endsAt: instant(r.ends_at),
      current: current !== undefined && Buffer.from(r.token_hash).equals(current),
    }));
}

/** Ends one of a person's own sessions. @throws Refused `people.sign-in-unknown-session` for one that is not theirs */
export async function endSession(act: Act, person: string, id: string): Promise<void> {
  const done = await act.tx
    .updateTable('people.sessions')
    .set({ ended_at: act.now, ended_why: 'owner' })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw refused('people.sign-in-unknown-session');
  await note(act, 'signIn.ended', `person:${person}`, { why: 'owner', session: id });
}

/** Ends every session of a person. @returns how many there were */
export async function endSessionsOf(
  act: Act,
  person: string,
  why: 'administrator' | 'password-changed',
): Promise<number> {
  const done = await act.tx
    .updateTable('people.sessions')
    .set({ ended_at: act.now, ended_why: why })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const ended = Number(done.numUpdatedRows);
  if (ended > 0) await note(act, 'signIn.ended', `person:${person}`, { why, sessions: ended });
  return ended;
}

/** Ends what nobody has ended: sessions that lasted too long or stood idle too long. Requests end their own; this is for those that never came again. */
export async function endLapsedSessions(act: Act): Promise<number> {
  const { numAffectedRows } = await sql`UPDATE people.sessions
    SET ended_at = ${act.now}, ended_why = CASE WHEN ends_at <= ${act.now} THEN 'expired' ELSE 'idle' END
    WHERE district = ${act.district} AND ended_at IS NULL
      AND (ends_at <= ${act.now} OR seen_at + idle_seconds * interval '1 second' <= ${act.now})`.execute(act.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Two factors were shown for the session a browser carries. */
export async function isStrong(act: Act, token: string): Promise<boolean> {
  const row = await act.tx
    .selectFrom('people.sessions')
    .select('strong')
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return row?.strong ?? false;
}

/** 退出 — ends the session a browser carries, if it has one. */
export async function endByToken(act: Act, token: string, why: 'signed-out' | 'replaced'): Promise<void> {
  const ended = await act.tx
    .updateTable('people.sessions')
    .set({ ended_at: act.now, ended_why: why })
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('ended_at', 'is', null)
    .returning('person')
    .executeTakeFirst();
  if (ended) await note(act, 'signIn.ended', `person:${ended.person}`, { why });
}

async function touch(store: StoreConfig, hash: Buffer, now: Instant): Promise<void> {
  await quietly(store, (tx) =>
    tx
      .updateTable('people.sessions')
      .set({ seen_at: now })
      .where('district', '=', store.district)
      .where('token_hash', '=', hash)
      .where('seen_at', '<', now)
      .execute(),
  );
}

async function closeRow(store: StoreConfig, hash: Buffer, now: Instant, why: SessionVerdict): Promise<void> {
  await quietly(store, (tx) =>
    tx
      .updateTable('people.sessions')
      .set({ ended_at: now, ended_why: why })
      .where('district', '=', store.district)
      .where('token_hash', '=', hash)
      .where('ended_at', 'is', null)
      .execute(),
  );
}

/** Upkeep of the sessions' own rows, which is no act of anybody and leaves no audit. */
async function quietly(store: StoreConfig, run: (tx: Db) => Promise<unknown>): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(store.district)) throw new RangeError(`not a district: ${store.district}`);
  await store.db.transaction().execute(async (tx) => {
    await sql.raw(`SET LOCAL zhiyi.district = '${store.district}'; SET LOCAL zhiyi.viewers = 'system'`).execute(tx);
    await run(tx);
  });
}
