import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB as Tables } from './tables.generated.ts';

export type { Tables };
export type Db = Kysely<Tables>;

/** Drivers hand over what the database holds: days as strings, moments as UTC ISO strings, 64-bit counts as checked numbers. */
const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: momentOf,
  [pg.types.builtins.INT8]: (text) => {
    const n = Number(text);
    if (!Number.isSafeInteger(n)) throw new RangeError(`64-bit value out of range: ${text}`);
    return n;
  },
};
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
};

export function openPool(config: pg.ClientConfig, size = 12): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: size,
    types: types as unknown as NonNullable<pg.PoolConfig['types']>,
    application_name: 'zhiyi',
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', () => {}); // an idle connection lost: the next query opens another
  pool.on('connect', (client) => client.on('error', () => {})); // one in use lost: its query fails, the process must not
  return pool;
}

const pools = new WeakMap<Db, pg.Pool>();

export function openDb(pool: pg.Pool): Db {
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

export function poolOf(db: Db): pg.Pool {
  const pool = pools.get(db);
  if (!pool) throw new TypeError('not a database opened here');
  return pool;
}

/** A moment beyond what JavaScript counts (infinity, a row somebody changed) stays as the database writes it: reading must not fail on it. */
function momentOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
