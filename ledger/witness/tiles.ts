import { consistencyPath, proveConsistency, subtreesOfPath } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import { fetchSubtrees, TILE_WIDTH, type TileId, tilePath } from '../core/tiles.ts';

const PATIENCE_MS = 5_000;

/** Bytes at an address of a log; undefined when it has none. @throws when it cannot be reached */
export async function fetchBytes(url: string): Promise<Uint8Array | undefined> {
  return patiently(PATIENCE_MS, async (signal) => {
    const response = await fetch(url, { signal });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok ? bytes : undefined;
  });
}

/**
 * Gives up after so many milliseconds. `AbortSignal.timeout` would not do: its timer does not keep the process alive, and one that is only starting,
 * with nothing else to wait for than somebody who takes a call and hangs up, would end without a word.
 */
export async function patiently<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giving = new AbortController();
  const timer = setTimeout(() => giving.abort(new Error('no answer in time')), ms);
  try {
    return await ask(giving.signal);
  } finally {
    clearTimeout(timer);
  }
}

export async function fetchText(url: string): Promise<string | undefined> {
  const bytes = await fetchBytes(url);
  return bytes && new TextDecoder().decode(bytes);
}

/** "Clients … MAY fetch the full tile in parallel as a fallback in case the partial tile is not available anymore." */
export async function fetchTile(url: string, tile: TileId): Promise<Uint8Array> {
  const exact = await fetchBytes(`${url}/${tilePath(tile)}`);
  if (exact) return exact;
  const full = await fetchBytes(`${url}/${tilePath({ ...tile, width: TILE_WIDTH })}`);
  if (!full) throw new Error(`${tilePath(tile)} is not to be had`);
  return tile.level === 'entries' ? full : full.subarray(0, tile.width * 32);
}

/** A consistency proof made from a log's public tiles. Not trusted until checked. */
export async function proofFromTiles(
  suite: Suite,
  url: string,
  old: bigint,
  size: bigint,
): Promise<readonly Uint8Array[]> {
  const read = await fetchSubtrees(suite, size, subtreesOfPath(consistencyPath(old, size)), (t) => fetchTile(url, t));
  return proveConsistency(suite, old, size, read);
}
