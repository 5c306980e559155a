import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../node/suite.ts';
import { vectorBytes, vectorJson } from '../testing/vectors.ts';
import { utf8 } from './bytes.ts';
import { hashLeaf, includes, proveInclusion, rootOf, treeInMemory } from './merkle.ts';
import {
  bundleEntries,
  Edge,
  encodeBundle,
  parseTilePath,
  partialWidth,
  subtreesFromTiles,
  type TileLevel,
  tilePath,
  tilesOf,
} from './tiles.ts';

type Row = readonly [string, string, number?, string?, number?];
const paths = vectorJson<{
  tilePath: [number, string, number, string][];
  entriesPath: [string, number, string][];
  parseOk: Row[];
  parseFail: Row[];
  specWidths: Record<string, Record<string, { full: number; partial: number }>>;
}>('tiles/paths.json');
const width = (w: number) => (w === 0 ? 256 : w);

describe('L1: tiles (C2SP tlog-tiles), by published vectors', () => {
  test.each(paths.tilePath)('level %d index %s width %d is %s', (level, index, w, path) => {
    expect(tilePath({ level, index: BigInt(index), width: width(w) })).toBe(path);
    expect(parseTilePath(path)).toEqual({ level, index: BigInt(index), width: width(w) });
  });

  test.each(paths.entriesPath)('bundle %s width %d is %s', (index, w, path) => {
    expect(tilePath({ level: 'entries', index: BigInt(index), width: width(w) })).toBe(path);
    expect(parseTilePath(path)).toEqual({ level: 'entries', index: BigInt(index), width: width(w) });
  });

  test.each(paths.parseOk)('tile/%s/%s is read', (level, rest, wantLevel, wantIndex, wantWidth) => {
    const id = parseTilePath(`tile/${level}/${rest}`);
    expect(id).toEqual({ level: wantLevel, index: BigInt(wantIndex as string), width: width(wantWidth as number) });
  });

  test.each(paths.parseFail)('tile/%s/%s is refused', (level, rest) => {
    expect(() => parseTilePath(`tile/${level}/${rest}`)).toThrow('no tile');
  });

  test('the widths the text gives for 70,000 and for 256 entries', () => {
    for (const [size, levels] of Object.entries(paths.specWidths))
      for (const [name, { full, partial }] of Object.entries(levels)) {
        const level: TileLevel = Number(name.slice('level'.length));
        const tiles = tilesOf(BigInt(size)).filter((t) => t.level === level);
        expect(tiles.filter((t) => t.width === 256)).toHaveLength(full);
        expect(tiles.find((t) => t.width < 256)?.width ?? 0).toBe(partial);
        expect(partialWidth(level, BigInt(size))).toBe(partial);
      }
  });

  test('the published log of 300 leaves: its tiles are rebuilt from its leaves byte by byte', () => {
    const edge = new Edge(nodeSuite);
    const written = new Map<string, Uint8Array>();
    const put = (made: ReturnType<Edge['append']>) => made.forEach((t) => written.set(tilePath(t.tile), t.bytes));
    for (let i = 0; i < 300; i++) put(edge.append(hashLeaf(nodeSuite, utf8(`record ${i}`))));
    put(edge.partials());
    expect([...written.keys()].sort()).toEqual(['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1']);
    for (const [path, bytes] of written) expect(Buffer.from(bytes).equals(vectorBytes(`log300/${path}`))).toBe(true);
    const [, , root] = vectorBytes('log300/checkpoint').toString().split('\n');
    expect(Buffer.from(edge.root()).toString('base64')).toBe(root);
  });
});

describe('a tree read from tiles', () => {
  const sizes = [1, 2, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 66_000];

  test('gives the roots and proofs of the tree in memory, whatever its size', () => {
    const edge = new Edge(nodeSuite);
    const leaves = Array.from({ length: 66_000 }, (_, i) => hashLeaf(nodeSuite, utf8(`e${i}`)));
    const inMemory = treeInMemory(nodeSuite, leaves);
    const files = new Map<string, Uint8Array>();
    for (const [i, leaf] of leaves.entries()) {
      for (const t of edge.append(leaf)) files.set(tilePath(t.tile), t.bytes);
      if (!sizes.includes(i + 1)) continue;
      const size = BigInt(i + 1);
      const now = new Map(files);
      for (const t of edge.partials()) now.set(tilePath(t.tile), t.bytes);
      expect([...now.keys()].sort()).toEqual(tilesOf(size).map(tilePath).sort());
      const read = subtreesFromTiles(nodeSuite, size, (tile) => now.get(tilePath(tile)) as Uint8Array);
      const root = rootOf(nodeSuite, size, inMemory);
      expect(Buffer.from(edge.root())).toEqual(Buffer.from(root));
      expect(Buffer.from(rootOf(nodeSuite, size, read))).toEqual(Buffer.from(root));
      for (const index of [0n, size / 2n, size - 1n]) {
        const proof = proveInclusion(nodeSuite, index, size, read);
        expect(includes(nodeSuite, leaves[Number(index)] as Uint8Array, index, size, root, proof)).toBe(true);
      }
      const partials = edge.partials();
      const levels = Math.max(0, ...partials.map((t) => Number(t.tile.level) + 1));
      const again = new Edge(
        nodeSuite,
        size,
        Array.from({ length: levels }, (_, l) => partials.find((t) => t.tile.level === l)?.bytes ?? new Uint8Array()),
      );
      expect(Buffer.from(again.root())).toEqual(Buffer.from(root));
    }
  });

  test('bundles give back what was put in; a cut one is refused', () => {
    const entries = [new Uint8Array(), utf8('一'), new Uint8Array(65_535)];
    expect(bundleEntries(encodeBundle(entries))).toEqual(entries);
    expect(() => bundleEntries(encodeBundle(entries).subarray(0, -1))).toThrow('runs past the end');
    expect(() => bundleEntries(Uint8Array.of(0))).toThrow('runs past the end');
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(() => bundleEntries(encodeBundle(Array.from({ length: 257 }, () => utf8('x'))))).toThrow('more than 256');
  });
});
