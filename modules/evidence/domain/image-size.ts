import { ascii, type Reading, skip, take, uint16, uint16le, uint24le, uint32 } from './bytes.ts';
import type { FileTypeCode } from './file-types.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** 像素上限 — pixels of an image, the limit included; a file of a few kilobytes can ask a viewer for terabytes. Above any phone camera on sale. */
export const MOST_PIXELS = 250_000_000;
/** greatest side in pixels, the limit included */
export const LONGEST_SIDE = 30_000;

/** Reads the picture's size from its header as the file streams past; no picture is decoded. Null for types that are no picture. */
export function imageSizeReading(type: FileTypeCode): Reading<ImageSize> | null {
  if (type === 'jpeg') return jpeg();
  if (type === 'png') return png();
  if (type === 'webp') return webp();
  if (type === 'heic') return heic();
  return null;
}

/** Walks the segments to the frame header (SOF0–SOF15 without DHT, JPG, DAC): it may lie behind megabytes of depth maps. */
function* jpeg(): Reading<ImageSize> {
  yield skip(2);
  for (;;) {
    const next = yield take(2);
    if (next[0] !== 0xff) return none;
    let marker = next[1] ?? 0;
    while (marker === 0xff) marker = (yield take(1))[0] ?? 0; // fill bytes
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue; // markers without a length
    const length = uint16(yield take(2), 0);
    if (length < 2) return none;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const frame = yield take(5);
      return { width: uint16(frame, 3), height: uint16(frame, 1) };
    }
    if (marker === 0xda || marker === 0xd9) return none; // picture data before its size
    yield skip(length - 2);
  }
}

function* png(): Reading<ImageSize> {
  yield skip(8);
  const head = yield take(16);
  if (ascii(head, 4, 8) !== 'IHDR') return none;
  return { width: uint32(head, 8), height: uint32(head, 12) };
}

function* webp(): Reading<ImageSize> {
  yield skip(12);
  const b = yield take(18);
  const form = ascii(b, 0, 4);
  if (form === 'VP8X') return { width: uint24le(b, 12) + 1, height: uint24le(b, 15) + 1 };
  if (form === 'VP8L') {
    const bits = uint16le(b, 9) + uint16le(b, 11) * 0x1_0000;
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form === 'VP8 ') return { width: uint16le(b, 14) & 0x3fff, height: uint16le(b, 16) & 0x3fff };
  return none;
}

/** Finds the `meta` box and in it the largest `ispe` (image spatial extents): tiles and thumbnails have smaller ones. */
function* heic(): Reading<ImageSize> {
  for (;;) {
    const head = yield take(8);
    const size = uint32(head, 0);
    if (size < 8) return none; // 0 and 1 (to the end, 64 bits) do not stand before the header of a photo
    if (ascii(head, 4, 8) === 'meta') return largestExtent(yield take(size - 8));
    yield skip(size - 8);
  }
}

function largestExtent(meta: Uint8Array): ImageSize {
  let best = none;
  for (let at = 4; at + 16 <= meta.length; at++) {
    if (ascii(meta, at, at + 4) !== 'ispe' || uint32(meta, at - 4) !== 20) continue;
    const found = { width: uint32(meta, at + 8), height: uint32(meta, at + 12) };
    if (found.width * found.height > best.width * best.height) best = found;
  }
  return best;
}

/** a header that holds no size */
const none: ImageSize = { width: 0, height: 0 };
