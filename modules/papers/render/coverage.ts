import type { FileHandle } from 'node:fs/promises';

/** Marks a run of characters, both ends included. */
type Mark = (first: number, last: number) => void;

async function bytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new RangeError('not a whole font file');
  return buffer;
}

/** cmap format 12: groups of consecutive characters (OpenType, "cmap"). */
function segmentedCoverage(table: Buffer, mark: Mark): void {
  const groups = table.readUInt32BE(12);
  for (let i = 0; i < groups; i++) mark(table.readUInt32BE(16 + i * 12), table.readUInt32BE(20 + i * 12));
}

/** cmap format 4: the Basic Multilingual Plane; characters of a segment whose glyph turns out to be 0 are left out. */
function segmentMapping(table: Buffer, mark: Mark): void {
  const count = table.readUInt16BE(6) / 2;
  for (let i = 0; i < count; i++) {
    const last = table.readUInt16BE(14 + i * 2);
    const first = table.readUInt16BE(16 + count * 2 + i * 2);
    const delta = table.readUInt16BE(16 + count * 4 + i * 2);
    const offsetAt = 16 + count * 6 + i * 2;
    const offset = table.readUInt16BE(offsetAt);
    for (let c = first; c <= last && c < 0xffff; c++) {
      const glyph = offset === 0 ? (c + delta) & 0xffff : table.readUInt16BE(offsetAt + offset + (c - first) * 2);
      if (glyph !== 0) mark(c, c);
    }
  }
}

/**
 * Which characters a TrueType or OpenType face can draw, from its character map: Unicode tables of format 12 and 4.
 * Reads only that table, not the whole file.
 */
export async function coverage(file: FileHandle): Promise<(codePoint: number) => boolean> {
  const count = (await bytes(file, 4, 2)).readUInt16BE(0);
  const directory = await bytes(file, 12, count * 16);
  const entry = Array.from({ length: count }, (_, i) => directory.subarray(i * 16, i * 16 + 16)).find(
    (e) => e.toString('latin1', 0, 4) === 'cmap',
  );
  if (entry === undefined) throw new RangeError('a font without a character map');
  const table = await bytes(file, entry.readUInt32BE(8), entry.readUInt32BE(12));
  const has = new Uint8Array(0x110000 / 8);
  const mark: Mark = (first, last) => {
    for (let c = first; c <= last; c++) has[c >> 3] = (has[c >> 3] as number) | (1 << (c & 7));
  };
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const platform = table.readUInt16BE(4 + i * 8);
    if (platform !== 0 && platform !== 3) continue;
    const sub = table.subarray(table.readUInt32BE(8 + i * 8));
    const format = sub.readUInt16BE(0);
    if (format === 12) segmentedCoverage(sub, mark);
    else if (format === 4) segmentMapping(sub, mark);
  }
  return (codePoint) => ((has[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;
}
