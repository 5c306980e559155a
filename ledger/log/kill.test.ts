import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { formatVkey, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
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
const children = new Set<ChildProcess>();
afterAll(async () => {
  await Promise.all([...children].map(kill));
  rmSync(root, { recursive: true, force: true });
});

const program = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A process and what it has said, line by line. */
function start(file: string, args: readonly string[], said: (line: Record<string, string>) => void): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program(file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  children.add(child);
  child.stdin?.on('error', () => {}); // it may have been killed
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (l) =>
    said(JSON.parse(l) as Record<string, string>),
  );
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(what: () => boolean, patience = 30_000): Promise<void> {
  for (const end = Date.now() + patience; !what(); await sleep(5))
    if (Date.now() > end) throw new Error('waited in vain');
}

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
      const ready = new Set<string>();
      const witnesses = NAMES.map((n) =>
        start('../witness/main.ts', ['--config', at(n, 'config.json')], () => ready.add(n)),
      );
      await until(() => ready.size === NAMES.length);
      let [acked, fresh] = [0, false];
      const log = start('../testing/log-process.mts', [at('log'), at('policy')], (said) => {
        if (said.ready) ready.add('log');
        if (said.n !== undefined) {
          told.set(Number(said.n), BigInt(said.index as string));
          acked++;
        }
        if (said.signed !== undefined) {
          expect(roots.get(said.signed) ?? said.root).toBe(said.root); // one root a size, for ever
          roots.set(said.signed, said.root as string);
          signed = BigInt(said.signed);
        }
        if (said.published !== undefined) [published, fresh] = [BigInt(said.published), acked > 0];
      });
      await until(() => ready.has('log'));
      const feed = setInterval(() => {
        for (let i = 0; i < 7; i++) log.stdin?.write(`${next++}\n`);
      }, 3);
      await until(() => fresh);
      await sleep(Math.random() * 250);
      const [first, ...others] = [log, ...witnesses].sort(() => Math.random() - 0.5) as [
        ChildProcess,
        ...ChildProcess[],
      ];
      await kill(first);
      await sleep(Math.random() * 60);
      clearInterval(feed);
      await Promise.all(others.map(kill));

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
