import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Act,
  appendEvents,
  catchUp,
  type Follower,
  followOnce,
  openDb,
  openPool,
  readStream,
  runAct,
  startFollowers,
  upcasts,
} from './index.ts';
import { eventually } from './testing/eventually.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('followers', () => {
  let store: TestStore;
  const lin = testActor();
  beforeAll(async () => {
    store = await testStore();
    await store.owner.query(`
      CREATE SCHEMA sample;
      GRANT USAGE ON SCHEMA sample TO zhiyi_app;
      CREATE TABLE sample.seen (district text NOT NULL, follower text NOT NULL, stream text NOT NULL, version int NOT NULL, place serial);
      SELECT store.protect('sample.seen', 'district', 'INSERT');
      GRANT USAGE ON SEQUENCE sample.seen_place_seq TO zhiyi_app`);
  });
  afterAll(() => store.close());
  let stream = 0;
  beforeEach(() => void (stream += 1000));

  const next = () => `case:${++stream}`;
  const append = (act: Act, name: string, expected: number, type = 'CaseOpened/1') =>
    appendEvents(act, { stream: name, expected, events: [{ type, data: {} }], basis: [], viewers: ['hongtang'] });
  const open = (name: string) => runAct(store, { name: 'test.open', actor: lin }, (act) => append(act, name, 0));
  const go = (name: string) =>
    runAct(store, { name: 'test.go', actor: lin }, async (act) =>
      append(act, name, (await readStream(act, name)).length, 'FactsRecorded/1'),
    );
  const see = (follower: string) => async (act: Act, e: { stream: string; version: number }) => {
    await act.tx
      .insertInto('sample.seen' as never)
      .values({ district: act.district, follower, stream: e.stream, version: e.version } as never)
      .execute();
  };
  const seen = async (follower: string): Promise<string[]> => {
    const rows = await store.look<{ at: string }>(
      `SELECT stream || '@' || version AS at FROM sample.seen WHERE follower = $1 ORDER BY place`,
      [follower],
    );
    return rows.map((r) => r.at);
  };
  test('an event whose transaction began earlier and commits later is not skipped', async () => {
    const follower: Follower = { name: 'late', handle: see('late') };
    await eventually(async () => (await followOnce(store, follower)) === 0);
    const before = (await seen('late')).length;
    const [early, late] = [next(), next()];
    let commit!: () => void;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let inserted!: () => void;
    const written = new Promise<void>((resolve) => (inserted = resolve));
    const slow = runAct(store, { name: 'test.open', actor: lin }, async (act) => {
      await append(act, early, 0);
      await sql`SELECT 1`.execute(act.tx); // what is written goes out with the next question
      inserted();
      await held;
    });
    await written;
    await open(late);
    expect(await catchUp(store, follower)).toBe(0); // the later one is committed, and waits for the earlier
    expect((await seen('late')).length).toBe(before);
    commit();
    await slow;
    await eventually(async () => (await catchUp(store, follower)) > 0);
    await eventually(async () => (await catchUp(store, follower), (await seen('late')).length === before + 2));
    expect((await seen('late')).slice(before)).toEqual([`${early}@1`, `${late}@1`]);
  });

  test('versions of one stream are read in order even when an older transaction appends after a younger one', async () => {
    const name = next();
    await open(name);
    const order: string[] = [];
    let tries = 0;
    await runAct(store, { name: 'test.slow', actor: lin }, async (act) => {
      tries += 1;
      // takes its transaction number before the other act begins
      await act.tx
        .insertInto('store.settings')
        .values({ district: act.district, key: `k${tries}`, value: '1', changed_at: act.now, changed_by: 'x' })
        .execute();
      if (tries === 1) await go(name);
      await append(act, name, (await readStream(act, name)).length, 'PenaltyProposed/1');
    });
    expect(tries).toBe(2);
    const follower: Follower = {
      name: 'in-order',
      handle: async (_act, e) => void (e.stream === name && order.push(`${e.version} ${e.type}`)),
    };
    await eventually(async () => (await catchUp(store, follower), order.length === 3));
    expect(order).toEqual(['1 CaseOpened/1', '2 FactsRecorded/1', '3 PenaltyProposed/1']);
  });

  test('two processes with a failing handler apply every event exactly once and each stream in order', async () => {
    const pool = openPool(store.connection.app, 4);
    const second = { ...store, db: openDb(pool) };
    let chance = 0;
    const flaky: Follower = {
      name: 'flaky',
      handle: async (act, e) => {
        await see('flaky')(act, e);
        if (++chance % 5 === 0) throw new Error('the partner did not answer 330206199001011234');
      },
    };
    const workers = [store, second].map((s) => startFollowers(s, [flaky], { pollMs: 5 }));
    const streams = Array.from({ length: 6 }, next);
    await Promise.all(
      streams.map(async (s) => {
        await open(s);
        for (let i = 0; i < 7; i++) await go(s);
      }),
    );
    const [{ n }] = (await store.look<{ n: number }>('SELECT count(*)::int AS n FROM store.events')) as [{ n: number }];
    await eventually(async () => (await seen('flaky')).length >= n, 30_000);
    await Promise.all(workers.map((w) => w.stop()));
    const all = await seen('flaky');
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(n);
    for (const s of streams) {
      expect(all.filter((at) => at.startsWith(`${s}@`))).toEqual(Array.from({ length: 8 }, (_, i) => `${s}@${i + 1}`));
    }
    await pool.end();
  });

  test('a follower that fails stays in place and says why, without repeating long numbers', async () => {
    const broken: Follower = {
      name: 'broken',
      handle: async () => {
        throw new Error('cannot publish 330206199001011234');
      },
    };
    await open(next());
    const fails = () =>
      followOnce(store, broken).then(
        (n) => (n === 0 ? false : undefined),
        () => true,
      );
    await eventually(fails);
    await eventually(fails);
    const rows = await store.look(`SELECT position, failures, last_error FROM store.followers WHERE name = 'broken'`);
    expect(rows).toEqual([{ position: 0, failures: 2, last_error: 'cannot publish …' }]);
  });

  test('it hears only the types it names, in their newest version', async () => {
    const words = upcasts([
      {
        from: 'CaseOpened/1',
        to: 'CaseOpened/2',
        up: (data: object) => ({ ...data, source: 'unknown' }),
        example: { before: {}, after: { source: 'unknown' } },
      },
    ]);
    const heard: unknown[] = [];
    const name = next();
    await open(name);
    await go(name);
    const follower: Follower = {
      name: 'listener',
      hears: ['CaseOpened/2'],
      handle: async (_act, e) => void (e.stream === name && heard.push([e.type, e.data])),
    };
    await eventually(async () => (await catchUp({ ...store, upcasts: words }, follower), heard.length > 0));
    expect(heard).toEqual([['CaseOpened/2', { source: 'unknown' }]]);
  });

  test('it is woken by a commit and need not wait for the poll', async () => {
    const heard: string[] = [];
    let worker: ReturnType<typeof startFollowers> | undefined;
    const awake: typeof store = { ...store, wake: () => worker?.wake() };
    const follower: Follower = { name: 'woken', handle: async (_act, e) => void heard.push(e.stream) };
    await eventually(async () => (await catchUp(awake, follower)) === 0);
    heard.length = 0;
    worker = startFollowers(awake, [follower], { pollMs: 600_000 });
    const name = next();
    // One more commit now and then: on a shared cluster the oldest running transaction may hold back the first.
    await runAct(awake, { name: 'test.open', actor: lin }, (act) => append(act, name, 0));
    await eventually(async () => {
      if (heard.length === 0) await runAct(awake, { name: 'test.open', actor: lin }, (act) => append(act, next(), 0));
      return heard.length > 0;
    });
    expect(heard[0]).toBe(name);
    await worker.stop();
  });
});
