import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AnchorRecord, FolderBook } from './index.ts';
import { head, ORIGIN } from './testing/checkpoints.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-book-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function record(size: number, state: AnchorRecord['state'], origin = ORIGIN): AnchorRecord {
  const since = '2026-11-22T08:00:00.000Z';
  return { driver: 'notary', of: head(size, { origin }), state, since, attempts: 0, lost: [], reasons: [] };
}

describe('the records of anchors', () => {
  test('what needs work is found again, what is done is kept apart and still found', async () => {
    const book = new FolderBook(folder);
    await book.put(record(1, 'settled'));
    await book.put(record(2, 'held'));
    await book.put(record(3, 'waiting'));
    await book.put(record(1, 'placed', 'ledger.cixi.example/evidence/2026'));
    const again = new FolderBook(folder);
    expect((await again.open('notary')).map((r) => r.state).toSorted()).toEqual(['held', 'placed', 'waiting']);
    expect(await again.find('notary', ORIGIN, 1)).toEqual(record(1, 'settled'));
    expect(await again.find('notary', ORIGIN, 4)).toBeUndefined();
    expect(await again.open('another')).toEqual([]);
  });

  test('an entry is covered by the smallest anchor that includes it, never by one that only waits or was refused', async () => {
    const book = new FolderBook(folder);
    for (const [size, state] of [
      [10, 'settled'],
      [20, 'refused'],
      [25, 'covered'],
      [30, 'held'],
      [40, 'waiting'],
    ] as const)
      await book.put(record(size, state));
    const covering = async (n: number) => (await book.covering('notary', ORIGIN, n))?.of.size;
    expect(await covering(1)).toBe(10);
    expect(await covering(10)).toBe(10);
    expect(await covering(11)).toBe(30);
    expect(await covering(31)).toBeUndefined();
    expect((await book.newest('notary')).map((r) => r.of.size)).toEqual([30]);
  });

  test('a record has one place at a time, whichever way its state goes', async () => {
    const book = new FolderBook(folder);
    const files = () =>
      readdirSync(folder, { recursive: true })
        .map(String)
        .filter((f) => f.endsWith('.json'));
    await book.put(record(1, 'held'));
    await book.put(record(1, 'settled'));
    expect(files()).toEqual([expect.stringContaining(`${path.sep}done${path.sep}1.json`)]);
    await book.put(record(1, 'waiting'));
    expect(files()).toEqual([expect.stringContaining(`${path.sep}open${path.sep}1.json`)]);
    await book.drop(record(1, 'waiting'));
    expect(files()).toEqual([]);
  });

  test('stopped in the middle of a write, the record before it stands', async () => {
    const book = new FolderBook(folder);
    await book.put(record(1, 'settled'));
    const [file = ''] = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((f) => f.endsWith('1.json'));
    writeFileSync(path.join(folder, `${file}.new`), '{"driver":"no');
    const open = path.join(folder, path.dirname(path.dirname(file)), 'open');
    mkdirSync(open, { recursive: true });
    writeFileSync(path.join(open, '1.json'), JSON.stringify(record(1, 'held'))); // written to done, not yet removed here
    expect(await book.open('notary')).toEqual([]);
    expect((await book.find('notary', ORIGIN, 1))?.state).toBe('settled');
    expect(statSync(path.join(folder, file)).mode & 0o077).toBe(0);
  });
});
