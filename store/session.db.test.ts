import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Act, asSystem, note, runAct, runRead, systemActor, writeAsSystem } from './index.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('statements of an act travel together', () => {
  let store: TestStore;
  const lin = testActor('hongtang', 'p-lin');
  beforeAll(async () => {
    store = await testStore();
    await store.owner.query(`CREATE SCHEMA sample; GRANT USAGE ON SCHEMA sample TO zhiyi_app;
      CREATE TABLE sample.things (district text, id int, viewers text[], PRIMARY KEY (district, id));
      SELECT store.protect('sample.things', 'case', 'INSERT')`);
  });
  afterAll(() => store.close());

  const keep = (act: Act, id: number, viewer = 'hongtang') =>
    sql`INSERT INTO sample.things VALUES (${act.district}, ${id}, ${[viewer, 'system']})`.compile(act.tx);
  const ids = async (act: Act) =>
    (
      await sql<{ id: number }>`SELECT * FROM sample.things WHERE district = ${act.district} ORDER BY id`.execute(
        act.tx,
      )
    ).rows.map((r) => r.id);
  const kept = () => runRead(store, systemActor('test'), ids);

  test('what was written is there for the next question, and only for whom it is written', async () => {
    const seen = await runAct(store, { name: 'test.write', actor: lin }, async (act) => {
      act.write([keep(act, 1)]);
      writeAsSystem(act, [keep(act, 2, 'zhuangqiao')]);
      const before = await ids(act);
      const all = await asSystem(act, () => ids(act));
      return [before, all, await ids(act)];
    });
    expect(seen.value).toEqual([[1], [1, 2], [1]]);
    expect(await kept()).toEqual([1, 2]);
  });

  test('the first failure is the reason given, whatever was sent after it, and nothing of the act is kept', async () => {
    const twice = { code: '23505', constraint: 'things_pkey' };
    const failing = (after: (act: Act) => unknown) =>
      runAct(store, { name: 'test.write', actor: lin }, async (act) => {
        act.write([keep(act, 3), keep(act, 1), keep(act, 4)]);
        await after(act);
      });
    await expect(failing(() => {})).rejects.toMatchObject(twice);
    await expect(failing((act) => ids(act))).rejects.toMatchObject(twice);
    await expect(
      failing((act) => Promise.all([ids(act), note(act, 'test', null, {}), ids(act)])),
    ).rejects.toMatchObject(twice);
    expect(await kept()).toEqual([1, 2]);
  });

  test('an act whose transaction had failed unheard is not answered as done', async () => {
    const deaf = runRead(store, lin, async (act) => {
      await sql`SELECT 1 / 0`.execute(act.tx).catch(() => {});
    });
    await expect(deaf).rejects.toThrow('nothing was committed');
  });

  test('a question asked after the act has ended does not reach the connection, which is another act’s by then', async () => {
    let late!: Act;
    await runRead(store, lin, async (act) => void (late = act));
    await expect(ids(late)).rejects.toThrow('over');
  });

  test('a table altered under a kept plan: the act is done all the same', async () => {
    for (let n = 0; n < 40; n++) await runAct(store, { name: 'test.read', actor: lin }, ids);
    await store.owner.query(`ALTER TABLE sample.things ADD COLUMN more text`);
    const acts = Array.from({ length: 20 }, () => runAct(store, { name: 'test.read', actor: lin }, ids));
    expect((await Promise.all(acts)).map((a) => a.value)).toEqual(acts.map(() => [1]));
  });
});
