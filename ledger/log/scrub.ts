import { concat, equal, fromUtf8 } from '../core/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { hashLeaf } from '../core/merkle.ts';
import { openSigned, parseNote } from '../core/note.ts';
import type { Suite } from '../core/suite.ts';
import {
  bundleEntries,
  Edge,
  parseTilePath,
  TILE_WIDTH,
  type TileId,
  tileHashes,
  tilePath,
  tileWidth,
} from '../core/tiles.ts';
import type { Verifier } from '../core/vkey.ts';
import { type Disk, walk } from './disk.ts';
import { HEAD } from './recover.ts';
import { scanWal } from './wal.ts';

/** 巡检结果 — what was changed, and where. */
export interface Finding {
  readonly file: string;
  readonly code: 'missing' | 'unexpected' | 'unreadable' | 'differs' | 'signature' | 'root' | 'torn' | 'altered';
  /** first byte that is not as it should be, where the rest of the log says what it should be */
  readonly offset?: number;
  /** entry of the log it belongs to */
  readonly entry?: bigint;
}

export interface ScrubOptions {
  readonly suite: Suite;
  readonly origin: string;
  readonly logKeys: readonly Verifier[];
  readonly witnessKeys: readonly Verifier[];
}

export const PUBLISHED = 'checkpoint';

/**
 * The same while the log is being written: what lies about may be on its way in, a frame may not be whole yet, and what a second look does not
 * find again was a moment of writing. A byte that was changed stays changed.
 */
export async function scrubLiveLog(disk: Disk, options: ScrubOptions): Promise<readonly Finding[]> {
  const look = async () => (await scrubLog(disk, options)).filter((f) => f.code !== 'unexpected' && f.code !== 'torn');
  const first = await look();
  if (first.length === 0) return [];
  const again = await look();
  return again.filter((f) => first.some((g) => g.file === f.file && g.code === f.code));
}

/**
 * 巡检 — reads every byte of a log's folder and compares it with what the others say: entries with tiles, tiles with each other and with the
 * signed heads, write-ahead frames with their digests and with the entries. The signed head decides who is right: entries and
 * level 0 tiles each give a root, and the one that gives the signed root is believed.
 */
export async function scrubLog(disk: Disk, options: ScrubOptions): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const files = new Set(await walk(disk, '.'));
  for (const file of [...files]) if (/^lock(\.|$)/.test(file)) files.delete(file);
  // the published one first: while a log is written it is never ahead of the signed one
  const published = files.has(PUBLISHED)
    ? await readSigned(disk, PUBLISHED, [...options.logKeys, ...options.witnessKeys], options.origin, found)
    : undefined;
  const head = await readSigned(disk, HEAD, [...options.logKeys], options.origin, found);
  files.delete(HEAD);
  files.delete(PUBLISHED);
  if (!head) {
    if (files.size > 0 && !found.some((f) => f.file === HEAD)) found.push({ file: HEAD, code: 'missing' });
    return found;
  }
  const tree = new StoredTree(disk, options.suite, head.size);
  await tree.compare(head, published, files, found);
  await compareWal(disk, options.suite, tree, head.size, files, found);
  for (const file of files) found.push({ file, code: 'unexpected' });
  return found;
}

/** Reads single entries of a log's folder, up to its signed head; undefined beyond. Nothing is checked: the scrub does that. */
export function storedEntries(disk: Disk): (index: bigint) => Promise<Uint8Array | undefined> {
  let size: bigint | undefined;
  let last: { readonly bundle: bigint; readonly entries: readonly Uint8Array[] } | undefined;
  const read = async (tile: TileId) =>
    (await disk.read(tilePath(tile))) ?? (await disk.read(tilePath({ ...tile, width: TILE_WIDTH })));
  return async (index) => {
    if (size === undefined || index >= size) size = await signedSize(disk);
    if (index >= size) return undefined;
    const bundle = index / 256n;
    if (last?.bundle !== bundle || last.entries.length <= Number(index % 256n)) {
      const bytes = await read({ level: 'entries', index: bundle, width: tileWidth('entries', bundle, size) });
      last = { bundle, entries: entriesOf(bytes) };
    }
    return last.entries[Number(index % 256n)];
  };
}

async function signedSize(disk: Disk): Promise<bigint> {
  try {
    return parseCheckpoint(parseNote(fromUtf8((await disk.read(HEAD)) ?? new Uint8Array())).text).size;
  } catch {
    return 0n;
  }
}

function entriesOf(bytes: Uint8Array | undefined): readonly Uint8Array[] {
  try {
    return bytes ? bundleEntries(bytes) : [];
  } catch {
    return [];
  }
}

/** A checkpoint of which every line must be known and good. */
async function readSigned(
  disk: Disk,
  file: string,
  keys: readonly Verifier[],
  origin: string,
  found: Finding[],
): Promise<Checkpoint | undefined> {
  const bytes = await disk.read(file);
  if (!bytes) return undefined;
  try {
    const opened = openSigned(fromUtf8(bytes), keys);
    if (!opened.ok || opened.note.unknown.length > 0 || opened.note.verified.length !== opened.note.signatures.length)
      found.push({ file, code: 'signature' });
    else {
      const checkpoint = parseCheckpoint(opened.note.text);
      if (checkpoint.origin === origin) return checkpoint;
      found.push({ file, code: 'unreadable' });
    }
  } catch {
    found.push({ file, code: 'unreadable' });
  }
  return undefined;
}

class StoredTree {
  readonly #disk: Disk;
  readonly #suite: Suite;
  readonly #size: bigint;
  /** `entries` believes the bundles, `hashes` the level 0 tiles */
  #believe: 'entries' | 'hashes' = 'entries';

  constructor(disk: Disk, suite: Suite, size: bigint) {
    this.#disk = disk;
    this.#suite = suite;
    this.#size = size;
  }

  async compare(
    head: Checkpoint,
    published: Checkpoint | undefined,
    files: Set<string>,
    found: Finding[],
  ): Promise<void> {
    if (!equal(await this.#root('entries'), head.root)) {
      if (equal(await this.#root('hashes'), head.root)) this.#believe = 'hashes';
      else found.push({ file: HEAD, code: 'root' });
    }
    if (published && published.size > head.size) found.push({ file: PUBLISHED, code: 'root' });
    const edge = new Edge(this.#suite);
    const publishedAt = (size: bigint) => {
      if (published?.size === size && !equal(edge.root(), published.root))
        found.push({ file: PUBLISHED, code: 'root' });
    };
    publishedAt(0n);
    for (let bundle = 0n; bundle * 256n < this.#size; bundle++) {
      const row = await this.row(bundle);
      await this.#compareBundles(bundle, row, files, found);
      await this.#compareTiles({ level: 0, index: bundle, width: row.length }, concat(...row), files, found);
      for (const hash of row) {
        for (const { tile, bytes } of edge.append(hash))
          if (tile.level !== 0) await this.#compareTiles(tile, bytes, files, found);
        publishedAt(edge.size);
      }
    }
    for (const { tile, bytes } of edge.partials())
      if (tile.level !== 0) await this.#compareTiles(tile, bytes, files, found);
  }

  /** Leaf hashes of a bundle by the store that is believed. */
  row(bundle: bigint): Promise<readonly Uint8Array[]> {
    return this.#row(bundle, this.#believe);
  }

  /** Entries of a bundle as stored, as far as they can be read. */
  async #entries(bundle: bigint): Promise<readonly Uint8Array[]> {
    const width = tileWidth('entries', bundle, this.#size);
    const exact = await this.#disk.read(tilePath({ level: 'entries', index: bundle, width }));
    const bytes = exact ?? (await this.#disk.read(tilePath({ level: 'entries', index: bundle, width: TILE_WIDTH })));
    return entriesOf(bytes).slice(0, width);
  }

  async #root(believe: 'entries' | 'hashes'): Promise<Uint8Array> {
    const edge = new Edge(this.#suite);
    for (let bundle = 0n; bundle * 256n < this.#size; bundle++)
      for (const hash of await this.#row(bundle, believe)) edge.append(hash);
    return edge.root();
  }

  /** Leaf hashes by one of the two stores, or by the other where that one cannot be read. */
  async #row(bundle: bigint, believe: 'entries' | 'hashes'): Promise<readonly Uint8Array[]> {
    const width = tileWidth(0, bundle, this.#size);
    const byEntries = async () => (await this.#entries(bundle)).map((e) => hashLeaf(this.#suite, e));
    const byHashes = async () => {
      const bytes = await this.#tile({ level: 0, index: bundle, width });
      return bytes?.length === width * 32 ? tileHashes(bytes) : [];
    };
    const [first, second] = believe === 'entries' ? [byEntries, byHashes] : [byHashes, byEntries];
    const row = await first();
    return row.length === width ? row : await second();
  }

  /** A tile of the head's size, or the full one that took its place while this runs. */
  async #tile(tile: TileId): Promise<Uint8Array | undefined> {
    const exact = await this.#disk.read(tilePath(tile));
    return exact ?? (await this.#disk.read(tilePath({ ...tile, width: TILE_WIDTH })))?.subarray(0, tile.width * 32);
  }

  /** Every file of a tile: the one of the present size must be there; shorter ones from before are its beginning. */
  async #compareTiles(tile: TileId, bytes: Uint8Array, files: Set<string>, found: Finding[]): Promise<void> {
    for (const { file, width } of this.#filesOf(tile, files)) {
      const stored = await this.#disk.read(file);
      const wanted = bytes.subarray(0, width * 32);
      if (!stored) found.push({ file, code: 'missing' });
      else if (!equal(stored, wanted)) found.push({ file, code: 'differs', offset: firstDifference(stored, wanted) });
    }
  }

  async #compareBundles(
    bundle: bigint,
    row: readonly Uint8Array[],
    files: Set<string>,
    found: Finding[],
  ): Promise<void> {
    for (const { file, width } of this.#filesOf({ level: 'entries', index: bundle, width: row.length }, files)) {
      const stored = await this.#disk.read(file);
      if (!stored) {
        found.push({ file, code: 'missing' });
        continue;
      }
      const { at, offset } = firstBadEntry(this.#suite, stored, row.slice(0, width));
      if (at !== undefined) found.push({ file, code: 'differs', offset, entry: bundle * 256n + BigInt(at) });
    }
  }

  *#filesOf(tile: TileId, files: Set<string>): Generator<{ readonly file: string; readonly width: number }> {
    const now = tilePath(tile);
    files.delete(now);
    yield { file: now, width: tile.width };
    const full = tilePath({ ...tile, width: TILE_WIDTH });
    for (const file of [...files]) {
      if (!file.startsWith(`${full}.p/`)) continue;
      const { width } = readPath(file);
      if (width > tile.width) continue;
      files.delete(file);
      yield { file, width };
    }
  }
}

function readPath(file: string): { readonly width: number } {
  try {
    return parseTilePath(file);
  } catch {
    return { width: Number.POSITIVE_INFINITY };
  }
}

async function compareWal(
  disk: Disk,
  suite: Suite,
  tree: StoredTree,
  size: bigint,
  files: Set<string>,
  found: Finding[],
): Promise<void> {
  let next: bigint | undefined;
  let bundle: { readonly index: bigint; readonly row: readonly Uint8Array[] } | undefined;
  for (const file of [...files].filter((f) => /^wal\/[0-9]{20}$/.test(f))) {
    files.delete(file);
    const { frames, end, tail } = scanWal(suite, (await disk.read(file)) ?? new Uint8Array());
    if (tail !== 'clean') found.push({ file, code: tail, offset: end });
    for (const frame of frames) {
      if (next !== undefined && frame.first !== next) found.push({ file, code: 'altered', entry: next });
      next = frame.first + BigInt(frame.entries.length);
      for (const [i, entry] of frame.entries.entries()) {
        const index = frame.first + BigInt(i);
        if (index >= size) break;
        if (bundle?.index !== index / 256n) bundle = { index: index / 256n, row: await tree.row(index / 256n) };
        const hash = bundle.row[Number(index % 256n)];
        if (hash && !equal(hash, hashLeaf(suite, entry))) found.push({ file, code: 'differs', entry: index });
      }
    }
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i;
  return n;
}

/** The first entry of a bundle that does not have its hash, and where it begins. */
function firstBadEntry(
  suite: Suite,
  bytes: Uint8Array,
  row: readonly Uint8Array[],
): { readonly at?: number; readonly offset: number } {
  let offset = 0;
  for (const [at, hash] of row.entries()) {
    const length = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
    const entry = bytes.subarray(offset + 2, offset + 2 + length);
    if (entry.length !== length || !equal(hashLeaf(suite, entry), hash)) return { at, offset };
    offset += 2 + length;
  }
  return offset === bytes.length ? { offset } : { at: row.length, offset };
}
