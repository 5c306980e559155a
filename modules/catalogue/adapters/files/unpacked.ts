import { inflateRawSync } from 'node:zlib';

/** Ours to choose: ten thousand rows unpack to a few megabytes, a bomb to gigabytes. */
const MOST_BYTES = 100_000_000;
const MOST_FILES = 200;

/** Rows and columns a reader makes room for, whatever stands in them. */
const LAST_ROW = 60_000;
const LAST_COLUMN = 200;

const LOCAL = 0x0403_4b50;
const DESCRIPTOR = 0x0807_4b50;

/**
 * Whether a workbook unpacks to what a list can be, found by unpacking it as it will be read, file after file, and no further than the limit: what a zip
 * says of its own sizes is not believed. Nor is a sheet whose one cell stands at the end of the world: a reader makes room for all before it.
 */
export function unpacksWithin(zip: Uint8Array, most = MOST_BYTES): boolean {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.length);
  let left = most;
  let at = 0;
  for (let files = 0; at + 30 <= bytes.length && bytes.readUInt32LE(at) === LOCAL; files++) {
    if (files === MOST_FILES) return false;
    const described = (bytes.readUInt16LE(at + 6) & 8) !== 0;
    const packed = bytes.readUInt16LE(at + 8) === 8;
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const read = packed
      ? inflated(bytes.subarray(from), left)
      : plain(bytes.readUInt32LE(at + 18), bytes.subarray(from, from + bytes.readUInt32LE(at + 18)));
    if (read === undefined) return false;
    if (!standsNear(read.text)) return false;
    left -= read.size;
    at = from + read.taken;
    if (left < 0) return false;
    if (described) at += at + 4 <= bytes.length && bytes.readUInt32LE(at) === DESCRIPTOR ? 16 : 12;
  }
  return true;
}

const plain = (size: number, text: Buffer) => ({ size, taken: size, text });

/** Places of rows and cells, in whatever spelling a reader takes. */
const PLACE = /<(?:[\w.-]+:)?(?:c|row|dimension)\s(?:[^>]*?\s)?r(?:ef)?\s*=\s*["']([^"']*)["']/g;

function standsNear(xml: Buffer): boolean {
  for (const [, places = ''] of xml.toString('latin1').matchAll(PLACE))
    for (const place of places.split(':')) {
      const [, column, row] = /^\$?([A-Za-z]{0,3})\$?(\d{1,7})$/.exec(place) ?? [];
      if (row === undefined || Number(row) > LAST_ROW) return false;
      if ([...(column ?? '').toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) > LAST_COLUMN)
        return false;
    }
  return true;
}

/** @returns undefined when it unpacks to more than `most`, or not at all */
function inflated(
  from: Buffer,
  most: number,
): { readonly size: number; readonly taken: number; readonly text: Buffer } | undefined {
  try {
    const { buffer, engine } = inflateRawSync(from, { info: true, maxOutputLength: Math.max(most, 1) }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { size: buffer.length, taken: engine.bytesWritten, text: buffer as Buffer };
  } catch {
    return undefined;
  }
}
