import { consistencyPath, proveConsistency, subtreesOfPath } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import { fetchSubtrees, TILE_WIDTH, type TileId, tilePath } from '../core/tiles.ts';

const PATIENCE_MS = 5_000;

/** Bytes at an address of a log; undefined when it has none. @throws when it cannot be reached */
export async function fetchBytes(url: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.ok ? bytes : undefined;
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
