import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '@zhiyi/store';
import { serverFlags } from '../server-flags.mjs';
import { figure, round } from './shared/cluster.mts';

/** The built server: a fresh folder with the demo's day played, its memory half a minute later, and a restart until somebody has signed in. */
const SETTLE_MS = 30_000;

spawnSync(process.execPath, [path.join(projectRoot(), 'scripts', 'build.mjs')]); // nothing to do when it is up to date
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-start-'));
const port = await freePort();
const home = `http://localhost:${port}`;
let server: ChildProcess | undefined;
try {
  const fresh = await begin();
  figure({
    figure: 'start in a fresh folder, demo day played',
    value: fresh,
    unit: 's',
    target: '≤ 10 s',
    met: fresh <= 10,
  });
  await sleep(SETTLE_MS);
  const memory = residentMegabytes(server as unknown as ChildProcess);
  figure({
    figure: 'memory of the server process 30 s after ready',
    value: memory,
    unit: 'MB',
    target: '≤ 200 MB',
    met: memory <= 200,
  });
  await end();
  const restart = await begin();
  figure({ figure: 'restart to signed in', value: restart, unit: 's', target: '≤ 5 s', met: restart <= 5 });
} finally {
  await end();
  rmSync(folder, { recursive: true, force: true });
}

/** @returns seconds until a demo person has signed in */
async function begin(): Promise<number> {
  const from = performance.now();
  server = spawn(process.execPath, [...serverFlags, path.join(projectRoot(), 'dist', 'server.mjs')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await signedIn())) {
    if (server.exitCode !== null) throw new Error(`the server ended: ${server.exitCode}`);
    await sleep(20);
  }
  return round((performance.now() - from) / 1000, 2);
}

async function signedIn(): Promise<boolean> {
  const persons = await fetch(`${home}/api/sign-in/demo`).catch(() => undefined);
  if (!persons?.ok) return false;
  const { rows } = (await persons.json()) as { rows: readonly { id: string }[] };
  const answer = await fetch(`${home}/api/sign-in/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ person: rows[0]?.id }),
  });
  if (answer.status >= 400 && answer.status < 500) throw new Error(`sign-in: ${await answer.text()}`);
  return answer.ok && (answer.headers.getSetCookie().length ?? 0) > 0;
}

async function end(): Promise<void> {
  if (!server || server.exitCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
}

function residentMegabytes(process: ChildProcess): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
  return round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024, 0);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
