import path from 'node:path';
import { embeddedConnection, openDb, openKeys, openPool, type StoreConfig, startEmbedded } from '@zhiyi/store';
import pg from 'pg';
import type { Config } from '../config.ts';
import { currentOrigin } from '../ledger/log-places.ts';

/** Works on the records of this office: its database if it runs, else the database of the data folder, started for the moment. */
export async function withOfficeStore<T>(
  config: Config,
  work: (store: StoreConfig) => Promise<T>,
  clock: () => number = Date.now,
): Promise<T> {
  const found = config.databaseUrl
    ? { connection: { connectionString: config.databaseUrl }, stop: async () => {} }
    : await embedded(config.dataDir);
  const pool = openPool(found.connection, 2);
  try {
    const keys = openKeys(path.join(config.dataDir, 'keys'));
    const store = { db: openDb(pool), district: config.district, keys, clock };
    return await work({ ...store, logOrigin: await currentOrigin(store) });
  } finally {
    await pool.end();
    await found.stop();
  }
}

async function embedded(dataDir: string): Promise<{ connection: pg.ClientConfig; stop: () => Promise<void> }> {
  const folder = path.join(dataDir, 'postgres');
  const running = embeddedConnection(folder, 'zhiyi_app', 'zhiyi');
  const probe = new pg.Client(running);
  probe.on('error', () => {});
  const answers = await probe.connect().then(
    () => true,
    () => false,
  );
  await probe.end().catch(() => {});
  if (answers) return { connection: running, stop: async () => {} };
  const server = await startEmbedded({ dataDir: folder });
  return { connection: server.connection('zhiyi_app', 'zhiyi'), stop: () => server.stop() };
}
