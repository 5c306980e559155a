import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open as openFile, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Anchorable, AnchorReceipt } from './anchor.ts';
import type { Reason } from './reasons.ts';

/**
 * 锚定记录 — one checkpoint on its way to one place: `waiting` → `placed` → `held` → `settled`. An anchor that is lost waits
 * again. `refused` ends without an anchor, `covered` because a larger checkpoint of the same origin took its place.
 */
export interface AnchorRecord {
  readonly driver: string;
  readonly of: Anchorable;
  readonly state: 'waiting' | 'placed' | 'held' | 'settled' | 'refused' | 'covered';
  /** since when something of this origin waits without an anchor, ISO 8601 UTC: of the oldest checkpoint this one covers */
  readonly since: string;
  readonly attempts: number;
  /** not tried again before, ISO 8601 UTC */
  readonly notBefore?: string;
  readonly receipt?: AnchorReceipt;
  /** receipts that stopped holding, oldest first */
  readonly lost: readonly AnchorReceipt[];
  readonly reasons: readonly Reason[];
}

/** Where the records are kept. One writer. */
export interface AnchorBook {
  /** records that still need work, by driver */
  open(driver: string): Promise<readonly AnchorRecord[]>;
  find(driver: string, origin: string, size: number): Promise<AnchorRecord | undefined>;
  /** the smallest anchored checkpoint of at least this size: it covers all that came before it */
  covering(driver: string, origin: string, size: number): Promise<AnchorRecord | undefined>;
  /** the largest anchored checkpoint of each origin */
  newest(driver: string): Promise<readonly AnchorRecord[]>;
  put(record: AnchorRecord): Promise<void>;
  /** Forgets a record that was never placed. */
  drop(record: AnchorRecord): Promise<void>;
}

const OPEN: ReadonlySet<AnchorRecord['state']> = new Set(['waiting', 'placed', 'held']);

/** A folder of small JSON files: `<driver>/<origin's hash>/{open,done}/<size>.json`. Written beside, flushed, then renamed. */
export class FolderBook implements AnchorBook {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async open(driver: string): Promise<readonly AnchorRecord[]> {
    const records: AnchorRecord[] = [];
    for (const place of await this.#places(driver)) {
      const done = new Set(await sizes(path.join(place, 'done')));
      for (const size of await sizes(path.join(place, 'open'))) {
        // a size in both: stopped between writing the one and removing the other
        const record = done.has(size) ? undefined : await read(path.join(place, 'open', `${size}.json`));
        if (record) records.push(record);
      }
    }
    return records;
  }

  async find(driver: string, origin: string, size: number): Promise<AnchorRecord | undefined> {
    return find(this.#place(driver, origin), size);
  }

  async covering(driver: string, origin: string, size: number): Promise<AnchorRecord | undefined> {
    const place = this.#place(driver, origin);
    return firstAnchored(
      place,
      (await allSizes(place)).filter((s) => s >= size),
    );
  }

  async newest(driver: string): Promise<readonly AnchorRecord[]> {
    const found = (await this.#places(driver)).map(async (place) =>
      firstAnchored(place, (await allSizes(place)).toReversed()),
    );
    return (await Promise.all(found)).filter((r) => r !== undefined);
  }

  async put(record: AnchorRecord): Promise<void> {
    const place = this.#place(record.driver, record.of.origin);
    const done = !OPEN.has(record.state);
    const folder = path.join(place, done ? 'done' : 'open');
    const file = path.join(folder, `${record.of.size}.json`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await write(`${file}.new`, `${JSON.stringify(record)}\n`);
    await rename(`${file}.new`, file);
    await flushFolder(folder);
    await rm(path.join(place, done ? 'open' : 'done', `${record.of.size}.json`), { force: true });
  }

  async drop(record: AnchorRecord): Promise<void> {
    const place = this.#place(record.driver, record.of.origin);
    await rm(path.join(place, 'open', `${record.of.size}.json`), { force: true });
  }

  async #places(driver: string): Promise<readonly string[]> {
    return (await names(path.join(this.#root, driver))).map((origin) => path.join(this.#root, driver, origin));
  }

  #place(driver: string, origin: string): string {
    return path.join(this.#root, driver, createHash('sha256').update(origin).digest('hex').slice(0, 32));
  }
}

async function find(place: string, size: number): Promise<AnchorRecord | undefined> {
  return (await read(path.join(place, 'done', `${size}.json`))) ?? read(path.join(place, 'open', `${size}.json`));
}

async function firstAnchored(place: string, inOrder: readonly number[]): Promise<AnchorRecord | undefined> {
  for (const size of inOrder) {
    const record = await find(place, size);
    if (record && (record.state === 'held' || record.state === 'settled')) return record;
  }
  return undefined;
}

async function allSizes(place: string): Promise<readonly number[]> {
  const lists = await Promise.all(['open', 'done'].map((k) => sizes(path.join(place, k))));
  return [...new Set(lists.flat())].toSorted((a, b) => a - b);
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function sizes(folder: string): Promise<readonly number[]> {
  return (await names(folder)).filter((f) => /^\d+\.json$/.test(f)).map((f) => Number.parseInt(f, 10));
}

async function read(file: string): Promise<AnchorRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as AnchorRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function write(file: string, text: string): Promise<void> {
  const handle = await openFile(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await openFile(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
