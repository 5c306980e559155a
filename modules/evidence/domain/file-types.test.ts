import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samples } from '../testing/samples.ts';
import { StreamReader } from './bytes.ts';
import { type FileTypeCode, fileTypeCodes, HEAD_BYTES, recognise } from './file-types.ts';
import { type ImageSize, imageSizeReading } from './image-size.ts';

const sizeOf = (type: FileTypeCode, bytes: Uint8Array, step = bytes.length): ImageSize | undefined => {
  const reading = imageSizeReading(type);
  if (!reading) return undefined;
  const reader = new StreamReader(reading);
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step));
  return reader.answer;
};

describe('files by content', () => {
  test('there is a sample of every accepted type', () => {
    expect([...new Set(samples.map((s) => s.type))].filter((t) => t !== null).sort()).toEqual(
      [...fileTypeCodes].sort(),
    );
  });

  test.each(samples)('$name is $type', ({ bytes, type }) => {
    expect(recognise(bytes.subarray(0, HEAD_BYTES))).toBe(type);
  });

  test.each(samples.filter((s) => s.size))('$name says its size, whole or byte by byte', ({ bytes, type, size }) => {
    expect(sizeOf(type as FileTypeCode, bytes)).toEqual(size);
    expect(sizeOf(type as FileTypeCode, bytes, 1)).toEqual(size);
    expect(sizeOf(type as FileTypeCode, bytes, 7)).toEqual(size);
  });

  test('a file cut anywhere is its own type or none, and never crashes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), ({ bytes, type }, at) => {
        const cut = bytes.subarray(0, at % (bytes.length + 1));
        expect([type, null]).toContain(recognise(cut));
        for (const t of fileTypeCodes) {
          const size = sizeOf(t, cut);
          if (size) expect(size.width >= 0 && size.height >= 0).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a garbled file never crashes, whatever the size of its pieces', () => {
    const garbled = fc
      .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }))
      .map(([sample, changes]) => {
        const bytes = Uint8Array.from(sample.bytes);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return bytes;
      });
    const anything = fc.oneof(garbled, fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 64 }), (bytes, step) => {
        const type = recognise(bytes);
        expect(type === null || fileTypeCodes.includes(type)).toBe(true);
        for (const t of fileTypeCodes) expect(sizeOf(t, bytes, step)).toEqual(sizeOf(t, bytes));
      }),
      { numRuns: 3000 },
    );
  });

  test('random bytes are taken for a file less than once in ten thousand', () => {
    let taken = 0;
    let seed = 0x2545f491;
    const bytes = new Uint8Array(HEAD_BYTES);
    for (let run = 0; run < 20_000; run++) {
      for (let i = 0; i < 64; i++) {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        bytes[i] = seed & 0xff;
      }
      if (recognise(bytes) !== null) taken += 1;
    }
    expect(taken).toBeLessThan(2);
  });
});
