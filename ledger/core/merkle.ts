import { concat, equal } from './bytes.ts';
import type { Suite } from './suite.ts';

/**
 * 默克尔树 — RFC 6962 §2.1: a tree over a growing list of entries in which every earlier state can be shown to be a beginning of
 * every later one. Sizes and indexes count entries, from 0; ranges are half open, [from, to).
 */

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** §2.1: "MTH({d(0)}) = SHA-256(0x00 || d(0))". */
export function hashLeaf(suite: Suite, entry: Uint8Array): Uint8Array {
  return suite.hash(LEAF, entry);
}

/** §2.1: "SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n]))". */
export function hashNode(suite: Suite, left: Uint8Array, right: Uint8Array): Uint8Array {
  return suite.hash(NODE, left, right);
}

/** §2.1: "The hash of an empty list is the hash of an empty string". */
export function emptyRoot(suite: Suite): Uint8Array {
  return suite.hash();
}

/** A full subtree of 2^level entries, the index-th of its level: what tiles store and proofs are made of. */
export interface Subtree {
  readonly level: number;
  readonly index: bigint;
}

/** Entries [from, to) whose hash stands in a proof. `from` is a multiple of every full subtree inside. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

export type ReadSubtree = (subtree: Subtree) => Uint8Array;

/** The full subtrees that make up a range, from left to right, falling in size. */
export function subtreesOf(range: Range): readonly Subtree[] {
  const found: Subtree[] = [];
  for (let at = range.from; at < range.to; ) {
    let level = 0;
    while (at % (1n << BigInt(level + 1)) === 0n && at + (1n << BigInt(level + 1)) <= range.to) level++;
    found.push({ level, index: at >> BigInt(level) });
    at += 1n << BigInt(level);
  }
  return found;
}

/** Hash of adjoining subtrees falling in size: the split of §2.1 takes the largest full one off the left. */
export function foldRight(suite: Suite, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRoot(suite);
  return hashes.reduceRight((right, left) => hashNode(suite, left, right));
}

function hashRange(suite: Suite, range: Range, read: ReadSubtree): Uint8Array {
  return foldRight(suite, subtreesOf(range).map(read));
}

/** MTH(D[0:size]). */
export function rootOf(suite: Suite, size: bigint, read: ReadSubtree): Uint8Array {
  return hashRange(suite, { from: 0n, to: size }, read);
}

/** §2.1: "Let k be the largest power of two smaller than n". */
function split(n: bigint): bigint {
  return 1n << BigInt((n - 1n).toString(2).length - 1);
}

/**
 * §2.1.1, PATH(m, D[n]): the ranges whose hashes lead from entry `index` to the root of `size` entries, from the leaf upwards.
 *
 * @throws RangeError unless index < size
 */
export function inclusionPath(index: bigint, size: bigint): readonly Range[] {
  if (index < 0n || index >= size) throw new RangeError('no such entry in a tree of this size');
  const path: Range[] = [];
  for (let from = 0n, to = size; to - from > 1n; ) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
    }
  }
  return path;
}

/**
 * §2.1.2, PROOF(m, D[n]): the ranges that show the first `old` entries to be a beginning of `size` entries. Empty when the sizes are
 * equal or `old` is zero: nothing has to be shown.
 *
 * @throws RangeError unless old ≤ size
 */
export function consistencyPath(old: bigint, size: bigint): readonly Range[] {
  if (old < 0n || old > size) throw new RangeError('a tree does not shrink');
  if (old === 0n || old === size) return [];
  const path: Range[] = [];
  let [from, to, whole] = [0n, size, true];
  while (to !== old) {
    const middle = from + split(to - from);
    if (old <= middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  // SUBPROOF(m, D[m], b): with b true the verifier holds this hash already.
  return whole ? path : [{ from, to }, ...path];
}

export function proveInclusion(suite: Suite, index: bigint, size: bigint, read: ReadSubtree): readonly Uint8Array[] {
  return inclusionPath(index, size).map((r) => hashRange(suite, r, read));
}

export function proveConsistency(suite: Suite, old: bigint, size: bigint, read: ReadSubtree): readonly Uint8Array[] {
  return consistencyPath(old, size).map((r) => hashRange(suite, r, read));
}

/** Every full subtree a path needs, so that whoever reads over a network may fetch them first. */
export function subtreesOfPath(path: readonly Range[]): readonly Subtree[] {
  return path.flatMap(subtreesOf);
}

const areHashes = (hashes: readonly Uint8Array[]) => hashes.every((h) => h.length === 32);

/**
 * The root to which a proof leads, by RFC 9162 §2.1.3.2 (the check for the proofs of RFC 6962 §2.1.1).
 *
 * @returns undefined when the proof has too many or too few hashes, a hash is not of 32 bytes, or the index is not below the size
 */
export function rootFromInclusion(
  suite: Suite,
  leafHash: Uint8Array,
  index: bigint,
  size: bigint,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index < 0n || index >= size || leafHash.length !== 32 || !areHashes(proof)) return undefined;
  let [fn, sn, root] = [index, size - 1n, leafHash];
  for (const p of proof) {
    if (sn === 0n) return undefined;
    if (fn % 2n === 1n || fn === sn) {
      root = hashNode(suite, p, root);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      root = hashNode(suite, root, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n ? root : undefined;
}

export function includes(
  suite: Suite,
  leafHash: Uint8Array,
  index: bigint,
  size: bigint,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  const found = rootFromInclusion(suite, leafHash, index, size, proof);
  return found !== undefined && equal(found, root);
}

export interface TreeHead {
  readonly size: bigint;
  readonly root: Uint8Array;
}

/**
 * Whether `later` holds all entries of `earlier` in the same order, by RFC 9162 §2.1.4.2 (the check for the proofs of RFC 6962
 * §2.1.2). From size zero the proof is empty and the earlier root that of the empty tree; of equal sizes the roots are equal.
 */
export function isConsistent(suite: Suite, earlier: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (earlier.size > later.size || earlier.size < 0n) return false;
  if (earlier.size === 0n && !equal(earlier.root, emptyRoot(suite))) return false;
  if (earlier.size === later.size) return proof.length === 0 && equal(earlier.root, later.root);
  if (!areHashes([earlier.root, later.root, ...proof])) return false;
  if (earlier.size === 0n) return proof.length === 0;
  const powerOfTwo = (earlier.size & (earlier.size - 1n)) === 0n;
  const [first, ...rest] = powerOfTwo ? [earlier.root, ...proof] : proof;
  if (first === undefined || (powerOfTwo && rest.length === 0)) return false;
  let [fn, sn] = [earlier.size - 1n, later.size - 1n];
  while (fn % 2n === 1n) [fn, sn] = [fn >> 1n, sn >> 1n];
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (sn === 0n) return false;
    if (fn % 2n === 1n || fn === sn) {
      fr = hashNode(suite, c, fr);
      sr = hashNode(suite, c, sr);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = hashNode(suite, sr, c);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && equal(fr, earlier.root) && equal(sr, later.root);
}

/** All hashes of a tree in memory, for tests and small trees. @returns a reader of its full subtrees */
export function treeInMemory(suite: Suite, leaves: readonly Uint8Array[]): ReadSubtree {
  const levels: Uint8Array[][] = [[...leaves]];
  for (let at = levels[0] as Uint8Array[]; at.length > 1; at = levels.at(-1) as Uint8Array[]) {
    const next: Uint8Array[] = [];
    for (let i = 0; i + 1 < at.length; i += 2) next.push(hashNode(suite, at[i] as Uint8Array, at[i + 1] as Uint8Array));
    levels.push(next);
  }
  return ({ level, index }) => {
    const hash = levels[level]?.[Number(index)];
    if (!hash) throw new RangeError(`no subtree ${index} at level ${level}`);
    return concat(hash);
  };
}
