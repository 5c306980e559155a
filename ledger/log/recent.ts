import { hashLeaf } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import type { HashedEntry, TileStore } from './store.ts';

/** So many of the last entries are known by their hash, so that an append repeated after a lost answer adds nothing. */
const KNOWN = 16_384;

/** 近期条目 — found again from the log itself when it is opened. */
export class RecentEntries {
  readonly #indexes = new Map<string, bigint>();

  static async load(suite: Suite, tiles: TileStore, pending: readonly HashedEntry[]): Promise<RecentEntries> {
    const recent = new RecentEntries();
    const from = tiles.size > BigInt(KNOWN) ? tiles.size - BigInt(KNOWN) : 0n;
    for (let bundle = from / 256n; bundle * 256n < tiles.size; bundle++)
      for (const [i, entry] of (await tiles.bundle(bundle)).entries())
        recent.add(hashLeaf(suite, entry), bundle * 256n + BigInt(i));
    for (const [i, { hash }] of pending.entries()) recent.add(hash, tiles.size + BigInt(i));
    return recent;
  }

  indexOf(leafHash: Uint8Array): bigint | undefined {
    return this.#indexes.get(keyOf(leafHash));
  }

  add(leafHash: Uint8Array, index: bigint): void {
    this.#indexes.set(keyOf(leafHash), index);
    if (this.#indexes.size > KNOWN) this.#indexes.delete(this.#indexes.keys().next().value as string);
  }
}

/** Latin-1 takes a byte a character; the map lives as long as the log. */
function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.length).toString('latin1');
}
