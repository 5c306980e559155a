import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { eventColumns, type RecordedEvent, recorded } from './events.ts';
import { type Loop, type LoopOptions, shortError, startLoop, together } from './loop.ts';

/**
 * A reader of all events, in the order of their transactions. Publicity, reminders, statistics and exchange are followers: what
 * they do and how far they have come change in one transaction, so each event has its effect once, whoever dies in between.
 */
export interface Follower {
  readonly name: string;
  /** the newest versions it hears, `CaseClosed/2`; left out: all */
  readonly hears?: readonly string[];
  readonly handle: (act: Act, event: FollowedEvent) => Promise<void>;
}

export interface FollowedEvent<D = unknown> extends RecordedEvent<D> {
  readonly xid: string;
  readonly position: number;
}

/** A place in the order of events: everything up to it has been read. */
export interface Cursor {
  readonly xid: string;
  readonly position: number;
}

const BATCH = 200;

/**
 * Reads one batch for a follower.
 *
 * @returns events read, or `busy` when another process is reading for it
 */
export async function followOnce(store: StoreConfig, follower: Follower, limit = BATCH): Promise<number | 'busy'> {
  try {
    return await runUpkeep(store, `follow:${follower.name}`, (act) => read(act, follower, limit));
  } catch (error) {
    await noteFailure(store, follower, error);
    throw error;
  }
}

/** Followers as workers of this process; several processes may start the same ones. */
export function startFollowers(store: StoreConfig, followers: readonly Follower[], options: LoopOptions = {}): Loop {
  return together(followers.map((f) => startLoop(patiently(store, f), options)));
}

/** After a failure it goes on event by event, so that it comes as far as the one that fails; then in growing batches again. */
function patiently(store: StoreConfig, follower: Follower): () => Promise<boolean> {
  let limit = BATCH;
  return async () => {
    try {
      const count = await followOnce(store, follower, limit);
      limit = Math.min(limit * 2, BATCH);
      return count !== 'busy' && count > 0;
    } catch (error) {
      limit = 1;
      throw error;
    }
  };
}

/** Lets a follower read until nothing is left; for tests, the demo and commands. */
export async function catchUp(store: StoreConfig, follower: Follower): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await followOnce(store, follower);
    if (count === 'busy' || count === 0) return total;
    total += count;
  }
}

async function read(act: Act, follower: Follower, limit: number): Promise<number | 'busy'> {
  // Looking costs nothing: only a follower with something to read takes its row, and with it a transaction number.
  if ((await eventsAfter(act, await cursorOf(act, follower.name), 1)).length === 0) return 0;
  const { rows } = await sql<Cursor>`SELECT xid::text AS xid, position FROM store.followers
    WHERE district = ${act.district} AND name = ${follower.name} FOR UPDATE SKIP LOCKED`.execute(act.tx);
  const [from] = rows;
  if (!from) return 'busy';
  const events = await eventsAfter(act, from, limit);
  for (const e of events) if (!follower.hears || follower.hears.includes(e.type)) await follower.handle(act, e);
  const last = events.at(-1);
  if (last) await moveFollower(act, follower.name, last);
  return events.length;
}

/** Where a follower stands; its row is made when it is first asked for. */
async function cursorOf(act: Act, name: string): Promise<Cursor> {
  const find = async () =>
    (
      await sql<Cursor>`SELECT xid::text AS xid, position FROM store.followers
        WHERE district = ${act.district} AND name = ${name}`.execute(act.tx)
    ).rows[0];
  const known = await find();
  if (known) return known;
  await act.tx
    .insertInto('store.followers')
    .values({ district: act.district, name })
    .onConflict((c) => c.doNothing())
    .execute();
  return (await find()) as Cursor;
}

/**
 * Events after a cursor. A transaction that began earlier may commit later, so only events below the oldest transaction still
 * running are read: nothing can appear among them any more.
 *
 * @param unfinished reads every committed event instead, for one who keeps writers out by a lock
 */
export async function eventsAfter(
  act: Act,
  from: Cursor,
  limit: number,
  unfinished = false,
): Promise<readonly FollowedEvent[]> {
  const finished = unfinished ? sql`true` : sql`xid < pg_snapshot_xmin(pg_current_snapshot())`;
  const rows = await act.tx
    .selectFrom('store.events')
    .select(eventColumns)
    .select([sql<string>`xid::text`.as('at_xid'), 'position'])
    .where('district', '=', act.district)
    .where(sql<boolean>`(xid, position) > (${from.xid}::xid8, ${from.position}::bigint)`)
    .where(sql<boolean>`${finished}`)
    .orderBy('xid')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((r) => ({ ...recorded(act, r), xid: r.at_xid, position: r.position }));
}

export async function moveFollower(act: Act, name: string, to: Cursor): Promise<void> {
  await sql`UPDATE store.followers SET xid = ${to.xid}::xid8, position = ${to.position}, updated_at = ${act.now},
      failures = 0, last_error = NULL
    WHERE district = ${act.district} AND name = ${name}`.execute(act.tx);
}

/** A follower that fails stays where it is and says so; it never steps over an event. */
async function noteFailure(store: StoreConfig, follower: Follower, error: unknown): Promise<void> {
  await runUpkeep(store, `follow:${follower.name}`, async (act) => {
    await act.tx
      .insertInto('store.followers')
      .values({ district: act.district, name: follower.name, failures: 1, last_error: shortError(error) })
      .onConflict((c) =>
        c.columns(['district', 'name']).doUpdateSet((e) => ({
          failures: e('store.followers.failures', '+', 1),
          last_error: e.ref('excluded.last_error'),
        })),
      )
      .execute();
  }).catch(() => {}); // the database itself may be what failed
}
