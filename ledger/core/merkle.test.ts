import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../node/suite.ts';
import { LONG, vectorJson, vectorLines } from '../testing/vectors.ts';
import { fromHex, toHex, utf8 } from './bytes.ts';
import {
  emptyRoot,
  hashLeaf,
  hashNode,
  includes,
  isConsistent,
  proveConsistency,
  proveInclusion,
  rootOf,
  treeInMemory,
} from './merkle.ts';
import { pureSuite } from './pure-suite.ts';

const PATIENCE = LONG ? 900_000 : 20_000;
const fromLoose = (text: string | null) => Buffer.from(text ?? '', 'base64');

interface Inclusion {
  readonly src: string;
  readonly leafIdx: string;
  readonly treeSize: string;
  readonly root: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
interface Consistency {
  readonly src: string;
  readonly size1: string;
  readonly size2: string;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

describe('L1: the tree of RFC 6962, by published vectors', () => {
  const inclusion = vectorLines<Inclusion>('merkle/inclusion.jsonl');
  const consistency = vectorLines<Consistency>('merkle/consistency.jsonl');

  test('there are ninety-eight proofs of each kind', () => {
    expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  });

  test.each(inclusion.map((v) => [v.src, v] as const))('%s', (_src, v) => {
    const proof = (v.proof ?? []).map(fromLoose);
    for (const suite of [nodeSuite, pureSuite]) {
      const verdict = includes(
        suite,
        fromLoose(v.leafHash),
        BigInt(v.leafIdx),
        BigInt(v.treeSize),
        fromLoose(v.root),
        proof,
      );
      expect(verdict).toBe(!v.wantErr);
    }
  });

  test.each(consistency.map((v) => [v.src, v] as const))('%s', (_src, v) => {
    const earlier = { size: BigInt(v.size1), root: fromLoose(v.root1) };
    const later = { size: BigInt(v.size2), root: fromLoose(v.root2) };
    for (const suite of [nodeSuite, pureSuite])
      expect(isConsistent(suite, earlier, later, (v.proof ?? []).map(fromLoose))).toBe(!v.wantErr);
  });

  test('leaves, nodes and the roots of sizes 0 to 8 are those of the reference', () => {
    const v = vectorJson<{
      leafInputsHex: string[];
      rootsBySizeHex: string[];
      leafHashesHex: string[];
      unit: { emptyTree: string; leaf_L123456: string; node_N123_N456: string; leafOfEmptyString: string };
    }>('merkle/hashes.json');
    const leaves = v.leafInputsHex.map((h) => hashLeaf(pureSuite, fromHex(h)));
    expect(leaves.map(toHex)).toEqual(v.leafHashesHex);
    const read = treeInMemory(pureSuite, leaves);
    expect(v.rootsBySizeHex.map((_, size) => toHex(rootOf(pureSuite, BigInt(size), read)))).toEqual(v.rootsBySizeHex);
    expect(toHex(emptyRoot(pureSuite))).toBe(v.unit.emptyTree);
    expect(toHex(hashLeaf(pureSuite, utf8('L123456')))).toBe(v.unit.leaf_L123456);
    expect(toHex(hashLeaf(pureSuite, utf8('')))).toBe(v.unit.leafOfEmptyString);
    expect(toHex(hashNode(pureSuite, utf8('N123'), utf8('N456')))).toBe(v.unit.node_N123_N456);
  });
});

/** Leaves whose bytes say where they stand. */
const leafHashes = (n: number) => Array.from({ length: n }, (_, i) => hashLeaf(nodeSuite, utf8(`entry ${i}`)));

describe('L2: every proof verifies, and nothing else does', () => {
  const most = LONG ? 600 : 100;
  const read = treeInMemory(nodeSuite, leafHashes(600));
  const root = (size: number) => rootOf(nodeSuite, BigInt(size), read);

  test(
    `every entry of every size to ${most} is proved, and every size against every earlier one`,
    () => {
      const leaves = leafHashes(most);
      const refused: string[] = [];
      for (let size = 1; size <= most; size++) {
        const later = { size: BigInt(size), root: root(size) };
        for (let m = 0; m < size; m++) {
          const proof = proveInclusion(nodeSuite, BigInt(m), later.size, read);
          if (!includes(nodeSuite, leaves[m] as Uint8Array, BigInt(m), later.size, later.root, proof))
            refused.push(`entry ${m} of ${size}`);
        }
        for (let m = 0; m <= size; m++) {
          const earlier = { size: BigInt(m), root: root(m) };
          if (!isConsistent(nodeSuite, earlier, later, proveConsistency(nodeSuite, earlier.size, later.size, read)))
            refused.push(`${m} to ${size}`);
        }
      }
      expect(refused).toEqual([]);
    },
    PATIENCE,
  );

  const flip = (hashes: readonly Uint8Array[], bit: number): Uint8Array[] => {
    const copies = hashes.map((h) => Uint8Array.from(h));
    const hash = copies[Math.floor(bit / 256)] as Uint8Array;
    hash[(bit % 256) >> 3] = (hash[(bit % 256) >> 3] as number) ^ (1 << (bit & 7));
    return copies;
  };
  const sizeAndOlder = fc
    .integer({ min: 1, max: 600 })
    .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }), fc.nat()));
  const runs = { numRuns: LONG ? 20_000 : 400, seed: 6962 };

  test(
    'any flipped bit of leaf, root or proof of inclusion is refused; so are another index, a hash more and a hash less',
    () => {
      fc.assert(
        fc.property(sizeAndOlder, ([size, index, dice]) => {
          const proof = proveInclusion(nodeSuite, BigInt(index), BigInt(size), read);
          const all = [read({ level: 0, index: BigInt(index) }), root(size), ...proof];
          const holds = (i: number, n: number, [leaf, r, ...p]: readonly Uint8Array[]) =>
            includes(nodeSuite, leaf as Uint8Array, BigInt(i), BigInt(n), r as Uint8Array, p);
          expect(holds(index, size, all)).toBe(true);
          expect(holds(index, size, flip(all, dice % (all.length * 256)))).toBe(false);
          expect(holds((index + 1 + (dice % 600)) % 601, size, all)).toBe((index + 1 + (dice % 600)) % 601 === index);
          expect(holds(index, size, [...all, all[0] as Uint8Array])).toBe(false);
          if (proof.length > 0) expect(holds(index, size, all.slice(0, -1))).toBe(false);
        }),
        runs,
      );
    },
    PATIENCE,
  );

  test(
    'any flipped bit of a proof of consistency or of either root is refused; so are a hash more and a hash less',
    () => {
      fc.assert(
        fc.property(sizeAndOlder, ([size, old, dice]) => {
          fc.pre(old > 0);
          const proof = proveConsistency(nodeSuite, BigInt(old), BigInt(size), read);
          const all = [root(old), root(size), ...proof];
          const holds = ([a, b, ...p]: readonly Uint8Array[]) =>
            isConsistent(
              nodeSuite,
              { size: BigInt(old), root: a as Uint8Array },
              { size: BigInt(size), root: b as Uint8Array },
              p,
            );
          expect(holds(all)).toBe(true);
          expect(holds(flip(all, dice % (all.length * 256)))).toBe(false);
          expect(holds([...all, all[0] as Uint8Array])).toBe(false);
          expect(holds(all.slice(0, -1))).toBe(false);
        }),
        runs,
      );
    },
    PATIENCE,
  );

  test('an index or size beyond 2^31 and 2^53 is counted rightly', () => {
    const huge = 2n ** 60n + 12_345n;
    const hash = (level: number) => hashLeaf(nodeSuite, utf8(`subtree of level ${level}`));
    const inTree = ({ level }: { level: number }) => hash(level);
    for (const index of [0n, 2n ** 31n, 2n ** 53n + 1n, huge - 1n]) {
      const proof = proveInclusion(nodeSuite, index, huge, inTree);
      // Every full subtree of a level has the same hash here, so the root follows from the size alone.
      const leaf = hash(0);
      const levels = [leaf];
      for (let l = 1; l <= 60; l++)
        levels.push(hashNode(nodeSuite, levels[l - 1] as Uint8Array, levels[l - 1] as Uint8Array));
      const uniform = ({ level }: { level: number }) => levels[level] as Uint8Array;
      const honest = proveInclusion(nodeSuite, index, huge, uniform);
      expect(includes(nodeSuite, leaf, index, huge, rootOf(nodeSuite, huge, uniform), honest)).toBe(true);
      expect(proof).toHaveLength(honest.length);
      expect(includes(nodeSuite, leaf, index, huge, rootOf(nodeSuite, huge, uniform), proof)).toBe(false);
    }
  });
});
