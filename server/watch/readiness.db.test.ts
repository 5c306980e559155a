import {
  appendEvents,
  followOnce,
  openDb,
  openPool,
  projectRoot,
  runAct,
  type StoreConfig,
  systemActor,
} from '@zhiyi/store';
import { eventually, type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits, readiness, tooMuch } from './readiness.ts';

let store: TestStore;
beforeAll(async () => {
  store = await testStore();
});
afterAll(() => store.close());

const root = projectRoot();
const codes = async (at: StoreConfig = store, more: Parameters<typeof readiness>[2] = {}) =>
  (await readiness(at, root, more)).map((r) => r.code);

describe('readiness', () => {
  test('a server whose database is up to date and whose workers keep up is ready', async () => {
    expect(await codes()).toEqual([]);
  });

  test('a stopping server is not ready, whatever the rest', async () => {
    expect(await codes(store, { stopping: true })).toEqual(['stopping']);
  });

  test('a migration that the database has not seen is named', async () => {
    const [row] = await store.look<{ name: string; checksum: string }>(
      `DELETE FROM migration.applied WHERE name LIKE '%-sign-in' RETURNING name, checksum`,
    );
    expect(await readiness(store, root)).toMatchObject([
      { code: 'migrations-pending', facts: { migrations: row?.name } },
    ]);
    await store.look(`INSERT INTO migration.applied (name, checksum) VALUES ($1, $2)`, [row?.name, row?.checksum]);
    expect(await codes()).toEqual([]);
  });

  test('a follower that keeps failing is named, and is ready again once it goes on', async () => {
    await runAct(store, { name: 'test', actor: systemActor('test') }, (act) =>
      appendEvents(act, {
        stream: 'case:1',
        expected: 0,
        events: [{ type: 'Noted/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
    let broken = true;
    const follower = {
      name: 'publicity',
      handle: async () => {
        if (broken) throw new Error('no');
      },
    };
    const reads = () => followOnce(store, follower);
    // until the event can be read there is nothing to fail at
    for (let i = 0; i < limits.followerFailures; i++)
      await eventually(() =>
        reads().then(
          () => false,
          () => true,
        ),
      );
    expect(await readiness(store, root)).toMatchObject([
      { code: 'follower-failing', facts: { name: 'publicity', failures: limits.followerFailures } },
    ]);
    broken = false;
    await eventually(async () => (await reads()) === 1);
    expect(await codes()).toEqual([]);
  });

  test('a follower that stands still without failing is named with what it has not read', async () => {
    await eventually(async () => (await followOnce(store, { name: 'statistics', handle: async () => {} })) === 1);
    await runAct(store, { name: 'test', actor: systemActor('test') }, (act) =>
      appendEvents(act, { stream: 'case:1', expected: 1, events: [{ type: 'Noted/1', data: {} }], basis: [] }),
    );
    expect(await codes()).toEqual([]);
    store.setNow('2026-10-13T01:06:00Z');
    expect(await readiness(store, root)).toMatchObject([
      { code: 'follower-stuck', facts: { name: 'publicity', behind: 1, seconds: 360 } },
      { code: 'follower-stuck', facts: { name: 'statistics', behind: 1, seconds: 360 } },
    ]);
    store.setNow('2026-10-13T01:00:00Z');
  });

  test('queues that have grown too long are named', () => {
    const none = {
      followers: [],
      outbox: { waiting: 0, failing: 0, givenUp: 0 },
      deadlines: { running: 0, due: 0, remindersDue: 0 },
      jobs: { waiting: 0, running: 0, failed: 0 },
      ledgerQueue: { waiting: 0, overdue: 0 },
    };
    const { outboxWaiting, jobsWaiting } = limits;
    expect(tooMuch({ ...none, outbox: { ...none.outbox, waiting: outboxWaiting } }, limits)).toEqual([]);
    const full = {
      ...none,
      outbox: { ...none.outbox, waiting: outboxWaiting + 1 },
      jobs: { ...none.jobs, waiting: jobsWaiting + 1 },
    };
    expect(tooMuch(full, limits).map((r) => r.code)).toEqual(['outbox-too-long', 'jobs-too-long']);
  });

  test('a database that is gone, or does not answer in time, is said within the patience', async () => {
    const pool = openPool({ host: '127.0.0.1', port: 1, user: 'x', database: 'x' }, 1);
    expect(await codes({ ...store, db: openDb(pool) })).toEqual(['database-gone']);
    await pool.end();
    const one = openPool(store.connection.app, 1);
    const held = await one.connect();
    const begun = performance.now();
    expect(await codes({ ...store, db: openDb(one) }, { limits: { ...limits, patienceMs: 200 } })).toEqual([
      'database-gone',
    ]);
    expect(performance.now() - begun).toBeLessThan(3_000);
    held.release();
    await one.end();
  });
});
