import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { formatVkey, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import type { LogProcess } from '../testing/log-process.mts';
import { Party, until } from '../testing/party.ts';
import { LONG } from '../testing/vectors.ts';
import { folderDisk } from './disk.ts';
import { Log } from './log.ts';

const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-crash-'));
let party: Party | undefined;
afterAll(async () => {
  await party?.kill();
  rmSync(root, { recursive: true, force: true });
});

/** Nobody witnesses these logs: writing goes on all the same. */
const policyFile = path.join(root, 'policy');
const names = ['w1', 'w2', 'w3', 'w4'];
const witnesses = names.map((n) => `witness ${n} ${formatVkey(testSigner(n, 'cosigner').verifier)}`);
writeFileSync(policyFile, [...witnesses, `group g 3 ${names.join(' ')}`, 'quorum g', ''].join('\n'));
const start = (folder: string, inside: readonly string[] = []) => {
  const what: LogProcess = { folder: path.join(root, folder), policyFile };
  party = new Party('./log-process.mts', [JSON.stringify(what)], { inside });
  return party;
};

const KILLS = LONG ? 100 : 3;

test(`L3: a log on the real disk, killed ${KILLS} times at random moments: no entry told of is lost, and it starts again`, async () => {
  const dice = diceOf(3);
  const told = new Map<number, bigint>();
  let [next, signed] = [0, 0n];
  for (let kill = 0; kill < KILLS; kill++) {
    const log = start('killed');
    await log.says('ready');
    const feed = setInterval(() => {
      for (let i = 0; i < 9; i++) log.tell(String(next++));
    }, 2);
    await until(() => log.said.filter((s) => 'n' in s).length > 20);
    await sleep(dice() * 60);
    await log.kill();
    clearInterval(feed);
    for (const { n, index, signed: size } of log.said) {
      if (index !== undefined) told.set(Number(n), BigInt(index));
      if (size !== undefined) signed = BigInt(size);
    }
    const opened = await Log.open({
      suite: nodeSuite,
      disk: folderDisk(path.join(root, 'killed')),
      origin: ORIGIN,
      signers: [testSigner(ORIGIN, 'note')],
      clock: Date.now,
    });
    expect(opened.head.size >= signed).toBe(true);
    for (const [n, index] of told) {
      const entry = await opened.entry(index);
      expect([kill, n, entry && Buffer.from(entry).equals(utf8(`entry ${n}`))]).toEqual([kill, n, true]);
    }
    await opened.close();
  }
  expect(told.size).toBeGreaterThan(20 * KILLS - 1);
}, 900_000);

const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
if (!traced) console.log('not run: L3 by system calls (strace is missing or may not trace here)');

describe.runIf(traced)('L3: by the system calls of the process', () => {
  test('the bytes of an entry are on the disk before anybody is told: a write that is synced, then the reply', async () => {
    const trace = path.join(root, 'trace');
    const calls = 'trace=openat,write,fdatasync,fsync';
    const log = start('traced', ['strace', '-D', '-f', '-s', '400', '-e', calls, '-o', trace]);
    await log.says('ready');
    for (const n of [7_777, 8_888]) {
      log.tell(String(n));
      await until(() => log.said.some((s) => s.n === String(n)));
    }
    await log.kill();
    await until(() => readFileSync(trace, 'utf8').includes('+++ killed by SIGKILL'));
    const lines = finishedCalls(readFileSync(trace, 'utf8'));
    const opened = lines.find((l) => /^openat\(.*\/wal\/0{20}", [A-Z_|]*O_DSYNC/.test(l));
    const wal = / = (\d+)$/.exec(opened ?? '')?.[1];
    expect(wal).toBeDefined();
    for (const n of [7_777, 8_888]) {
      const written = lines.findIndex((l) => l.startsWith(`write(${wal}, "ZYWAL/1`) && l.includes(`entry ${n}`));
      const replied = lines.findIndex((l) => l.startsWith('write(1, ') && l.includes(`{\\"n\\":\\"${n}\\"`));
      expect(written).toBeGreaterThan(0);
      expect(replied).toBeGreaterThan(written);
    }
  }, 300_000);
});

/** Calls in the order in which they returned; one that another thread interrupted is put together again. */
function finishedCalls(trace: string): readonly string[] {
  const begun = new Map<string, string>();
  const finished: string[] = [];
  for (const line of trace.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)?.[1];
    if (call.endsWith(' <unfinished ...>')) begun.set(thread, call.slice(0, -' <unfinished ...>'.length));
    else finished.push(rest === undefined ? call : `${begun.get(thread) ?? ''}${rest}`);
  }
  return finished;
}
