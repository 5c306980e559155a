import { equal, fromBase64, hashFromBase64, toBase64 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { isConsistent } from '../core/merkle.ts';
import { openSigned } from '../core/note.ts';
import type { Suite } from '../core/suite.ts';
import type { Verifier } from '../core/vkey.ts';

/**
 * 分叉证明 — two checkpoints a log has signed that cannot both be true. The later one holds, by its own consistency proof, another root at the
 * size of the earlier one than the earlier one says. With equal sizes the two roots speak for themselves.
 */
export interface ForkProof {
  readonly earlier: string;
  readonly later: string;
  /** root that the later checkpoint's tree has at the earlier size */
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export function formatForkProof({ earlier, later, root, proof }: ForkProof): string {
  return `${canonicalJson({ v: 1, kind: 'fork', earlier, later, root: toBase64(root), proof: proof.map(toBase64) })}\n`;
}

/** Whether it shows, with nothing but the log's keys, that the log has signed two histories. False on anything malformed. */
export function showsFork(suite: Suite, text: string, logKeys: readonly Verifier[]): boolean {
  try {
    const said = JSON.parse(text) as {
      v: 1;
      kind: 'fork';
      earlier: string;
      later: string;
      root: string;
      proof: string[];
    };
    const earlier = openLog(said.earlier, logKeys);
    const later = openLog(said.later, logKeys);
    if (said.v !== 1 || said.kind !== 'fork' || !earlier || !later || earlier.origin !== later.origin) return false;
    const held = { size: earlier.size, root: hashFromBase64(said.root) };
    return !equal(held.root, earlier.root) && isConsistent(suite, held, later, said.proof.map(fromBase64));
  } catch {
    return false;
  }
}

/** A checkpoint signed by the log under its own origin. */
export function openLog(note: string, logKeys: readonly Verifier[]): Checkpoint | undefined {
  const opened = openSigned(note, logKeys);
  if (!opened.ok) return undefined;
  const checkpoint = parseCheckpoint(opened.note.text);
  return opened.note.verified.some((v) => v.by.name === checkpoint.origin) ? checkpoint : undefined;
}
