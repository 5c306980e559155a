import path from 'node:path';
import { openDb, openKeys, openPool } from '@zhiyi/store';
import type pg from 'pg';
import { readConfig } from '../config.ts';
import { NotYet, type RollOverStep, rollOver } from '../ledger/roll-over.ts';

/** A roll-over in a process of its own that dies after a step. Says `{"done":"…"}` or `{"refused":"…"}`. */
export interface RollOverProcess {
  readonly env: Readonly<Record<string, string>>;
  readonly database: pg.ClientConfig;
  readonly district: string;
  readonly origin: string;
  readonly now: number;
  readonly name: string;
  readonly dieAfter?: RollOverStep;
}

const what = JSON.parse(process.argv[2] ?? '') as RollOverProcess;
const config = readConfig(what.env);
const pool = openPool(what.database, 2);
const store = {
  db: openDb(pool),
  district: what.district,
  keys: openKeys(path.join(config.dataDir, 'keys')),
  logOrigin: what.origin,
  clock: () => what.now,
};
const say = (said: object) => process.stdout.write(`${JSON.stringify(said)}\n`);
try {
  const done = await rollOver({
    config,
    store,
    name: what.name,
    onError: () => {},
    onStep: (step) => {
      if (step === what.dieAfter) process.kill(process.pid, 'SIGKILL');
    },
  });
  say({ done: JSON.stringify(done) });
} catch (error) {
  say({ refused: error instanceof NotYet ? error.code : (error as Error).message });
}
await pool.end();
