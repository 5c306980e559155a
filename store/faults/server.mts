import path from 'node:path';
import { createInterface } from 'node:readline';
import {
  ensureRoles,
  migrate,
  openDb,
  openKeys,
  openPool,
  projectRoot,
  type StoreConfig,
  startDeadlines,
  startEmbedded,
} from '../index.ts';
import { whenDue, wholeAct } from './whole-act.ts';

/**
 * A server as the real one is in what matters here: it starts the embedded database, does acts by a pool of connections and
 * acknowledges each after its commit. One request per line on stdin, `{"n":5}`; one answer per line on stdout.
 */
const dataDir = process.argv[2] as string;
const server = await startEmbedded({ dataDir });
await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
await migrate(server.connection('zhiyi_owner', 'zhiyi'), projectRoot());
const store: StoreConfig = {
  db: openDb(openPool(server.connection('zhiyi_app', 'zhiyi'), 12)),
  district: 'jiangbei',
  keys: openKeys(path.join(dataDir, 'keys')),
  logOrigin: 'ledger.test/evidence/2026',
  clock: () => Date.parse('2026-10-13T01:00:00Z'),
};
startDeadlines(store, whenDue, { pollMs: 20 });
const answer = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

createInterface({ input: process.stdin }).on('line', (line) => {
  const { n } = JSON.parse(line) as { n: number };
  wholeAct(store, n).then(
    ({ repeated }) => answer({ n, repeated }),
    (error: Error) => answer({ n, error: error.message }),
  );
});
answer({ ready: true });
