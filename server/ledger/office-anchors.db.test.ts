import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Notary } from '@zhiyi/ledger/anchors/testing';
import { anchorGaps, anchorsCovering, appendEvents, newestAnchors, recordMarks, runAct, runRead } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';

describe('anchors are add-ons (0027)', () => {
  let store: TestStore;
  let opened: OfficeLedger | undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-anchors-'));
  const lin = testActor('hongtang', 'p-lin');
  const [away, hangs] = [new Notary('away'), new Notary('hangs')];
  const errors: unknown[] = [];
  const open = async () => {
    const config = readConfig({ DATA_DIR: dataDir });
    opened = await openOfficeLedger({ config, store, onError: (e) => errors.push(e), anchorDrivers: [away, hangs] });
  };
  beforeAll(async () => {
    store = await testStore('2026-10-13T09:00:00+08:00');
    away.away = true;
    hangs.hangs = true;
    await open();
  });
  afterAll(async () => {
    await opened?.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const go = (version: number) =>
    runAct(store, { name: 'test.go', actor: lin }, (a) =>
      appendEvents(a, {
        stream: 'case:a',
        expected: version,
        events: [{ type: 'FactsRecorded/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  const kinds = () =>
    runRead(store, lin, async (act) => {
      const markOf = await recordMarks(act);
      const rows = await act.tx
        .selectFrom('store.ledger_queue')
        .select(['log', 'log_index'])
        .where('stream', '=', 'case:a')
        .orderBy('seq')
        .execute();
      return rows.map((r) => markOf(r).kind);
    });
  const gaps = () => runRead(store, lin, anchorGaps);
  const all = (count: number, kind: string) =>
    eventually(async () => (await kinds()).filter((k) => k === kind).length === count || undefined);

  test('one anchor away and one that never answers: every act is answered, logged and witnessed all the same (invariant 12)', async () => {
    for (let version = 0; version < 5; version++) expect((await go(version)).slips).toHaveLength(1);
    await all(5, 'witnessed');
    expect(away.placed + hangs.placed).toBe(0);
  }, 60_000);

  test('up to four hours without an anchor are no alarm; more are one, which says since when (L13)', async () => {
    store.setNow('2026-10-13T13:00:00+08:00');
    expect(await gaps()).toEqual([
      { log: store.logOrigin, anchored: 0, since: '2026-10-13T01:00:00.000Z', hours: 4, alarm: false },
    ]);
    store.setNow('2026-10-13T13:00:01+08:00');
    expect(await gaps()).toMatchObject([{ hours: 4, alarm: true }]);
    const standing = await eventually(() => opened?.anchors?.status().find((l) => l.alarms.length > 0));
    expect(standing.alarms).toMatchObject([{ reason: { code: 'anchor.gap' } }]);
  }, 60_000);

  test('back again, the newest checkpoint is anchored, the mark says so and the alarm is over', async () => {
    away.away = false;
    store.setNow('2026-10-13T13:10:00+08:00'); // past the pause after so many failures
    await all(5, 'anchored');
    expect(await gaps()).toEqual([]);
    const [first] = await runRead(store, lin, (act) => anchorsCovering(act, store.logOrigin, 1));
    expect(first).toMatchObject({ driver: 'away', kind: 'gateway', state: 'settled' });
    expect(away.kept.has(`${store.logOrigin} ${first?.size}`)).toBe(true);
    expect(await runRead(store, lin, (act) => anchorsCovering(act, store.logOrigin, (first?.size ?? 0) + 1))).toEqual(
      [],
    );
  }, 60_000);

  test('an anchor that holds no more is not counted, and is placed again', async () => {
    away.says = { state: 'holds', settled: false };
    await go(5);
    await all(6, 'anchored');
    const [held] = await runRead(store, lin, (act) => newestAnchors(act));
    away.kept.clear(); // a chain that was reorganised
    const before = away.placed;
    await eventually(async () => {
      store.setNow(new Date(store.clock() + 1_000).toISOString());
      const rows = await store.look<{ state: string }>(`SELECT state FROM store.anchors WHERE size = ${held?.size}`);
      return (away.placed > before && rows[0]?.state === 'held') || undefined;
    });
    expect(await kinds()).toEqual(Array.from({ length: 6 }, () => 'anchored'));
  }, 60_000);

  test('opened again, what was anchored is known in the database even where that had lost it', async () => {
    await opened?.close();
    await store.look(`DELETE FROM store.anchors`);
    expect(await kinds()).toEqual(Array.from({ length: 6 }, () => 'witnessed'));
    await open();
    await all(6, 'anchored');
  }, 60_000);
});
