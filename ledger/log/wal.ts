import { concat, equal, u64, utf8 } from '../core/bytes.ts';
import type { Suite } from '../core/suite.ts';
import { bundleEntries, encodeBundle, TILE_WIDTH } from '../core/tiles.ts';

/**
 * 预写日志 — entries are here, synced, before anybody is told their index. A frame is what one sync made durable:
 * magic (8) ‖ first index (8) ‖ entries (4) ‖ bytes of the body (4) ‖ first 8 bytes of the digest of these 24 ‖ body ‖ digest of all (32).
 * The body is length-prefixed entries as in a bundle. Files are named by their first index.
 */
export interface Frame {
  readonly first: bigint;
  readonly entries: readonly Uint8Array[];
}

export interface WalScan {
  readonly frames: readonly Frame[];
  /** bytes that hold whole frames */
  readonly end: number;
  /**
   * `torn`: the file ends inside a frame, as after a crash; that frame was never acknowledged. `altered`: bytes were changed.
   */
  readonly tail: 'clean' | 'torn' | 'altered';
}

const MAGIC = utf8('ZYWAL/1\n');
const HEADER = 32;
const DIGEST = 32;

export function walFile(first: bigint): string {
  return `wal/${String(first).padStart(20, '0')}`;
}

export function encodeFrame(suite: Suite, first: bigint, entries: readonly Uint8Array[]): Uint8Array {
  const body = encodeBundle(entries);
  const fields = concat(MAGIC, u64(first), u32(entries.length), u32(body.length));
  const header = concat(fields, suite.hash(fields).subarray(0, 8));
  return concat(header, body, suite.hash(header, body));
}

export function scanWal(suite: Suite, bytes: Uint8Array): WalScan {
  const frames: Frame[] = [];
  let at = 0;
  const tail = (of: WalScan['tail']): WalScan => ({ frames, end: at, tail: of });
  while (at < bytes.length) {
    const rest = bytes.subarray(at);
    // Some file systems leave zeroes where a write did not arrive.
    if (rest.every((b) => b === 0)) return tail('torn');
    if (rest.length < HEADER) return tail(isBeginning(rest) ? 'torn' : 'altered');
    const fields = rest.subarray(0, 24);
    if (!equal(suite.hash(fields).subarray(0, 8), rest.subarray(24, HEADER))) return tail('altered');
    const view = new DataView(rest.buffer, rest.byteOffset, HEADER);
    const length = HEADER + view.getUint32(20) + DIGEST;
    if (rest.length < length) return tail('torn');
    const digest = rest.subarray(length - DIGEST, length);
    const body = rest.subarray(HEADER, length - DIGEST);
    if (!equal(suite.hash(rest.subarray(0, HEADER), body), digest))
      return tail(rest.length === length && digest.every((b) => b === 0) ? 'torn' : 'altered');
    frames.push({ first: view.getBigUint64(8), entries: framesEntries(body) });
    at += length;
  }
  return tail('clean');
}

/** A header cut short still begins like one. */
function isBeginning(rest: Uint8Array): boolean {
  const known = Math.min(rest.length, MAGIC.length);
  return equal(rest.subarray(0, known), MAGIC.subarray(0, known));
}

/** A frame may hold more entries than a bundle. */
function framesEntries(body: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < body.length; ) {
    let end = at;
    for (let n = 0; n < TILE_WIDTH && end < body.length; n++)
      end += 2 + (((body[end] as number) << 8) | (body[end + 1] as number));
    entries.push(...bundleEntries(body.subarray(at, end)));
    at = end;
  }
  return entries;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
