import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '@zhiyi/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelJob,
  type JobKinds,
  jobOf,
  jobsOf,
  runAct,
  runOne,
  runRead,
  settleLapsed,
  startJob,
  startJobs,
} from './index.ts';
import { eventually } from './testing/eventually.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('long work', () => {
  let store: TestStore;
  const lin = testActor();
  const other = testActor('hongtang', 'p-other');
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  const ask = async (kind: string, input: unknown = {}) =>
    (await runAct(store, { name: 'test.ask', actor: lin }, (act) => startJob(act, kind, input))).value;
  const look = (id: string, who = lin) => runRead(store, who, (act) => jobOf(act, id));
  const cancel = (id: string, who = lin) =>
    runAct(store, { name: 'test.cancel', actor: who }, (act) => cancelJob(act, id));

  test('an export is done with progress, and only its owner sees it', async () => {
    let go!: () => void;
    const half = new Promise<void>((resolve) => (go = resolve));
    const kinds: JobKinds = {
      export: {
        run: async (job) => {
          await job.progress(500, 1000);
          await half;
          return { file: 'ab12', rows: (job.input as { rows: number }).rows };
        },
      },
    };
    const id = await ask('export', { rows: 1000 });
    expect((await look(id)).state).toBe('waiting');
    const running = runOne(store, kinds);
    await eventually(async () => (await look(id)).done === 500);
    expect(await look(id)).toMatchObject({ state: 'running', done: 500, total: 1000, owner: 'p-lin' });
    await expect(look(id, other)).rejects.toBeInstanceOf(Refused);
    await expect(cancel(id, other)).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    go();
    expect(await running).toBe(true);
    expect(await look(id)).toMatchObject({ state: 'done', result: { file: 'ab12', rows: 1000 } });
    expect((await runRead(store, lin, (act) => jobsOf(act))).map((j) => j.id)).toEqual([id]);
    expect(await runRead(store, other, (act) => jobsOf(act))).toEqual([]);
    expect(await runOne(store, kinds)).toBe(false);
  });

  test('work that is cancelled stops at its next progress; what waits does not begin', async () => {
    let steps = 0;
    const kinds: JobKinds = {
      import: {
        run: async (job) => {
          for (let i = 0; i < 1000; i++) {
            steps += 1;
            await job.progress(i, 1000);
            await sleep(10);
          }
        },
      },
    };
    const first = await ask('import');
    store.setNow('2026-10-13T01:00:01Z'); // the oldest is taken first
    const second = await ask('import');
    const running = runOne(store, kinds);
    await eventually(async () => steps > 2);
    expect((await cancel(first)).value).toMatchObject({ state: 'running', cancelAsked: true });
    await running;
    expect((await look(first)).state).toBe('cancelled');
    expect(steps).toBeLessThan(1000);
    expect((await cancel(second)).value.state).toBe('cancelled');
    expect(await runOne(store, kinds)).toBe(false);
    expect((await cancel(second)).value.state).toBe('cancelled');
  });

  test('a failure is kept with its reason, without long numbers', async () => {
    const id = await ask('fail');
    await runOne(store, {
      fail: { run: () => Promise.reject(new Error('row 12: 330206199001011234 is no matter')) },
    });
    expect(await look(id)).toMatchObject({ state: 'failed', error: 'row 12: … is no matter' });
  });

  test('the job of a process that died is begun again where that is safe, else it has failed; the dead one’s late result is not taken', async () => {
    let release!: () => void;
    const hang = new Promise<void>((resolve) => (release = resolve));
    const hanging: JobKinds = {
      safe: { repeatable: true, run: () => hang.then(() => 'late') },
      unsafe: { run: () => hang.then(() => 'late') },
    };
    const [safe, unsafe] = [await ask('safe'), await ask('unsafe')];
    const dead = [runOne(store, hanging, { heartbeatMs: 60_000 }), runOne(store, hanging, { heartbeatMs: 60_000 })];
    await eventually(async () => (await look(unsafe)).state === 'running' && (await look(safe)).state === 'running');
    await sleep(60);
    expect(await settleLapsed(store, hanging)).toBe(0); // still within the time a heartbeat may take
    expect(await settleLapsed(store, hanging, { lapseMs: 50 })).toBe(2);
    expect(await look(unsafe)).toMatchObject({ state: 'failed', error: 'interrupted' });
    expect((await look(safe)).state).toBe('waiting');
    const attempts: number[] = [];
    await runOne(store, { safe: { repeatable: true, run: async (job) => attempts.push(job.attempt) && 'again' } });
    release();
    await Promise.all(dead);
    expect(await look(safe)).toMatchObject({ state: 'done', result: 'again' });
    expect(await look(unsafe)).toMatchObject({ state: 'failed', result: null });
    expect(attempts).toEqual([2]);
  });

  test('a process that stops lets its job go: another begins it again at once, or calls it failed', async () => {
    let rounds = 0;
    const forever: JobKinds[string] = {
      run: async (job) => {
        for (;;) {
          rounds += 1;
          await job.progress(rounds);
          await sleep(5);
        }
      },
    };
    const kinds: JobKinds = { safe: { ...forever, repeatable: true }, unsafe: forever };
    for (const [kind, state] of [
      ['safe', 'waiting'],
      ['unsafe', 'failed'],
    ] as const) {
      const id = await ask(kind);
      const runner = startJobs(store, { [kind]: kinds[kind] as JobKinds[string] }, { pollMs: 10 });
      await eventually(async () => (await look(id)).state === 'running');
      await runner.stop();
      expect(await settleLapsed(store, kinds)).toBe(1);
      expect((await look(id)).state).toBe(state);
      await store.look(`UPDATE store.jobs SET state = 'failed' WHERE id = $1`, [id]);
    }
    expect(rounds).toBeGreaterThan(1);
  });

  test('a job that kills its process every time fails in the end', async () => {
    const kinds: JobKinds = { poison: { repeatable: true, run: () => new Promise(() => {}) } };
    const id = await ask('poison');
    for (let i = 0; i < 3; i++) {
      void runOne(store, kinds, { heartbeatMs: 60_000 });
      await eventually(async () => (await look(id)).state === 'running');
      await sleep(20);
      await settleLapsed(store, kinds, { lapseMs: 10 });
    }
    expect(await look(id)).toMatchObject({ state: 'failed', error: 'interrupted' });
  });

  test('a heartbeat keeps a slow job alive; a live job that was taken away stops at its next progress', async () => {
    const outcome: string[] = [];
    let takeAway!: () => void;
    const taken = new Promise<void>((resolve) => (takeAway = resolve));
    const kinds: JobKinds = {
      slow: {
        repeatable: true,
        run: async (job) => {
          await taken;
          await job.progress(1, 2).catch((e: unknown) => {
            outcome.push((e as Error).constructor.name);
            throw e;
          });
        },
      },
    };
    const id = await ask('slow');
    const running = runOne(store, kinds, { heartbeatMs: 20 });
    await eventually(async () => (await look(id)).state === 'running');
    const beat = async () =>
      (
        await store.look<{ at: string }>(
          `SELECT extract(epoch FROM heartbeat_at) AS at FROM store.jobs WHERE id = $1`,
          [id],
        )
      )[0]?.at;
    const first = Number(await beat());
    await eventually(async () => Number(await beat()) > first + 2.5);
    expect(await settleLapsed(store, kinds, { lapseMs: 2_400 })).toBe(0); // its beginning lies longer back
    await store.look(`UPDATE store.jobs SET attempts = 9 WHERE id = $1`, [id]); // another process has it now
    takeAway();
    await running;
    expect(outcome).toEqual(['Cancelled']);
    expect((await look(id)).state).toBe('running');
    await store.look(`UPDATE store.jobs SET state = 'failed' WHERE id = $1`, [id]);
  });

  test('four runners share the jobs and none is done twice', async () => {
    const done: string[] = [];
    const kinds: JobKinds = {
      share: {
        run: async (job) => {
          await sleep(2);
          done.push(job.id);
        },
      },
    };
    const ids = await Promise.all(Array.from({ length: 30 }, () => ask('share')));
    const runners = Array.from({ length: 4 }, () => startJobs(store, kinds, { pollMs: 5 }));
    await eventually(async () => done.length >= 30);
    await Promise.all(runners.map((r) => r.stop()));
    expect([...done].sort()).toEqual([...ids].sort());
    for (const id of ids) expect((await look(id)).state).toBe('done');
  });
});
