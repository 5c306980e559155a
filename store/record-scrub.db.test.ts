import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvents, runAct, scrubRecord } from './index.ts';
import { flipRow, type TestStore, testActor, testStore } from './testing/index.ts';

const LONG = Boolean(process.env.ZHIYI_LONG);
const COUNT = LONG ? 4_000 : 200;

/** Repeatable dice (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Columns of a row that one changed byte may hit, and what the scrub then names. */
const places = [
  {
    table: 'store.events',
    what: 'event',
    number: 'version',
    columns: ['data', 'type', 'at', 'act', 'actor', 'actor_kind', 'posting', 'organ', 'basis'],
  },
  { table: 'store.ledger_queue', what: 'entry', number: 'seq', columns: ['entry', 'leaf_hash'] },
  { table: 'store.salts', what: 'salt', number: undefined, columns: ['salt', 'digest'] },
  { table: 'store.streams', what: 'stream', number: undefined, columns: ['last_leaf', 'case_salt'] },
] as const;

describe('one changed byte of the record', () => {
  let store: TestStore;
  const lin = { ...testActor('hongtang', 'p-lin'), posting: 'posting-1' };
  const streams = ['case:a', 'case:b', 'draw:c'];
  beforeAll(async () => {
    store = await testStore();
    for (const stream of streams)
      for (const expected of [0, 2, 4])
        await runAct(store, { name: 'test.go', actor: lin }, (act) =>
          appendEvents(act, {
            stream,
            expected,
            events: [
              { type: 'FactsRecorded/1', data: { words: '占道经营', at: [1, 2.5, null], more: { yes: true } } },
              { type: 'PenaltyProposed/1', data: { fine: 20_000, subject: 'f0a1' } },
            ],
            basis: ['apl:51', 'apl:52'],
            ...(expected === 0 ? { viewers: ['hongtang'] } : {}),
          }),
        );
  });
  afterAll(() => store.close());
  beforeAll(async () => {
    // a fault of the disk asks no constraint
    for (const name of ['events_type_check', 'events_actor_kind_check'])
      await store.look(`ALTER TABLE store.events DROP CONSTRAINT ${name}`);
  });

  test('nothing is found where nothing was changed', async () => {
    expect(await scrubRecord(store)).toEqual({ streams: 3, events: 18, findings: [] });
  });

  test(
    `at ${COUNT} places of event, entry, salt and stream: none is missed, and the row is named`,
    async () => {
      const dice = diceOf(500);
      const missed: string[] = [];
      for (let i = 0; i < COUNT; i++) {
        const place = places[i % 3 === 0 ? 0 : Math.floor(dice() * places.length)] as (typeof places)[number];
        const column = place.columns[Math.floor(dice() * place.columns.length)] as string;
        const stream = streams[Math.floor(dice() * streams.length)] as string;
        const n = 1 + Math.floor(dice() * 6);
        const where =
          place.table === 'store.streams'
            ? `stream = '${stream}'`
            : place.table === 'store.salts'
              ? `entry_id = (SELECT entry_id FROM store.ledger_queue WHERE stream = '${stream}' AND seq = ${n})`
              : `stream = '${stream}' AND ${place.number} = ${n}`;
        const undo = await flipRow(store, place.table, column, where, dice);
        const { findings } = await scrubRecord(store);
        await undo();
        const expected = {
          what: place.what,
          where: place.what === 'stream' ? stream : `${stream} ${n}`,
          code: 'altered',
        };
        if (findings.length !== 1 || JSON.stringify(findings[0]) !== JSON.stringify(expected))
          missed.push(`${place.table}.${column} of ${stream} ${n}: ${JSON.stringify(findings)}`);
      }
      expect(missed).toEqual([]);
      expect((await scrubRecord(store)).findings).toEqual([]);
    },
    LONG ? 1_800_000 : 300_000,
  );

  test('a row that is gone, one that was added, and an entry that the log has otherwise are named', async () => {
    const findings = async () => (await scrubRecord(store)).findings;
    await store.look(`CREATE TABLE public.kept AS SELECT * FROM store.events WHERE stream = 'case:a' AND version = 6`);
    await store.look(`DELETE FROM store.events WHERE stream = 'case:a' AND version = 6`);
    expect(await findings()).toEqual([{ what: 'event', where: 'case:a 6', code: 'missing' }]);
    const columns = 'district, stream, version, type, data, at, act, actor_kind, actor, posting, organ, basis, viewers';
    await store.look(`INSERT INTO store.events (${columns}) SELECT ${columns} FROM public.kept`);
    expect(await findings()).toEqual([]);
    await store.look(
      `INSERT INTO store.events (${columns}) SELECT ${columns.replace('version', '7')} FROM public.kept`,
    );
    expect(await findings()).toEqual([{ what: 'event', where: 'case:a 7', code: 'unexpected' }]);
    await store.look(`DELETE FROM store.events WHERE stream = 'case:a' AND version = 7`);
    await store.look(`UPDATE store.ledger_queue SET log = 'l', log_index = 0 WHERE stream = 'case:b' AND seq = 2`);
    const otherwise = await scrubRecord(store, async () => Buffer.from('another entry'));
    expect(otherwise.findings).toEqual([{ what: 'entry', where: 'case:b 2', code: 'altered' }]);
  });

  test('where salts were deleted the entry says nothing any more, and nothing is wrong', async () => {
    await store.look(
      `DELETE FROM store.salts s USING store.ledger_queue q WHERE q.entry_id = s.entry_id AND q.stream = 'draw:c'`,
    );
    expect((await scrubRecord(store)).findings).toEqual([]);
  });
});
