import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Act,
  appendEvents,
  catchUp,
  type FollowedEvent,
  type Follower,
  type Projection,
  rebuild,
  runAct,
  startFollowers,
} from './index.ts';
import { eventually } from './testing/eventually.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('rebuilding a projection from the events', () => {
  let store: TestStore;
  const lin = testActor();
  beforeAll(async () => {
    store = await testStore();
    for (const table of ['sample.board', 'sample.figures']) {
      await store.owner.query(`
        CREATE SCHEMA IF NOT EXISTS sample;
        GRANT USAGE ON SCHEMA sample TO zhiyi_app;
        CREATE TABLE ${table} (district text NOT NULL, stream text NOT NULL, events int NOT NULL DEFAULT 0, PRIMARY KEY (district, stream));
        SELECT store.protect('${table}', 'district', 'INSERT, UPDATE, DELETE')`);
    }
  });
  afterAll(() => store.close());

  const count = async (act: Act, e: Pick<FollowedEvent, 'stream'>, into: string) => {
    await sql`INSERT INTO ${sql.table(into)} AS t (district, stream, events) VALUES (${act.district}, ${e.stream}, 1)
      ON CONFLICT (district, stream) DO UPDATE SET events = t.events + 1`.execute(act.tx);
  };
  /** kept by the acts themselves */
  const board: Projection = { table: 'sample.board', apply: count };
  /** kept by a follower */
  const figures: Projection = { table: 'sample.figures', apply: count, follower: 'figures' };
  const follower: Follower = { name: 'figures', handle: (act, e) => count(act, e, 'sample.figures') };

  const work = async (streams: number, each: number, prefix: string) => {
    const one = async (n: number) => {
      const stream = `case:${prefix}-${n}`;
      for (let expected = 0; expected < each; expected++) {
        await runAct(store, { name: 'test.go', actor: lin }, async (act) => {
          const events = [{ type: expected === 0 ? 'CaseOpened/1' : 'FactsRecorded/1', data: {} }];
          await appendEvents(act, { stream, expected, events, basis: [], viewers: ['hongtang'] });
          await count(act, { stream }, 'sample.board');
        });
      }
    };
    await Promise.all(Array.from({ length: streams }, (_, n) => one(n)));
  };
  const truth = () =>
    store.look(`SELECT district, stream, count(*)::int AS events FROM store.events GROUP BY 1, 2 ORDER BY 2`);
  const rows = (table: string) => store.look(`SELECT district, stream, events FROM ${table} ORDER BY stream`);

  test('rows that were wrong, missing or left over are right afterwards', async () => {
    await work(5, 4, 'a');
    await store.look(`UPDATE sample.board SET events = 99 WHERE stream = 'case:a-1'`);
    await store.look(`DELETE FROM sample.board WHERE stream = 'case:a-2'`);
    await store.look(`INSERT INTO sample.board VALUES ('jiangbei', 'case:never', 1)`);
    expect(await rebuild(store, board)).toEqual({ events: 20, rows: 5 });
    expect(await rows('sample.board')).toEqual(await truth());
  });

  test('acts and a follower go on while it runs, and nothing is counted twice or lost', async () => {
    const worker = startFollowers(store, [follower], { pollMs: 5 });
    const busy = work(6, 30, 'b');
    for (let i = 0; i < 4; i++) {
      await rebuild(store, board);
      await rebuild(store, figures);
    }
    await busy;
    await rebuild(store, figures);
    await eventually(async () => (await rows('sample.figures')).length === (await truth()).length);
    await worker.stop();
    // it reads no further than the oldest transaction on the cluster, which may be another suite's
    await eventually(async () => {
      await catchUp(store, follower);
      return isDeepStrictEqual(await rows('sample.board'), await truth());
    });
    expect(await rows('sample.figures')).toEqual(await truth());
  });

  test('another district’s rows are not touched', async () => {
    await store.look(`SET zhiyi.district = 'haishu'; INSERT INTO sample.board VALUES ('haishu', 'case:theirs', 7)`);
    await rebuild(store, board);
    const theirs = await store.owner.connect();
    await theirs.query(`SET zhiyi.district = 'haishu'`);
    expect((await theirs.query('SELECT stream, events FROM sample.board')).rows).toEqual([
      { stream: 'case:theirs', events: 7 },
    ]);
    theirs.release();
  });

  test('a rebuild that fails leaves the rows as they were', async () => {
    const before = await rows('sample.board');
    const broken: Projection = {
      ...board,
      apply: async (act, e, into) => {
        if (e.version === 3) throw new Error('cannot read this one');
        await count(act, e, into);
      },
    };
    await expect(rebuild(store, broken)).rejects.toThrow('cannot read this one');
    expect(await rows('sample.board')).toEqual(before);
    expect((await rebuild(store, board)).rows).toBe(before.length); // the shadow of the failed one is not in the way
  });
});
