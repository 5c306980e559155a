import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AnchorAlarm, AnchorRunner, FolderBook, type LaneOptions } from './index.ts';
import { ORIGIN, published } from './testing/checkpoints.ts';
import { Notary } from './testing/notary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let folder = '';
let now = 0;
let raised: string[] = [];
let cleared: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-anchors-'));
  now = Date.parse('2026-11-22T08:00:00Z');
  raised = [];
  cleared = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const said = (into: string[]) => (alarm: AnchorAlarm) => void into.push(alarm.reason.code);

function runner(notary: Notary, options: Partial<LaneOptions> = {}): AnchorRunner {
  return new AnchorRunner([lane(notary, options)]);
}

function lane(notary: Notary, options: Partial<LaneOptions> = {}): LaneOptions {
  const book = new FolderBook(folder);
  return {
    driver: notary,
    book,
    clock: () => now,
    everyMs: 0,
    checkEveryMs: 0,
    onAlarm: said(raised),
    onCleared: said(cleared),
    ...options,
  };
}

const anchoredSize = (r: AnchorRunner) => r.status()[0]?.origins[0]?.anchored?.size;

describe('the queue of anchors (invariant 12)', () => {
  test('a published checkpoint is placed, checked and on record', async () => {
    const notary = new Notary();
    const r = runner(notary);
    expect(r.submit(published(7))).toBeUndefined();
    await r.round();
    expect(anchoredSize(r)).toBe(7);
    expect((await new FolderBook(folder).find('notary', ORIGIN, 7))?.state).toBe('settled');
  });

  test('the same checkpoint submitted again, also after a restart, is placed once', async () => {
    const notary = new Notary();
    const r = runner(notary);
    for (let i = 0; i < 3; i++) {
      r.submit(published(7));
      await r.round();
    }
    const restarted = runner(notary);
    restarted.submit(published(7));
    restarted.submit(published(5)); // covered by 7
    await restarted.round();
    expect(notary.placed).toBe(1);
    expect(anchoredSize(restarted)).toBe(7);
  });

  test('stopped between placing and writing it down, it asks again and the other side has it once', async () => {
    const notary = new Notary();
    const book = new FolderBook(folder);
    const put = book.put.bind(book);
    book.put = (record) => (record.state === 'placed' ? Promise.reject(new Error('no space left')) : put(record));
    const r = runner(notary, { book });
    r.submit(published(7));
    await r.round();
    expect(raised).toEqual(['anchor.fault']);
    expect(notary.placed).toBe(1);
    const restarted = runner(notary);
    await restarted.round();
    expect(anchoredSize(restarted)).toBe(7);
    expect(notary.placed).toBe(1);
  });

  test('in an outage nothing waits but the newest checkpoint, retries grow apart, and afterwards it is anchored', async () => {
    const notary = new Notary();
    notary.away = true;
    let asked = 0;
    const place = notary.place.bind(notary);
    notary.place = (of) => {
      asked += 1;
      return place(of);
    };
    const r = runner(notary);
    for (let fiveSeconds = 0; fiveSeconds < 60; fiveSeconds++) {
      r.submit(published(100 + fiveSeconds));
      await r.round();
      now += 5_000;
    }
    expect(r.status()[0]?.origins[0]?.waiting).toMatchObject({ size: 159, since: '2026-11-22T08:00:00.000Z' });
    expect(asked).toBe(9); // at 0, 5, 10, 15, 25, 45, 80, 145 and 275 seconds
    expect(readdirSync(folder, { recursive: true }).filter((f) => String(f).endsWith('.json'))).toHaveLength(1);
    notary.away = false;
    now += 5 * MINUTE;
    await r.round();
    expect(anchoredSize(r)).toBe(159);
    expect((await new FolderBook(folder).covering('notary', ORIGIN, 100))?.of.size).toBe(159);
    expect(notary.placed).toBe(1);
  });

  test('the wait between two tries doubles from one second to five minutes', async () => {
    const notary = new Notary();
    notary.away = true;
    const tries: number[] = [];
    const place = notary.place.bind(notary);
    notary.place = (of) => {
      tries.push(now);
      return place(of);
    };
    const r = runner(notary);
    r.submit(published(1));
    for (let second = 0; second < 1_200; second++) {
      await r.round();
      now += 1_000;
    }
    const waits = tries.slice(1).map((t, i) => (t - (tries[i] as number)) / 1_000);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('taking a checkpoint touches neither disk nor network, even while a driver never answers', async () => {
    const notary = new Notary('hangs');
    notary.hangs = true;
    const other = new Notary('works');
    const r = new AnchorRunner([lane(notary), lane(other)]);
    r.submit(published(1));
    void r.round();
    while (other.placed === 0) await new Promise((resolve) => setImmediate(resolve));
    const from = performance.now();
    for (let size = 2; size <= 1_000; size++) r.submit(published(size));
    expect(performance.now() - from).toBeLessThan(2_000); // signing the thousand checkpoints of this test included
    expect(r.status()[0]?.origins[0]?.waiting?.size).toBe(1_000);
  });

  test('a gap is an alarm only after four hours, also when the driver never answers, and is cleared by the next anchor', async () => {
    const notary = new Notary();
    notary.away = true;
    const r = runner(notary);
    r.submit(published(1));
    await r.round();
    now += 4 * HOUR;
    r.submit(published(2));
    await r.round();
    expect(raised).toEqual([]);
    now += 1;
    await r.round();
    await r.round();
    expect(raised).toEqual(['anchor.gap']);
    expect(r.status()[0]?.alarms[0]?.reason.zh).toContain('已超过 4 小时');
    notary.away = false;
    now += HOUR;
    await r.round();
    expect(cleared).toEqual(['anchor.gap']);
    expect(r.status()[0]?.alarms).toEqual([]);

    notary.hangs = true;
    r.submit(published(3));
    void r.round();
    now += 4 * HOUR + 1;
    void r.round();
    expect(raised).toEqual(['anchor.gap', 'anchor.gap']);
  });

  test('how long a gap may last is a setting, and where nothing waits there is none', async () => {
    const notary = new Notary();
    const r = runner(notary, { gapAlarmMs: HOUR });
    r.submit(published(1));
    await r.round();
    now += 30 * 24 * HOUR;
    await r.round();
    expect(raised).toEqual([]);
    notary.away = true;
    r.submit(published(2));
    await r.round();
    now += HOUR + 1;
    await r.round();
    expect(raised).toEqual(['anchor.gap']);
  });

  test('an anchor that waits for confirmation is not yet one, and the gap keeps running', async () => {
    const notary = new Notary();
    notary.says = { state: 'pending', settled: false };
    const r = runner(notary);
    r.submit(published(1));
    await r.round();
    expect(anchoredSize(r)).toBeUndefined();
    now += 4 * HOUR + 1;
    await r.round();
    expect(raised).toEqual(['anchor.gap']);
    notary.says = { state: 'holds', settled: false };
    await r.round();
    expect(anchoredSize(r)).toBe(1);
    expect(cleared).toEqual(['anchor.gap']);
  });

  test('an anchor that disappears is placed again at once, is an alarm until then, and its old receipt is kept', async () => {
    const notary = new Notary();
    notary.says = { state: 'holds', settled: false };
    const r = runner(notary, { everyMs: HOUR });
    r.submit(published(1));
    await r.round();
    notary.kept.clear();
    await r.round();
    expect(raised).toEqual(['anchor.refused']);
    expect(anchoredSize(r)).toBeUndefined();
    await r.round();
    expect(notary.placed).toBe(2);
    expect(cleared).toEqual(['anchor.refused']);
    const record = await new FolderBook(folder).find('notary', ORIGIN, 1);
    expect(record?.lost.map((l) => l.proof)).toEqual([expect.objectContaining({ txId: '1' })]);
    expect(record?.receipt?.proof).toMatchObject({ txId: '2' });
  });

  test('a watched anchor survives a restart and is still watched', async () => {
    const notary = new Notary();
    notary.says = { state: 'holds', settled: false };
    const r = runner(notary);
    r.submit(published(1));
    await r.round();
    const restarted = runner(notary);
    await restarted.round();
    expect(anchoredSize(restarted)).toBe(1);
    notary.kept.clear();
    await restarted.round();
    await restarted.round();
    expect(notary.placed).toBe(2);
  });

  test('a refusal is an alarm, is not tried again and again, and the next checkpoint tries anew', async () => {
    const notary = new Notary();
    notary.refuses = true;
    const r = runner(notary);
    r.submit(published(1));
    for (let i = 0; i < 5; i++) await r.round();
    expect(raised).toEqual(['anchor.refused']);
    notary.refuses = false;
    r.submit(published(2));
    await r.round();
    expect(cleared).toEqual(['anchor.refused']);
    expect(anchoredSize(r)).toBe(2);
  });

  test('two roots of one size are a fork: an alarm that stays', async () => {
    const notary = new Notary();
    const r = runner(notary);
    r.submit(published(5));
    await r.round();
    r.submit(published(5, { branch: 'other' }));
    await r.round();
    r.submit(published(6));
    await r.round();
    expect(raised).toEqual(['anchor.fork']);
    expect(cleared).toEqual([]);
    const unsaved = runner(notary);
    unsaved.submit(published(9));
    unsaved.submit(published(9, { branch: 'other' }));
    expect(unsaved.status()[0]?.alarms[0]?.reason.code).toBe('anchor.fork');
  });

  test('a checkpoint that does not say what stands beside it is not taken, and the reason is answered, not thrown', () => {
    const r = runner(new Notary());
    const good = published(3);
    const bad = [
      { ...good, size: 4 },
      { ...good, size: 0 },
      { ...good, root: new Uint8Array(31) },
      { ...good, root: published(4).root },
      { ...good, origin: 'other' },
      { ...good, checkpoint: '' },
    ];
    for (const b of bad) expect(r.submit(b)?.code).toBe('anchor.malformed');
    expect(r.status()[0]?.origins).toEqual([]);
    expect(r.submit({ ...good, size: 3n })).toBeUndefined();
  });

  test('logs do not wait for each other, and each has its own rhythm', async () => {
    const notary = new Notary();
    const r = runner(notary, { everyMs: MINUTE });
    const other = 'ledger.cixi.example/evidence/2026';
    r.submit(published(1));
    r.submit(published(1, { origin: other }));
    await r.round();
    expect(notary.placed).toBe(2);
    r.submit(published(2));
    now += MINUTE - 1;
    await r.round();
    expect(notary.placed).toBe(2);
    now += 1;
    await r.round();
    expect(notary.placed).toBe(3);
    expect(
      r
        .status()[0]
        ?.origins.map((o) => o.anchored?.size)
        .toSorted(),
    ).toEqual([1, 2]);
  });
});
