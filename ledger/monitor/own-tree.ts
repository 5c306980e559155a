import { type ReadSubtree, type Subtree } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import { Edge, fetchSubtrees, TILE_WIDTH, type TileId, tilePath } from '../core/tiles.ts';
import type { Disk } from '../log/disk.ts';

/**
 * 自留树 — the hashes of every entry read, kept by the reader: what a log has once shown it cannot take back by no longer showing it.
 * Not synced: after a crash it is read again from the log, from the first entry on.
 */
export class OwnTree {
  readonly #suite: Suite;
  readonly #disk: Disk;
  readonly #edge: Edge;

  constructor(suite: Suite, disk: Disk) {
    this.#suite = suite;
    this.#disk = disk;
    this.#edge = new Edge(suite);
  }

  get size(): bigint {
    return this.#edge.size;
  }

  root(): Uint8Array {
    return this.#edge.root();
  }

  async append(leafHash: Uint8Array): Promise<void> {
    for (const { tile, bytes } of this.#edge.append(leafHash)) await this.#disk.write(`own/${tilePath(tile)}`, bytes);
  }

  /** A tile of the present size, or the beginning of one. */
  async tile(tile: TileId): Promise<Uint8Array> {
    const whole = `own/${tilePath({ ...tile, width: TILE_WIDTH })}`;
    const partial = this.#edge.partials().find((p) => p.tile.level === tile.level && p.tile.index === tile.index);
    const bytes = partial?.bytes ?? (await this.#disk.read(whole));
    if (!bytes || bytes.length < tile.width * 32) throw new Error(`${tilePath(tile)} has not been read`);
    return bytes.subarray(0, tile.width * 32);
  }

  /** Reads subtrees of what was read so far, for a proof between any two of its sizes. */
  subtrees(subtrees: readonly Subtree[]): Promise<ReadSubtree> {
    return fetchSubtrees(this.#suite, this.size, subtrees, (t) => this.tile(t));
  }
}
