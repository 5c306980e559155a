import { type RawBuilder, sql } from 'kysely';
import { type Act, type StoreConfig, upkeepOn } from './act.ts';
import type { Db } from './database.ts';
import { type Cursor, eventsAfter, type FollowedEvent, moveFollower } from './followers.ts';
import { withSession } from './session.ts';

/** A table that follows from the events alone, and can therefore be made again from them. */
export interface Projection {
  /** `cases.board` */
  readonly table: string;
  /** writes what one event means into `into`: the table itself, or its shadow during a rebuild */
  readonly apply: (act: Act, event: FollowedEvent, into: string) => Promise<void>;
  /** the follower that keeps it up to date; left out when the acts themselves do */
  readonly follower?: string;
}

export interface Rebuilt {
  readonly events: number;
  readonly rows: number;
}

const BATCH = 500;

/**
 * Makes a district's part of a projection again from the first event. A shadow table is filled while work goes on; then, with
 * writers kept out for the last few events, its rows take the place of the old ones in one transaction. Readers see the old rows
 * until then and the new ones after. The application's role needs SELECT, INSERT and DELETE on the table.
 */
export async function rebuild(store: StoreConfig, projection: Projection): Promise<Rebuilt> {
  const shadow = `pg_temp.shadow_${projection.table.replace('.', '_')}`;
  const name = `rebuild:${projection.table}`;
  return withSession(store.db, async (session) => {
    const step = <T>(run: (act: Act) => Promise<T>) => upkeepOn(session, store, name, run);
    await step((act) => makeShadow(act.tx, projection.table, shadow));
    try {
      let cursor: Cursor = { xid: '0', position: 0 };
      let events = 0;
      const fill = async (act: Act, unfinished: boolean): Promise<number> => {
        const read = await eventsAfter(act, cursor, BATCH, unfinished);
        for (const e of read) await projection.apply(act, e, shadow);
        cursor = read.at(-1) ?? cursor;
        events += read.length;
        return read.length;
      };
      while ((await step((act) => fill(act, false))) === BATCH);
      const rows = await step(async (act) => {
        const { follower } = projection;
        await sql`SET LOCAL statement_timeout = 0`.execute(act.tx);
        if (follower !== undefined) await holdFollower(act, follower);
        await sql`LOCK TABLE ${sql.table(projection.table)} IN SHARE ROW EXCLUSIVE MODE`.execute(act.tx);
        // What acts wrote themselves is in the table as soon as they commit; what a follower wrote ends where the follower stands.
        while ((await fill(act, follower === undefined)) === BATCH);
        if (follower !== undefined) await moveFollower(act, follower, cursor);
        return swap(act, projection.table, shadow);
      });
      return { events, rows };
    } finally {
      await step((act) => drop(act.tx, shadow));
    }
  });
}

async function makeShadow(tx: Db, table: string, shadow: string): Promise<void> {
  await drop(tx, shadow);
  await sql`CREATE TEMP TABLE ${shadowName(shadow)} (LIKE ${sql.table(table)} INCLUDING DEFAULTS INCLUDING INDEXES)`.execute(
    tx,
  );
}

async function drop(tx: Db, shadow: string): Promise<void> {
  await sql`DROP TABLE IF EXISTS ${sql.table(shadow)}`.execute(tx);
}

/** Waits for the follower's batch in progress and keeps the next from beginning. */
async function holdFollower(act: Act, name: string): Promise<void> {
  await sql`SELECT 1 FROM store.followers WHERE district = ${act.district} AND name = ${name} FOR UPDATE`.execute(
    act.tx,
  );
}

async function swap(act: Act, table: string, shadow: string): Promise<number> {
  await sql`DELETE FROM ${sql.table(table)} WHERE district = ${act.district}`.execute(act.tx);
  const { numAffectedRows } = await sql`INSERT INTO ${sql.table(table)} SELECT * FROM ${sql.table(shadow)}`.execute(
    act.tx,
  );
  return Number(numAffectedRows ?? 0n);
}

function shadowName(shadow: string): RawBuilder<unknown> {
  return sql.id(shadow.replace('pg_temp.', ''));
}
