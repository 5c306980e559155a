import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { formatVkey, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import type { LogProcess } from '../testing/log-process.mts';
import { freePort } from '../testing/network.ts';
import { Party, type Said, until } from '../testing/party.ts';
import { LONG } from '../testing/vectors.ts';
import { scrubJournal } from '../witness/journal.ts';
import { witnessSigners } from '../witness/serve.ts';
import { Witness } from '../witness/witness.ts';
import { folderDisk } from './disk.ts';
import { Log } from './log.ts';
import { scrubLog } from './scrub.ts';

const ROUNDS = LONG ? 20 : 2;
const NAMES = ['gongan', 'jiaojing', 'zhujian', 'sifa'];
const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-kill-'));
const at = (...names: string[]) => path.join(root, ...names);
const dice = diceOf(12);
let parties: readonly Party[] = [];
afterAll(async () => {
  await Promise.all(parties.map((p) => p.kill()));
  rmSync(root, { recursive: true, force: true });
});

test(
  `L5 step 12: log and four witnesses, processes of their own, killed at random moments ${ROUNDS} times: nothing told of is lost, no history parts`,
  async () => {
    const ports = new Map<string, number>();
    for (const name of NAMES) {
      ports.set(name, await freePort());
      mkdirSync(at(name), { recursive: true });
      const logs = [{ origin: ORIGIN, keys: [formatVkey(testSigner(ORIGIN, 'note').verifier)] }];
      writeFileSync(
        at(name, 'config.json'),
        JSON.stringify({ name: `w.test/${name}`, folder: '.', port: ports.get(name), logs }),
      );
    }
    const keyOf = (name: string) => witnessSigners({ name: `w.test/${name}`, folder: at(name) })[0].verifier;
    const policy = NAMES.map((n) => `witness ${n} ${formatVkey(keyOf(n))} http://127.0.0.1:${ports.get(n)}`);
    writeFileSync(at('policy'), [...policy, `group g 3 ${NAMES.join(' ')}`, 'quorum g', ''].join('\n'));

    const told = new Map<number, bigint>();
    const roots = new Map<string, string>();
    let [signed, published, next] = [0n, 0n, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const witnesses = NAMES.map((n) => new Party('../witness/main.ts', ['--config', at(n, 'config.json')]));
      parties = witnesses;
      await Promise.all(witnesses.map((w) => w.says('ready')));
      let [acked, fresh] = [0, false];
      const onSaid = (said: Said) => {
        if (said.n !== undefined) {
          told.set(Number(said.n), BigInt(said.index ?? ''));
          acked++;
        }
        if (said.signed !== undefined) {
          const size = said.signed;
          expect(roots.get(size) ?? said.root).toBe(said.root); // one root a size, for ever
          roots.set(size, said.root ?? '');
          signed = BigInt(size);
        }
        if (said.published !== undefined) [published, fresh] = [BigInt(said.published), acked > 0];
      };
      const what: LogProcess = { folder: at('log'), policyFile: at('policy') };
      const log = new Party('./log-process.mts', [JSON.stringify(what)], { onSaid });
      parties = [log, ...witnesses];
      await log.says('ready');
      const feed = setInterval(() => {
        for (let i = 0; i < 7; i++) log.tell(String(next++));
      }, 3);
      await until(() => fresh);
      await sleep(dice() * 250);
      const order = parties.map((p) => [dice(), p] as const).sort(([a], [b]) => a - b);
      const [first, ...others] = order.map(([, p]) => p) as [Party, ...Party[]];
      await first.kill();
      await sleep(dice() * 60);
      clearInterval(feed);
      await Promise.all(others.map((p) => p.kill()));

      // Everything from the files alone.
      const options = {
        suite: nodeSuite,
        origin: ORIGIN,
        logKeys: [testSigner(ORIGIN, 'note').verifier],
        witnessKeys: NAMES.map(keyOf),
      };
      const disk = folderDisk(at('log'));
      const found = await scrubLog(disk, options);
      expect(found.filter((f) => f.code !== 'unexpected' && f.code !== 'torn')).toEqual([]);
      const begun = Date.now();
      const opened = await Log.open({
        suite: nodeSuite,
        disk,
        origin: ORIGIN,
        signers: [testSigner(ORIGIN, 'note')],
        clock: Date.now,
      });
      expect(Date.now() - begun).toBeLessThan(2_000);
      expect(opened.head.size).toBeGreaterThanOrEqual(signed);
      for (const [n, index] of told) {
        const stored = await opened.entry(index);
        expect(stored && Buffer.from(stored).equals(utf8(`entry ${n}`))).toBe(true);
      }
      for (const name of NAMES) {
        const folder = folderDisk(at(name));
        expect((await scrubJournal(folder, nodeSuite)).filter((f) => f.code !== 'torn')).toEqual([]);
        const witness = await Witness.open({
          suite: nodeSuite,
          disk: folder,
          signers: witnessSigners({ name: `w.test/${name}`, folder: at(name) }),
          logs: [{ origin: ORIGIN, keys: options.logKeys }],
          clock: Date.now,
        });
        const latest = witness.latest(ORIGIN);
        if (latest) expect(Buffer.from(await opened.rootAt(latest.size)).equals(latest.root)).toBe(true);
        await witness.close();
      }
      await opened.close();
      expect(published).toBeLessThanOrEqual(signed);
    }
    expect(told.size).toBeGreaterThan(20 * ROUNDS);
  },
  LONG ? 600_000 : 120_000,
);
