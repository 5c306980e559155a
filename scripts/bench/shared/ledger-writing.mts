import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSigner } from '../../../ledger/core/index.ts';
import { openLogFolder } from '../../../ledger/log/folder.ts';
import { openKeyFolder } from '../../../ledger/node/keys.ts';
import { nodeSuite } from '../../../ledger/node/suite.ts';
import { median, perSecond, sayRate } from './ledger-figures.mts';

/**
 * T-a, T-b, T-c of the ledger: each a ratio to what the same machine did in the same moment. Entries of 200 bytes.
 * T-a durable appends in batches of 1,024 with a signed head over each, against leaf hash + node hash pairs;
 * T-b one caller who waits each time, against append of 200 bytes + fdatasync; T-c 64 callers at once, against T-b.
 */
export async function benchWriting(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-ledger-'));
  const keys = openKeyFolder(path.join(folder, 'keys'), 'log');
  const origin = 'ledger.bench/evidence';
  const signers = [makeSigner(nodeSuite, origin, 'note', keys.ed25519)] as const;
  const opened = await openLogFolder({
    suite: nodeSuite,
    folder: path.join(folder, 'log'),
    origin,
    signers,
    clock: Date.now,
  });
  const { log } = opened;
  let made = 0;
  const entry = () => Buffer.alloc(200, `entry ${made++} `);

  const pairs = () =>
    perSecond(500, () => {
      for (let i = 0; i < 1_000; i++) {
        createHash('sha256').update(Buffer.of(0)).update(Buffer.alloc(200)).digest();
        createHash('sha256').update(Buffer.of(1)).update(Buffer.alloc(64)).digest();
      }
      return 1_000;
    });
  const file = openSync(path.join(folder, 'raw'), 'a');
  const raw = () =>
    perSecond(500, () => {
      writeSync(file, Buffer.alloc(200));
      fdatasyncSync(file);
      return 1;
    });
  const batches = () =>
    perSecond(1_000, async () => {
      await Promise.all(Array.from({ length: 1_024 }, () => log.append(entry())));
      await log.sign();
      return 1_024;
    });
  const one = () => perSecond(500, () => log.append(entry()).then(() => 1));
  const many = () =>
    perSecond(500, async () => {
      await Promise.all(Array.from({ length: 64 }, () => log.append(entry())));
      return 64;
    });

  const runs: Record<'pairs' | 'raw' | 'batches' | 'one' | 'many', number[]> = {
    pairs: [],
    raw: [],
    batches: [],
    one: [],
    many: [],
  };
  for (let round = 0; round < 5; round++) {
    // in turns, so that a slow moment of the machine meets both sides of a ratio
    runs.pairs.push(await pairs());
    runs.batches.push(await batches());
    runs.raw.push(await raw());
    runs.one.push(await one());
    runs.many.push(await many());
  }

  sayRate(
    'ledger L10 T-a: durable, batches of 1,024 each with a signed head, per leaf and node hash pair',
    median(runs.batches),
    median(runs.pairs),
    0.1,
  );
  sayRate('ledger L10 T-b: durable, one caller, per append and fdatasync', median(runs.one), median(runs.raw), 0.2);
  sayRate('ledger L10 T-c: durable, 64 callers, per one caller', median(runs.many), median(runs.one), 8);
  await opened.close();
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
}
