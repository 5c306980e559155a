import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvents, drainQueue, type LogWriter, recordCheckpoint, recordMarks, runAct, runRead } from './index.ts';
import { eventually, type TestStore, testActor, testStore } from './testing/index.ts';

/** A log in memory: the same bytes keep their index. */
class MemoryLog implements LogWriter {
  readonly origin = 'ledger.test/evidence/2026';
  readonly leaves: string[] = [];
  dieAfter = Number.POSITIVE_INFINITY;

  async append(leaf: Uint8Array) {
    const text = Buffer.from(leaf).toString('utf8');
    const known = this.leaves.indexOf(text);
    if (known >= 0) return { index: BigInt(known) };
    if (this.leaves.length >= this.dieAfter) throw new Error('the process died here');
    return { index: BigInt(this.leaves.push(text) - 1) };
  }
}

describe('from the queue to the log', () => {
  let store: TestStore;
  const log = new MemoryLog();
  const lin = testActor('hongtang', 'p-lin');
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  const act = (stream: string, expected: number, count = 1) =>
    runAct(store, { name: 'test.go', actor: lin }, (a) =>
      appendEvents(a, {
        stream,
        expected,
        events: Array.from({ length: count }, () => ({ type: 'FactsRecorded/1', data: {} })),
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  /** Other suites of the cluster may hold back the oldest running transaction for a moment. */
  const drained = async (count: number) => {
    let moved = 0;
    await eventually(async () => (moved += await drainQueue(store, log)) >= count);
    expect(moved).toBe(count);
  };
  const queue = () =>
    store.look<{ stream: string; seq: number; entry: string; log_index: number | null; log: string | null }>(
      `SELECT stream, seq, entry, log_index::int AS log_index, log FROM store.ledger_queue ORDER BY log_index, stream, seq`,
    );

  test('every entry gets one index, in the order of its case, and the log holds just its bytes', async () => {
    await act('case:a', 0, 2);
    await act('case:b', 0);
    await act('case:a', 2, 3);
    await drained(6);
    const rows = await queue();
    expect(rows.map((r) => r.log_index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rows.map((r) => r.entry)).toEqual(log.leaves);
    expect(rows.filter((r) => r.stream === 'case:a').map((r) => r.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await drainQueue(store, log)).toBe(0);
  });

  test('a process that dies between the log and the row repeats the batch: no entry stands twice, none is left out', async () => {
    await act('case:c', 0, 5);
    log.dieAfter = log.leaves.length + 3;
    await eventually(() =>
      drainQueue(store, log).then(
        (n) => n < 0,
        (e: Error) => e.message.includes('died'),
      ),
    );
    expect((await queue()).filter((r) => r.log_index === null)).toHaveLength(5);
    log.dieAfter = Number.POSITIVE_INFINITY;
    await drained(5);
    const rows = await queue();
    expect(rows.map((r) => r.entry)).toEqual(log.leaves);
    expect(new Set(log.leaves).size).toBe(log.leaves.length);
  });

  test('nothing overtakes an act that began earlier and has not ended', async () => {
    const client = new pg.Client(store.connection.app);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_current_xact_id()');
    await act('case:d', 0);
    expect(await drainQueue(store, log)).toBe(0);
    await client.query('ROLLBACK');
    await client.end();
    await drained(1);
  });

  test('a mark says queued, logged, witnessed: witnessed only under a checkpoint that covers the entry', async () => {
    await act('case:e', 0);
    const size = log.leaves.length;
    const kinds = () =>
      runRead(store, lin, async (a) => {
        const markOf = await recordMarks(a);
        const rows = await a.tx
          .selectFrom('store.ledger_queue')
          .select(['log', 'log_index'])
          .where('stream', 'in', ['case:a', 'case:e'])
          .orderBy('stream')
          .orderBy('seq')
          .execute();
        return rows.map((r) => markOf(r).kind);
      });
    const cosigned = [{ name: 'departments', signed: 3, of: 4 }];
    const checkpoint = { log: log.origin, size, root: Buffer.alloc(32, 1), note: 'a note\n', cosigned };
    expect(await kinds()).toEqual([...Array<string>(5).fill('logged'), 'queued']);
    await drained(1);
    await recordCheckpoint(store, checkpoint);
    expect(await kinds()).toEqual([...Array<string>(5).fill('witnessed'), 'logged']);
    await recordCheckpoint(store, { ...checkpoint, size: size + 1 });
    expect(await kinds()).toEqual(Array<string>(6).fill('witnessed'));
  });

  test('a later signature on the same size is added; the application cannot take a checkpoint back', async () => {
    const checkpoint = { log: 'other.test/log', size: 1, root: Buffer.alloc(32, 2), note: 'one\n', cosigned: [] };
    await recordCheckpoint(store, checkpoint);
    await recordCheckpoint(store, { ...checkpoint, note: 'two\n' });
    expect(await store.look(`SELECT note FROM store.checkpoints WHERE log = 'other.test/log'`)).toEqual([
      { note: 'two\n' },
    ]);
    for (const forbidden of ['DELETE FROM store.checkpoints', `UPDATE store.checkpoints SET root = ''`])
      await expect(store.app.query(forbidden)).rejects.toThrow(/permission denied/);
  });
});
