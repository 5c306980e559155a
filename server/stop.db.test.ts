import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestOffice, testOffice } from '@zhiyi/modules/cases/testing';
import { signIn } from '@zhiyi/modules/people';
import { openKeys, projectRoot, runAct, systemActor } from '@zhiyi/store';
import { eventually } from '@zhiyi/store/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveListener } from './live/testing/listener.ts';

/** The real server as a process of its own, on the small district's database. */
let office: TestOffice;
const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-stop-'));
const servers: ChildProcess[] = [];

beforeAll(async () => {
  office = await testOffice(new Date().toISOString());
});
afterAll(async () => {
  for (const s of servers) s.kill('SIGKILL');
  await office.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function start(): Promise<{
  readonly process: ChildProcess;
  readonly port: number;
  readonly said: () => string;
}> {
  const port = await freePort();
  const { app } = office.store.connection;
  const url =
    app.connectionString ??
    `postgresql://${app.user}@/${app.database}?host=${encodeURIComponent(String(app.host))}&port=${app.port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(projectRoot(), 'server', 'main.ts')], {
    env: {
      ...process.env,
      ZHIYI_MODE: 'office',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  servers.push(child);
  let said = '';
  for (const out of [child.stdout, child.stderr]) out?.on('data', (d: Buffer) => (said += d.toString()));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${said}`);
    return fetch(`http://127.0.0.1:${port}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
  }, 50_000);
  return { process: child, port, said: () => said };
}

async function session() {
  const store = { ...office.store, keys: openKeys(path.join(dataDir, 'keys')) };
  const begin = { method: 'password', strong: true, factorShown: true, device: 'desk', label: '', source: '' } as const;
  const { value } = await runAct(store, { name: 'test', actor: systemActor('test', 'zhzf') }, (act) =>
    signIn.beginSession(act, { person: office.people.lin, ...begin }),
  );
  return value;
}

test('SIGTERM in the middle of work: requests in progress are answered, open pages told, no act is half', async () => {
  const { process: child, port, said } = await start();
  const { token, csrf } = await session();
  const live = await LiveListener.open(port, token);
  const body = JSON.stringify({
    officers: [office.people.lin, office.people.zhou],
    place: { township: '330205007', address: '洪塘街道示例路 18 号' },
  });
  const send = (n: number) =>
    fetch(`http://127.0.0.1:${port}/api/cases`, {
      method: 'POST',
      body,
      headers: {
        cookie: `zhiyi_session=${token}`,
        'content-type': 'application/json',
        'x-zhiyi-csrf': csrf,
        'idempotency-key': `stop-key-${n}`,
      },
    }).then(
      (r) => r.status,
      () => 0,
    );
  const sent = Array.from({ length: 60 }, (_, n) => send(n));
  await Promise.race(sent);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  const statuses = await Promise.all(sent);
  expect([code, said()]).toEqual([0, expect.stringContaining('stopped ')]);
  expect(live.why).toBe('server');
  expect(Number(/stopped\s+([\d.]+) s/.exec(said())?.[1])).toBeLessThan(15);

  const acknowledged = statuses.filter((s) => s === 200).length;
  expect(acknowledged).toBeGreaterThan(0);
  for (const s of statuses) expect([200, 0, 503]).toContain(s);
  const count = async (text: string) => Number((await office.store.look<{ n: number }>(text))[0]?.n);
  const kept = await count(`SELECT count(*) AS n FROM store.idempotency WHERE key LIKE 'stop-key-%'`);
  expect(kept).toBe(acknowledged);
  for (const text of [
    `SELECT count(*) AS n FROM store.streams WHERE stream LIKE 'case:%'`,
    `SELECT count(*) AS n FROM store.events WHERE stream LIKE 'case:%' AND version = 1`,
    `SELECT count(DISTINCT case_id) AS n FROM store.access`,
    `SELECT count(*) AS n FROM store.audit WHERE kind = 'cases.open' AND outcome = 'done'`,
  ])
    expect([text, await count(text)]).toEqual([text, kept]);
}, 120_000);

test('while a request never ends the server waits for it; a second SIGTERM ends it at once', async () => {
  const { process: child, port } = await start();
  const stuck = connect(port, '127.0.0.1');
  stuck.on('error', () => {});
  await once(stuck, 'connect');
  stuck.write(
    'POST /api/sign-in/password HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n',
  );
  await once(stuck, 'data'); // the server has the request and waits for its body
  stuck.write('{');
  child.kill('SIGTERM');
  child.kill('SIGTERM'); // the terminal’s and the parent’s: one wish
  await sleep(1_500);
  expect(child.exitCode).toBeNull();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await gone) as [number];
  expect(code).toBe(1);
  stuck.destroy();
}, 120_000);
