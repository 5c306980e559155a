import { concat, equal } from '../core/bytes.ts';
import { hashLeaf, type ReadSubtree, type Subtree } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import {
  bundleEntries,
  Edge,
  encodeBundle,
  fetchSubtrees,
  partialWidth,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tileWidth,
} from '../core/tiles.ts';
import { type Disk, replaceFiles } from './disk.ts';
import { LogFault } from './fault.ts';

/** An entry on its way into the tree, with its leaf hash. */
export interface HashedEntry {
  readonly entry: Uint8Array;
  readonly hash: Uint8Array;
}

/** 树块文件 — the integrated part of a log on disk: tiles and bundles, written once, never changed. */
export class TileStore {
  readonly #suite: Suite;
  readonly #disk: Disk;
  #edge: Edge;
  /** entries of the bundle that is not yet full */
  #rest: Uint8Array[];

  private constructor(suite: Suite, disk: Disk, edge: Edge, rest: Uint8Array[]) {
    this.#suite = suite;
    this.#disk = disk;
    this.#edge = edge;
    this.#rest = rest;
  }

  /** @throws LogFault `stored-bytes` when the right edge of a tree of this size is not on the disk */
  static async open(suite: Suite, disk: Disk, size: bigint): Promise<TileStore> {
    const partials: Uint8Array[] = [];
    for (let level = 0; size >> BigInt(8 * level) > 0n; level++) {
      const width = partialWidth(level, size);
      const tile = { level, index: size >> BigInt(8 * (level + 1)), width };
      partials.push(width === 0 ? new Uint8Array() : await need(disk, tile, width * 32));
    }
    const width = partialWidth(0, size);
    const rest = width === 0 ? [] : [...(await readBundle(disk, { level: 'entries', index: size / 256n, width }))];
    const hashes = concat(...rest.map((e) => hashLeaf(suite, e)));
    if (!equal(hashes, partials[0] ?? new Uint8Array()))
      throw new LogFault('stored-bytes', `bundle ${size / 256n} does not hash to its tile`);
    return new TileStore(suite, disk, new Edge(suite, size, partials), rest);
  }

  get size(): bigint {
    return this.#edge.size;
  }

  root(): Uint8Array {
    return this.#edge.root();
  }

  /**
   * Writes the entries that come next and reads them back.
   *
   * @throws LogFault `stored-bytes` when the disk gives back something else
   */
  async append(entries: readonly HashedEntry[]): Promise<void> {
    const files: [string, Uint8Array][] = [];
    const full: TileId[] = [];
    for (const { entry, hash } of entries) {
      this.#rest.push(entry);
      for (const { tile, bytes } of this.#edge.append(hash)) {
        files.push([tilePath(tile), bytes]);
        full.push(tile);
      }
      if (this.#rest.length < TILE_WIDTH) continue;
      const tile: TileId = { level: 'entries', index: this.size / 256n - 1n, width: TILE_WIDTH };
      files.push([tilePath(tile), encodeBundle(this.#rest)]);
      full.push(tile);
      this.#rest = [];
    }
    for (const { tile, bytes } of this.#edge.partials()) files.push([tilePath(tile), bytes]);
    const width = this.#rest.length;
    if (width > 0)
      files.push([tilePath({ level: 'entries', index: this.size / 256n, width }), encodeBundle(this.#rest)]);
    await replaceFiles(this.#disk, files);
    const stored = await Promise.all(files.map(([file]) => this.#disk.read(file)));
    for (const [i, [file, bytes]] of files.entries())
      if (!equal(stored[i] ?? new Uint8Array(), bytes))
        throw new LogFault('stored-bytes', `${file} reads back differently`);
    this.#full = [...this.#full, ...full];
  }

  /** full tiles whose partial ones may go once the head that covers them is durable */
  #full: readonly TileId[] = [];

  /** "Logs … MAY delete any partial tile once the corresponding full tile is available." */
  async dropPartials(): Promise<void> {
    for (const tile of this.#full) await this.#disk.remove(`${tilePath(tile)}.p`);
    this.#full = [];
  }

  /** A tile of any width the log has had: a longer one begins with it. */
  async tile(tile: TileId): Promise<Uint8Array> {
    const now = tileWidth(tile.level, tile.index, this.size);
    for (const width of new Set([tile.width, TILE_WIDTH, now])) {
      if (width < tile.width) continue;
      const bytes = await this.#disk.read(tilePath({ ...tile, width }));
      if (bytes) return bytes.subarray(0, tile.width * 32);
    }
    throw new LogFault('stored-bytes', `${tilePath(tile)} is missing`);
  }

  subtrees(size: bigint, subtrees: readonly Subtree[]): Promise<ReadSubtree> {
    return fetchSubtrees(this.#suite, size, subtrees, (t) => this.tile(t));
  }

  /** @returns undefined for an index not yet integrated */
  async entry(index: bigint): Promise<Uint8Array | undefined> {
    return index < this.size ? (await this.bundle(index / 256n))[Number(index % 256n)] : undefined;
  }

  /** Entries of a bundle as far as they are integrated. */
  async bundle(index: bigint): Promise<readonly Uint8Array[]> {
    const width = tileWidth('entries', index, this.size);
    return width < TILE_WIDTH ? [...this.#rest] : readBundle(this.#disk, { level: 'entries', index, width });
  }
}

async function need(disk: Disk, tile: TileId, length: number): Promise<Uint8Array> {
  const bytes = await disk.read(tilePath(tile));
  if (bytes?.length !== length) throw new LogFault('stored-bytes', `${tilePath(tile)} is missing or of another length`);
  return bytes;
}

async function readBundle(disk: Disk, tile: TileId): Promise<readonly Uint8Array[]> {
  const bytes = await disk.read(tilePath(tile));
  const entries = bytes && bundleEntries(bytes);
  if (entries?.length !== tile.width)
    throw new LogFault('stored-bytes', `${tilePath(tile)} is missing or of another length`);
  return entries;
}
