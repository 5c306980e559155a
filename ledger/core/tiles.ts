import { concat, Malformed } from './bytes.ts';
import { foldRight, hashNode, type ReadSubtree, type Subtree } from './merkle.ts';
import type { Suite } from './suite.ts';

/**
 * 树块 — C2SP tlog-tiles: the tree as files that never change. A tile holds up to 256 hashes of one level; "at level 1 and above,
 * each hash in a tile is the Merkle Tree Hash of a *full* tile at the level below". Entry bundles hold the entries of a level 0 tile.
 */

/** "Full tiles MUST be exactly 256 hashes wide, or 8,192 bytes." */
export const TILE_WIDTH = 256;
const HASH = 32;

/** "`<L>` … between 0 and 63"; entry bundles stand where a level would. */
export type TileLevel = number | 'entries';

export interface TileId {
  readonly level: TileLevel;
  readonly index: bigint;
  /** 256 for a full tile, 1 to 255 for a partial one */
  readonly width: number;
}

/** "a non-negative integer encoded into zero-padded 3-digit path elements. All but the last path element MUST begin with an `x`". */
export function tilePath({ level, index, width }: TileId): string {
  let rest = index;
  let path = String(rest % 1000n).padStart(3, '0');
  for (rest /= 1000n; rest > 0n; rest /= 1000n) path = `x${String(rest % 1000n).padStart(3, '0')}/${path}`;
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** @throws Malformed `tile-path` on any other way to write the same tile */
export function parseTilePath(path: string): TileId {
  const bad = () => new Malformed('tile-path', `no tile: ${path}`);
  const [, at, digits, partial] =
    /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(path) ?? [];
  if (at === undefined || digits === undefined) throw bad();
  const level = at === 'entries' ? at : Number(at);
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const id: TileId = { level, index: BigInt(digits.replace(/[x/]/g, '')), width };
  const inRange = (level === 'entries' || level <= 63) && width >= 1 && (partial === undefined || width < TILE_WIDTH);
  if (!inRange || id.index >= 2n ** 63n || tilePath(id) !== path) throw bad();
  return id;
}

/** "The partial tile at level *l* for a tree of size *s* has `floor(s / 256**l) mod 256` entries." 0: there is none. */
export function partialWidth(level: number, size: bigint): number {
  return Number((size >> BigInt(8 * level)) % 256n);
}

/** How many hashes tile `index` of a level has in a tree of this size; 0: "Empty tiles MUST NOT be served". */
export function tileWidth(level: TileLevel, index: bigint, size: bigint): number {
  const hashes = size >> BigInt(8 * (level === 'entries' ? 0 : level));
  const after = hashes - index * 256n;
  return after <= 0n ? 0 : after >= 256n ? TILE_WIDTH : Number(after);
}

/** Every tile of a tree of this size, level by level, without the entry bundles. */
export function tilesOf(size: bigint): readonly TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; size >> BigInt(8 * level) > 0n; level++)
    for (let index = 0n, width = 0; (width = tileWidth(level, index, size)) > 0; index++)
      tiles.push({ level, index, width });
  return tiles;
}

/** The tile in which a full subtree is found, for a tree of this size, and the hashes in it, [from, to). */
export function tileOfSubtree(
  { level, index }: Subtree,
  size: bigint,
): { readonly tile: TileId; readonly from: number; readonly to: number } {
  const tileLevel = Math.floor(level / 8);
  const count = 1n << BigInt(level % 8);
  const first = index * count;
  const tile = first / 256n;
  const from = Number(first % 256n);
  return {
    tile: { level: tileLevel, index: tile, width: tileWidth(tileLevel, tile, size) },
    from,
    to: from + Number(count),
  };
}

/** A reader of subtrees from the bytes of tiles. "levels between those expressed by the tile hashes are reconstructed by hashing the leaves". */
export function subtreesFromTiles(suite: Suite, size: bigint, readTile: (tile: TileId) => Uint8Array): ReadSubtree {
  return (subtree) => {
    const { tile, from, to } = tileOfSubtree(subtree, size);
    const hashes = tileHashes(readTile(tile));
    if (to > hashes.length)
      throw new Malformed('tile-short', `${tilePath(tile)} has ${hashes.length} hashes, ${to} are needed`);
    return perfectRoot(suite, hashes.slice(from, to));
  };
}

/** The same over a network or from files: fetches the tiles a proof needs, all at once, then reads from them. */
export async function fetchSubtrees(
  suite: Suite,
  size: bigint,
  subtrees: readonly Subtree[],
  fetchTile: (tile: TileId) => Promise<Uint8Array>,
): Promise<ReadSubtree> {
  const tiles = new Map(subtrees.map((s) => tileOfSubtree(s, size).tile).map((t) => [tilePath(t), t] as const));
  const fetched = await Promise.all([...tiles].map(async ([path, tile]) => [path, await fetchTile(tile)] as const));
  const bytes = new Map(fetched);
  return subtreesFromTiles(suite, size, (tile) => bytes.get(tilePath(tile)) as Uint8Array);
}

/** Root of 1, 2, 4 … 256 hashes. */
export function perfectRoot(suite: Suite, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) next.push(hashNode(suite, row[i] as Uint8Array, row[i + 1] as Uint8Array));
    row = next;
  }
  return row[0] as Uint8Array;
}

/** @throws Malformed `tile-length` unless it holds 1 to 256 whole hashes */
export function tileHashes(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length === 0 || bytes.length % HASH !== 0 || bytes.length > TILE_WIDTH * HASH)
    throw new Malformed('tile-length', `a tile of ${bytes.length} bytes`);
  return Array.from({ length: bytes.length / HASH }, (_, i) => bytes.subarray(i * HASH, (i + 1) * HASH));
}

/** "Entry bundles are sequences of big-endian uint16 length-prefixed log entries." @throws RangeError above 65,535 bytes */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((e) => {
      if (e.length > 0xffff) throw new RangeError('an entry has at most 65,535 bytes');
      return [Uint8Array.of(e.length >> 8, e.length & 0xff), e];
    }),
  );
}

/** @throws Malformed `bundle` when the lengths do not add up or there are more than 256 entries */
export function bundleEntries(bytes: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) throw new Malformed('bundle', `entry ${entries.length} runs past the end`);
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  if (entries.length > TILE_WIDTH) throw new Malformed('bundle', 'more than 256 entries');
  return entries;
}

/**
 * The right edge of a growing tree: of each level the hashes of its partial tile. All a writer needs to go on, at most
 * 255 hashes a level.
 */
export class Edge {
  readonly #suite: Suite;
  readonly #levels: Uint8Array[][];
  #size: bigint;

  /** @param tiles bytes of the partial tile of each level, empty where there is none */
  constructor(suite: Suite, size = 0n, tiles: readonly Uint8Array[] = []) {
    this.#suite = suite;
    this.#size = size;
    this.#levels = tiles.map((t) => (t.length === 0 ? [] : [...tileHashes(t)].map((h) => concat(h))));
  }

  get size(): bigint {
    return this.#size;
  }

  /** @returns the tiles that became full, lowest level first */
  append(leafHash: Uint8Array): readonly { readonly tile: TileId; readonly bytes: Uint8Array }[] {
    const full: { tile: TileId; bytes: Uint8Array }[] = [];
    this.#size += 1n;
    let hash = leafHash;
    for (let level = 0; ; level++) {
      const row = (this.#levels[level] ??= []);
      row.push(hash);
      if (row.length < TILE_WIDTH) return full;
      const index = (this.#size >> BigInt(8 * (level + 1))) - 1n;
      full.push({ tile: { level, index, width: TILE_WIDTH }, bytes: concat(...row) });
      hash = perfectRoot(this.#suite, row);
      this.#levels[level] = [];
    }
  }

  /** The partial tiles of the tree as it stands. */
  partials(): readonly { readonly tile: TileId; readonly bytes: Uint8Array }[] {
    return this.#levels.flatMap((row, level) => {
      const index = this.#size >> BigInt(8 * (level + 1));
      return row.length === 0 ? [] : [{ tile: { level, index, width: row.length }, bytes: concat(...row) }];
    });
  }

  root(): Uint8Array {
    const left = [...this.#levels].reverse().flatMap((row) => fullSubtrees(this.#suite, row));
    return foldRight(this.#suite, left);
  }
}

/** Hashes of one row as full subtrees falling in size: 7 → 4, 2, 1. */
function fullSubtrees(suite: Suite, row: readonly Uint8Array[]): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if ((row.length & width) === 0) continue;
    found.push(perfectRoot(suite, row.slice(at, at + width)));
    at += width;
  }
  return found;
}
