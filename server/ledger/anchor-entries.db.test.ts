import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Notary } from '@zhiyi/ledger/anchors/testing';
import {
  anchorGaps,
  appendEvents,
  dataFolders,
  publishedCheckpoints,
  recordMarks,
  runAct,
  runRead,
} from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';

describe('an anchor made is an entry of the log (0041)', () => {
  let store: TestStore;
  let opened: OfficeLedger | undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-anchor-entries-'));
  const lin = testActor('hongtang', 'p-lin');
  const [first, second] = [new Notary('first'), new Notary('second')];
  const open = async () => {
    const config = readConfig({ DATA_DIR: dataDir });
    opened = await openOfficeLedger({ config, store, onError: () => {}, anchorDrivers: [first, second] });
  };
  beforeAll(async () => {
    store = await testStore('2026-10-13T09:00:00+08:00');
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
  /** what the places have, `first 13` */
  const placed = () => [first, second].flatMap((n) => [...n.kept.values()].map((r) => `${n.name} ${r.of.size}`)).sort();
  const tick = (seconds = 1) => store.setNow(new Date(store.clock() + seconds * 1_000).toISOString());
  const entries = async () => {
    const rows = await store.look<{ entry: string; log_index: number | null }>(
      `SELECT entry, log_index FROM store.ledger_queue WHERE stream LIKE 'anchor:%' ORDER BY position`,
    );
    return rows.map(({ entry, log_index }) => ({
      ...(JSON.parse(entry) as { p: { type: string; obj: Record<string, unknown> } }).p,
      log_index,
    }));
  };
  const anchoredCases = (count: number) =>
    eventually(async () => {
      tick();
      const marks = await runRead(store, lin, async (act) => {
        const markOf = await recordMarks(act);
        const rows = await act.tx
          .selectFrom('store.ledger_queue')
          .select(['log', 'log_index'])
          .where('stream', '=', 'case:a')
          .execute();
        return rows.map(markOf);
      });
      return (marks.length === count && marks.every((m) => m.kind === 'anchored')) || undefined;
    });
  /** until all entries are published, with those that the anchors made */
  const quiet = (made: number) =>
    eventually(async () => {
      tick();
      const told = await entries();
      if (told.length < made || told.some((e) => e.log_index === null)) return undefined;
      const [published] = await runRead(store, lin, publishedCheckpoints);
      const size = Number(opened?.ledger.log.size);
      return (published?.size === size && size) || undefined;
    });

  test('each place’s anchor is told once, in plain, with what was given for it', async () => {
    await go(0);
    await anchoredCases(1);
    await quiet(2);
    const told = await entries();
    expect(told.every((e) => e.type === 'anchor.made')).toBe(true);
    const names = told.map(({ obj }) => `${obj.driver} ${obj.size}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.sort()).toEqual(placed());
    expect(told[0]?.obj).toMatchObject({ origin: store.logOrigin, kind: 'gateway', transaction: '1' });
    expect(told[0]?.obj.root).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(told)).not.toContain('http');
  }, 60_000);

  test('a checkpoint with nothing new but such entries asks for no anchor: there is no loop, and no gap', async () => {
    const size = await quiet(2);
    const before = placed();
    for (let beat = 0; beat < 20; beat++) {
      tick(1_200);
      await opened?.ledger.publisher.beat();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(placed()).toEqual(before);
    expect(Number(opened?.ledger.log.size)).toBe(size);
    expect(await runRead(store, lin, anchorGaps)).toEqual([]);
    expect(opened?.anchors?.status().flatMap((l) => l.alarms)).toEqual([]);
  }, 60_000);

  test('opened again, nothing is anchored and nothing told a second time, also where the process died between database and folder', async () => {
    const before = [placed(), await entries()] as const;
    const count = before[0].length;
    await opened?.close();
    const folder = dataFolders(dataDir).anchors;
    const done = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /done\/\d+\.json$/.test(f));
    expect(done).toHaveLength(count);
    for (const file of done) {
      const [from, to] = [path.join(folder, file), path.join(folder, file.replace('/done/', '/open/'))];
      const record = JSON.parse(readFileSync(from, 'utf8')) as object;
      writeFileSync(from, `${JSON.stringify({ ...record, state: 'placed' })}\n`);
      renameSync(from, to);
    }
    await open();
    await eventually(async () => {
      tick();
      const now = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      return now.filter((f) => /done\/\d+\.json$/.test(f)).length === count || undefined;
    });
    expect([placed(), await entries()]).toEqual(before);
  }, 60_000);

  test('one place away: acts are answered and anchored by the other; back again, the newest is anchored and told once', async () => {
    const ofSecond = async () => (await entries()).filter((e) => e.obj.driver === 'second');
    const before = await ofSecond();
    second.away = true;
    for (let version = 1; version < 4; version++) {
      await go(version);
      await anchoredCases(version + 1);
    }
    expect(await ofSecond()).toEqual(before);
    second.away = false;
    const told = await eventually(async () => {
      tick(60);
      const now = await ofSecond();
      return now.length > before.length ? now : undefined;
    });
    expect(told).toHaveLength(before.length + 1);
    const size = await quiet(0);
    for (let beat = 0; beat < 5; beat++) {
      tick(60);
      await opened?.ledger.publisher.beat();
    }
    expect(await quiet(0)).toBe(size);
  }, 60_000);

  test('an anchor that was lost and made anew is told again; the one before it stays told (L13)', async () => {
    first.says = { state: 'holds', settled: false };
    await go(4);
    await anchoredCases(5);
    const size = await quiet(0);
    const of = (await entries()).filter((e) => e.obj.driver === 'first').at(-1)?.obj;
    first.kept.clear();
    const again = await eventually(async () => {
      tick();
      const now = (await entries()).filter((e) => e.obj.driver === 'first' && e.obj.size === of?.size);
      return now.length > 1 ? now : undefined;
    });
    expect(again.map((e) => e.obj.transaction)).toEqual([of?.transaction, String(first.placed)]);
    expect(await quiet(0)).toBe(size + 1); // one entry more, and no anchor for it
  }, 60_000);
});
