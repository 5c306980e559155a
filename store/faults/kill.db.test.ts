import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterFolder, embeddedConnection } from '../index.ts';
import { eventually } from '../testing/eventually.ts';
import { type Inspection, inspectActs } from './inspect.ts';
import { buildServer, copyData, prepareData } from './program.ts';

/** Twice in `npm test`, a hundred times in `test:long`. */
const ROUNDS = Number(process.env.ZHIYI_ROUNDS ?? (process.env.ZHIYI_LONG ? 100 : 2));
const ACTS = 200;
/** Rounds on one database; then a fresh copy, so that looking through it stays quick. */
const PER_COPY = 10;

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

  constructor(script: string, dataDir: string) {
    this.#child = spawn(process.execPath, [script, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    this.#child.stdin?.on('error', () => {}); // it may have been killed
    this.#ready = new Promise((resolve, reject) => {
      this.#child.once('exit', (code, signal) => reject(new Error(`the server ended: ${signal ?? code}`)));
      createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        const answer = JSON.parse(line) as Answer & { ready?: true };
        if (answer.ready) resolve();
        else if (answer.error === undefined) this.acked.set(answer.n, answer.repeated as boolean);
        else this.failed.push(answer.n);
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

/** What the rounds came to, printed when they are over. */
class Tally {
  rounds = 0;
  acknowledged = 0;
  lost = 0;
  doubled = 0;
  half = 0;

  /** every act acknowledged is there, none is half or double */
  check(acked: readonly number[], found: Inspection): void {
    const lost = acked.filter((n) => !found.keys.has(key(n)));
    this.lost += lost.length;
    this.doubled += found.doubled;
    this.half += found.half;
    expect(found.faults).toEqual([]);
    expect(lost).toEqual([]);
  }

  say(what: string): void {
    const { rounds, acknowledged, lost, doubled, half } = this;
    console.log(
      `${what} killed: ${rounds} rounds of ${ACTS} acts, ${acknowledged} acknowledged before the kill, ${lost} lost, ${doubled} doubled, ${half} half`,
    );
  }
}

const key = (n: number) => `key-${n}`;

describe('faults', () => {
  const base = mkdtempSync(path.join(roomyMemory() ?? tmpdir(), 'zhiyi-fault-'));
  const folders: string[] = [];
  const servers: Server[] = [];
  let script = '';
  beforeAll(async () => {
    script = await buildServer();
    await prepareData(path.join(base, 'prepared'));
  });
  const folder = () => {
    const dir = path.join(base, String(folders.length));
    copyData(path.join(base, 'prepared'), dir);
    folders.push(dir);
    return dir;
  };
  const start = async (dir: string) => {
    const server = new Server(script, dir);
    servers.push(server);
    await server.ready();
    return server;
  };
  /** The server ends, its database follows, and the folder goes. */
  const leave = async (server: Server, dir: string) => {
    await server.kill();
    await eventually(() => !postmaster(dir) || undefined, 20_000);
    rmSync(dir, { recursive: true, force: true });
  };
  afterAll(async () => {
    await Promise.all(servers.map((s) => s.kill()));
    for (const dir of folders) await eventually(() => !postmaster(dir) || undefined, 20_000);
    for (const dir of [base, path.dirname(script)]) rmSync(dir, { recursive: true, force: true });
  });

  const numbers = (round: number) => Array.from({ length: ACTS }, (_, i) => round * ACTS + i);
  const look = (dir: string) => inspectActs(embeddedConnection(dir, 'postgres', 'zhiyi'));

  /** A moment among the acts, anywhere between the first acknowledged and the last. */
  const someOf = (server: Server) => {
    const enough = 1 + Math.floor(Math.random() * 0.8 * ACTS);
    return eventually(() => server.acked.size >= enough, 60_000);
  };

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
  const allFired = (dir: string) =>
    eventually(async () => {
      const found = await look(dir);
      return found.waiting === 0 && found;
    }, 60_000);

  test(
    `the server killed ${ROUNDS} times among ${ACTS} acts at once: what was acknowledged is there once, nothing is half`,
    async () => {
      const tally = new Tally();
      let inTheMidst = false;
      let dir = folder();
      let server = await start(dir);
      for (let round = 0; round < ROUNDS; round++) {
        if (round > 0 && round % PER_COPY === 0) {
          await leave(server, dir);
          dir = folder();
          server = await start(dir);
        }
        const wanted = numbers(round);
        server.send(wanted);
        await someOf(server);
        await server.kill();
        const acked = [...server.acked.keys()];
        expect(acked.length).toBeGreaterThan(0);
        inTheMidst ||= acked.length < ACTS;
        tally.rounds += 1;
        tally.acknowledged += acked.length;

        server = await start(dir);
        const after = await look(dir);
        tally.check(acked, after);

        await sendAll(server, wanted);
        for (const n of wanted) expect([n, server.acked.get(n)]).toEqual([n, after.keys.has(key(n))]);
        const whole = await allFired(dir);
        tally.check(wanted, whole);
        expect(whole.keys.size).toBe(((round % PER_COPY) + 1) * ACTS);
        server.acked.clear();
      }
      tally.say('the server');
      expect(inTheMidst).toBe(true);
      await leave(server, dir);
    },
    60_000 + ROUNDS * 60_000,
  );

  test(
    `the database killed ${ROUNDS} times among ${ACTS} acts at once: the server lives on, what was acknowledged is there once, nothing is half`,
    async () => {
      const tally = new Tally();
      let dir = folder();
      let server = await start(dir);
      for (let round = 0; round < ROUNDS; round++) {
        if (round > 0 && round % PER_COPY === 0) {
          await leave(server, dir);
          dir = folder();
          server = await start(dir);
        }
        const wanted = numbers(round);
        server.acked.clear();
        server.send(wanted);
        await someOf(server);
        const before = postmaster(dir) as number;
        process.kill(before, 'SIGKILL');
        tally.rounds += 1;
        tally.acknowledged += server.acked.size;
        await sendAll(server, wanted);
        expect(server.alive).toBe(true);
        expect(postmaster(dir)).not.toBe(before);
        const found = await allFired(dir);
        tally.check(wanted, found);
        expect(found.keys.size).toBe(((round % PER_COPY) + 1) * ACTS);
      }
      tally.say('the database');
      await leave(server, dir);
    },
    60_000 + ROUNDS * 60_000,
  );
});

/** A kill, unlike a power cut, loses nothing that the system has taken: memory serves for a disk, and a hundred rounds need no hour. */
function roomyMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2_000_000_000 ? '/dev/shm' : undefined;
  } catch {
    return undefined;
  }
}

function postmaster(dir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(clusterFolder(dir), 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
