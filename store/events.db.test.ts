import { createPublicKey } from 'node:crypto';
import { Refused } from '@zhiyi/kernel';
import { entrySignedBy } from '@zhiyi/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvents, readStream, runAct, runRead, slipHolds, systemActor } from './index.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('the record of an act', () => {
  let store: TestStore;
  const lin = testActor('hongtang', 'p-lin');
  const other = testActor('zhuangqiao', 'p-other');
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  const open = (stream: string, key?: string) =>
    runAct(store, { name: 'test.open', actor: lin, request: { stream }, ...(key ? { key } : {}) }, (act) =>
      appendEvents(act, {
        stream,
        expected: 0,
        events: [{ type: 'CaseOpened/1', data: { n: 1 } }],
        basis: ['apl:52'],
        viewers: ['hongtang'],
      }),
    );

  test('an act leaves events, entries without gaps, each linked to the one before, and a slip the server signed', async () => {
    const answer = await open('case:a');
    await runAct(store, { name: 'test.go', actor: lin }, (act) =>
      appendEvents(act, {
        stream: 'case:a',
        expected: 1,
        events: [
          { type: 'FactsRecorded/1', data: {} },
          { type: 'PenaltyProposed/1', data: {} },
        ],
        basis: [],
      }),
    );
    const events = await runRead(store, lin, (act) => readStream(act, 'case:a'));
    expect(events.map((e) => [e.version, e.type])).toEqual([
      [1, 'CaseOpened/1'],
      [2, 'FactsRecorded/1'],
      [3, 'PenaltyProposed/1'],
    ]);
    const rows = await runRead(store, systemActor('test'), (act) =>
      act.tx
        .selectFrom('store.ledger_queue')
        .select(['seq', 'entry', 'leaf_hash'])
        .where('stream', '=', 'case:a')
        .orderBy('seq')
        .execute(),
    );
    expect(rows.map((r) => r.seq)).toEqual([1, 2, 3]);
    const prevs = rows.map((r) => JSON.parse(r.entry).p.prev);
    expect(prevs).toEqual([null, rows[0]!.leaf_hash.toString('hex'), rows[1]!.leaf_hash.toString('hex')]);
    const key = createPublicKey(store.keys.signing.privateKey);
    expect(entrySignedBy(rows[0]!.entry, store.keys.signing.keyId, key)).toBe(true);
    expect(answer.slips).toHaveLength(1);
    expect(slipHolds(answer.slips[0]!, store.logOrigin, key)).toBe(true);
    expect(slipHolds({ ...answer.slips[0]!, entryId: 'other' }, store.logOrigin, key)).toBe(false);
  });

  test('a decision made on an old version is refused', async () => {
    await open('case:b');
    const late = runAct(store, { name: 'test.go', actor: lin }, (act) =>
      appendEvents(act, { stream: 'case:b', expected: 5, events: [{ type: 'FactsRecorded/1', data: {} }], basis: [] }),
    );
    await expect(late).rejects.toBeInstanceOf(Refused);
    await expect(open('case:b')).rejects.toMatchObject({ refusals: [{ code: 'store.stale-version' }] });
  });

  test('another organ reads nothing and can add nothing', async () => {
    await open('case:c');
    expect(await runRead(store, other, (act) => readStream(act, 'case:c'))).toEqual([]);
    const intrusion = runAct(store, { name: 'test.go', actor: other }, (act) =>
      appendEvents(act, { stream: 'case:c', expected: 1, events: [{ type: 'FactsRecorded/1', data: {} }], basis: [] }),
    );
    await expect(intrusion).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
  });

  test('the same key gives the first answer; with another request it is refused', async () => {
    const first = await open('case:d', 'k1');
    const again = await open('case:d', 'k1');
    expect(again).toEqual({ ...first, repeated: true });
    await expect(open('case:e', 'k1')).rejects.toMatchObject({ refusals: [{ code: 'store.key-reused' }] });
  });

  test('fifty attempts with one key at once have one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => open('case:f', 'k2')));
    expect(answers.filter((a) => !a.repeated)).toHaveLength(1);
    expect(await runRead(store, lin, (act) => readStream(act, 'case:f'))).toHaveLength(1);
  });

  test.each([
    ['update', `UPDATE store.events SET data = '{}'`],
    ['backdate', `UPDATE store.events SET at = '2020-01-01'`],
    ['delete', 'DELETE FROM store.events'],
    ['truncate', 'TRUNCATE store.events'],
    ['drop the policy', 'ALTER TABLE store.events DISABLE ROW LEVEL SECURITY'],
    [
      'write without an actor',
      `INSERT INTO store.events (district, stream, version, type, data, at, act, actor_kind, organ, basis, viewers)
       VALUES ('jiangbei', 'case:x', 1, 'X/1', '{}', now(), 'x', 'person', 'o', '{}', '{system}')`,
    ],
    [
      'write for another district',
      `INSERT INTO store.events (district, stream, version, type, data, at, act, actor_kind, actor, organ, basis, viewers)
       VALUES ('haishu', 'case:x', 1, 'X/1', '{}', now(), 'x', 'person', 'p', 'o', '{}', '{system}')`,
    ],
    ['change an entry', `UPDATE store.ledger_queue SET entry = ''`],
    ['delete an audit row', 'DELETE FROM store.audit'],
  ])('the application cannot %s', async (_what, statement) => {
    const client = await store.app.connect();
    try {
      await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
      await expect(client.query(statement)).rejects.toThrow(
        /permission denied|row-level security|null value|must be owner/,
      );
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
