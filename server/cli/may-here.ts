import path from 'node:path';
import { embeddedConnection, openDb, openKeys, openPool, type StoreConfig, startEmbedded } from '@zhiyi/store';
import pg from 'pg';
import { readConfig } from '../config.ts';
import { runMay } from './may.ts';
import type { CliResult } from './result.ts';

/** Asks the lists of this office: its database if it runs, else the database of the data folder, started for the question. */
export async function runMayHere(args: string[]): Promise<CliResult> {
  const config = readConfig();
  const found = config.databaseUrl
    ? { connection: { connectionString: config.databaseUrl }, stop: async () => {} }
    : await embedded(config.dataDir);
  const pool = openPool(found.connection, 2);
  try {
    const store: StoreConfig = {
      db: openDb(pool),
      district: config.district,
      keys: openKeys(path.join(config.dataDir, 'keys')),
      logOrigin: 'ledger/cli',
      clock: Date.now,
    };
    return await runMay(store, args);
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
