import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { clusterFolder, embeddedConnection } from '../index.ts';
import { eventually } from '../testing/eventually.ts';
import { inspectActs } from './inspect.ts';

/** Twice in `npm test`, a hundred times in `test:long`. */
const ROUNDS = Number(process.env.ZHIYI_ROUNDS ?? (process.env.ZHIYI_LONG ? 100 : 2));
const ACTS = 200;
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'server.mts');

interface Answer {
  readonly n: number;
  readonly repeated?: boolean;
  readonly error?: string;
}

/** The server process and what it has acknowledged. */
class Server {
  readonly acked = new Map<number, boolean>();
  readonly failed: number[] = [];
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  #sawAnswer!: () => void;
  /** resolves with the first acknowledgement */
  readonly working = new Promise<void>((resolve) => (this.#sawAnswer = resolve));

  constructor(dataDir: string) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    this.#child.stdin?.on('error', () => {}); // it may have been killed
    this.#ready = new Promise((resolve, reject) => {
      this.#child.once('exit', (code, signal) => reject(new Error(`the server ended: ${signal ?? code}`)));
      createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        const answer = JSON.parse(line) as Answer & { ready?: true };
        if (answer.ready) resolve();
        else if (answer.error === undefined) {
          this.acked.set(answer.n, answer.repeated as boolean);
          this.#sawAnswer();
        } else this.failed.push(answer.n);
      });
    });
    this.#ready.catch(() => {});
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  send(numbers: Iterable<number>): void {
    for (const n of numbers) this.#child.stdin?.write(`${JSON.stringify({ n })}\n`);
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async kill(): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}

describe('faults', () => {
  const folders: string[] = [];
  const servers: Server[] = [];
  const folder = () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'zhiyi-fault-'));
    folders.push(dir);
    return dir;
  };
  const start = async (dir: string) => {
    const server = new Server(dir);
    servers.push(server);
    await server.ready();
    return server;
  };
  afterAll(async () => {
    await Promise.all(servers.map((s) => s.kill()));
    for (const dir of folders) {
      await eventually(async () => !postmaster(dir) || undefined, 20_000); // its database follows the killed server
      rmSync(dir, { recursive: true, force: true });
    }
  });

  const numbers = (round: number) => Array.from({ length: ACTS }, (_, i) => round * ACTS + i);
  const look = (dir: string) => inspectActs(embeddedConnection(dir, 'postgres', 'zhiyi'));
  const key = (n: number) => `key-${n}`;

  /** Sends until every act is acknowledged: what failed is sent again under its key. */
  const sendAll = async (server: Server, wanted: readonly number[]) => {
    server.send(wanted.filter((n) => !server.acked.has(n)));
    await eventually(async () => {
      const failed = server.failed.splice(0);
      if (failed.length > 0) await sleep(100);
      server.send(failed);
      return wanted.every((n) => server.acked.has(n));
    }, 120_000);
  };
  const allFired = (dir: string) => eventually(async () => (await look(dir)).waiting === 0, 60_000);

  test(
    `the server killed ${ROUNDS} times among ${ACTS} acts at once: what was acknowledged is there once, nothing is half`,
    async () => {
      const dir = folder();
      let server = await start(dir);
      for (let round = 0; round < ROUNDS; round++) {
        const wanted = numbers(round);
        server.send(wanted);
        await server.working;
        await sleep(Math.random() * (round === 0 ? 60 : 250));
        await server.kill();
        const acked = [...server.acked.keys()];
        expect(acked.length).toBeGreaterThan(0);
        if (round === 0) expect(acked.length).toBeLessThan(ACTS); // it was killed in the midst

        server = await start(dir);
        const after = await look(dir);
        expect(after.faults).toEqual([]);
        expect(acked.filter((n) => !after.keys.has(key(n)))).toEqual([]);

        await sendAll(server, wanted);
        for (const n of wanted) expect([n, server.acked.get(n)]).toEqual([n, after.keys.has(key(n))]);
        await allFired(dir);
        const whole = await look(dir);
        expect(whole.faults).toEqual([]);
        expect(whole.keys.size).toBe((round + 1) * ACTS);
      }
      await server.kill();
    },
    60_000 + ROUNDS * 60_000,
  );

  test(
    `the database killed ${ROUNDS} times among ${ACTS} acts at once: the server lives on, what was acknowledged is there once, nothing is half`,
    async () => {
      const dir = folder();
      const server = await start(dir);
      for (let round = 0; round < ROUNDS; round++) {
        const wanted = numbers(round);
        const known = server.acked.size;
        server.send(wanted);
        await eventually(async () => server.acked.size > known);
        await sleep(Math.random() * 250);
        const before = postmaster(dir) as number;
        process.kill(before, 'SIGKILL');
        await sendAll(server, wanted);
        expect(server.alive).toBe(true);
        expect(postmaster(dir)).not.toBe(before);
        await allFired(dir);
        const found = await look(dir);
        expect(found.faults).toEqual([]);
        expect(found.keys.size).toBe((round + 1) * ACTS);
        expect(wanted.filter((n) => !found.keys.has(key(n)))).toEqual([]);
      }
      await server.kill();
    },
    60_000 + ROUNDS * 60_000,
  );
});

function postmaster(dir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(clusterFolder(dir), 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
