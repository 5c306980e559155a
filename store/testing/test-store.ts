import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { instant, millisOf } from '@zhiyi/kernel';
import pg from 'pg';
import type { Actor, StoreConfig } from '../act.ts';
import { type Db, openDb, openPool } from '../database.ts';
import { makeKeys } from '../keys.ts';

/** A database of its own for one suite, cloned from the migrated template; the clock stands until it is set. */
export interface TestStore extends StoreConfig {
  /** as the owner, for looking behind the policies */
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  readonly connection: Readonly<Record<'app' | 'owner' | 'superuser', pg.ClientConfig>>;
  /** rows as the owner sees them who names the district and is `system`: even the owner is under the policies */
  look<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  setNow(iso: string): void;
  close(): Promise<void>;
}

let count = 0;

export async function testStore(now = '2026-10-13T01:00:00Z', district = 'jiangbei'): Promise<TestStore> {
  const admin = JSON.parse(process.env.ZHIYI_TEST_ADMIN ?? 'null') as pg.ClientConfig | null;
  if (!admin) throw new Error('no test cluster: run vitest with its global setup');
  const name = `zhiyi_test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${++count}_${randomBytes(3).toString('hex')}`;
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(
    `CREATE DATABASE ${name} TEMPLATE ${process.env.ZHIYI_TEST_TEMPLATE} OWNER zhiyi_owner STRATEGY FILE_COPY`,
  );
  await client.end();
  const as = (user: string): pg.ClientConfig => {
    if (admin.connectionString === undefined) return { ...admin, user, database: name };
    const url = new URL(admin.connectionString);
    Object.assign(url, { pathname: `/${name}`, username: user, password: '' });
    return { connectionString: url.toString() };
  };
  const superuser =
    admin.connectionString === undefined
      ? { ...admin, database: name }
      : { connectionString: Object.assign(new URL(admin.connectionString), { pathname: `/${name}` }).toString() };
  const connection = { app: as('zhiyi_app'), owner: as('zhiyi_owner'), superuser };
  const app = openPool(connection.app, 8);
  const owner = openPool(connection.owner, 2);
  const db: Db = openDb(app);
  let at = millisOf(instant(now));
  return {
    db,
    district,
    keys: testKeys(),
    logOrigin: 'ledger.test/evidence/2026',
    clock: () => at,
    app,
    owner,
    connection,
    look: async (text, values) => {
      const c = await owner.connect();
      try {
        await c.query(`SET zhiyi.district = '${district}'; SET zhiyi.viewers = 'system'`);
        return (await c.query(text, values)).rows;
      } finally {
        c.release();
      }
    },
    setNow: (iso) => {
      at = millisOf(instant(iso));
    },
    close: async () => {
      await Promise.all([app.end(), owner.end()]);
      const last = new pg.Client(admin);
      await last.connect();
      await last.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await last.end();
    },
  };
}

const master = randomBytes(32);
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function testKeys() {
  return makeKeys(master, pem);
}

/** A person of an organ, for tests that need somebody to act. */
export function testActor(organ = 'hongtang', id = 'p-lin', extra: Partial<Actor> = {}): Actor {
  return { kind: 'person', id, organ, viewers: [organ, `person:${id}`], ...extra };
}
