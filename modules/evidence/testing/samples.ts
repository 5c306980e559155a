import type { FileTypeCode } from '../domain/file-types.ts';
import type { ImageSize } from '../domain/image-size.ts';

/** Smallest honest headers of each type, and look-alikes that are not accepted; for tests of this chapter. */
export interface Sample {
  readonly name: string;
  readonly type: FileTypeCode | null;
  readonly bytes: Uint8Array;
  readonly size?: ImageSize;
}

const text = (s: string): number[] => Array.from(s, (c) => c.charCodeAt(0));
const u32 = (n: number): number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const u16 = (n: number): number[] => [(n >>> 8) & 255, n & 255];
const u32le = (n: number): number[] => u32(n).reverse();
const file = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const box = (type: string, ...body: readonly (readonly number[])[]): number[] => {
  const content = body.flat();
  return [...u32(content.length + 8), ...text(type), ...content];
};
const ftyp = (major: string, ...brands: readonly string[]): number[] =>
  box('ftyp', text(major), u32(0), ...brands.map(text));

/** JPEG of that size in pixels, with a segment of `before` bytes ahead of the frame header. */
export function jpegOf(width: number, height: number, before = 20): Uint8Array {
  const segments = [];
  for (let rest = before; rest > 0; rest -= 60_000) {
    const length = Math.min(rest, 60_000);
    segments.push([0xff, 0xe1, ...u16(length + 2), ...new Array<number>(length).fill(0x41)]);
  }
  const frame = [0xff, 0xc0, ...u16(17), 8, ...u16(height), ...u16(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  const scan = [0xff, 0xda, ...u16(12), 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 1, 2, 3, 0xff, 0xd9];
  return file([0xff, 0xd8], ...segments, frame, scan);
}

export function pngOf(width: number, height: number): Uint8Array {
  const header = [...u32(13), ...text('IHDR'), ...u32(width), ...u32(height), 8, 2, 0, 0, 0, 0, 0, 0, 0];
  return file([0x89, ...text('PNG'), 0x0d, 0x0a, 0x1a, 0x0a], header, u32(0), text('IEND'), u32(0xae426082));
}

function webpOf(chunk: readonly number[]): Uint8Array {
  return file(text('RIFF'), u32le(chunk.length + 4), text('WEBP'), chunk, new Array<number>(16).fill(0));
}

function heicOf(major: string, brands: readonly string[], sizes: readonly (readonly [number, number])[]): Uint8Array {
  const extents = sizes.map(([w, h]) => box('ispe', u32(0), u32(w), u32(h)));
  const properties = box('iprp', box('ipco', ...extents));
  return file(ftyp(major, ...brands), box('meta', u32(0), box('hdlr', u32(0)), properties), box('mdat', u32(7)));
}

function mp3Frames(): Uint8Array {
  const length = Math.floor((144 * 128_000) / 44_100);
  const frame = [0xff, 0xfb, 0x90, 0x00, ...new Array<number>(length - 4).fill(0x55)];
  return file(frame, frame, frame);
}

/** A sound file of about this many bytes: header and silence. */
export function wavOf(bytes: number): Uint8Array {
  const head = file(text('RIFF'), u32le(bytes - 8), text('WAVE'), text('fmt '), u32le(16), [1, 0, 1, 0], u32le(8000));
  const all = new Uint8Array(bytes);
  all.set(head);
  return all;
}

const ebml = (docType: string): Uint8Array =>
  file(
    [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8],
    [0x42, 0x82, 0x80 | docType.length, ...text(docType), 0x42, 0x87, 0x81, 4],
  );

export const samples: readonly Sample[] = [
  { name: 'a JPEG photo', type: 'jpeg', bytes: jpegOf(4032, 3024), size: { width: 4032, height: 3024 } },
  {
    name: 'a JPEG with a depth map first',
    type: 'jpeg',
    bytes: jpegOf(800, 600, 150_000),
    size: { width: 800, height: 600 },
  },
  {
    name: 'a JPEG without a frame',
    type: 'jpeg',
    bytes: file([0xff, 0xd8, 0xff, 0xda, 0, 12], new Array(20).fill(1)),
    size: { width: 0, height: 0 },
  },
  { name: 'a PNG image', type: 'png', bytes: pngOf(1080, 2400), size: { width: 1080, height: 2400 } },
  {
    name: 'a PNG that claims four thousand million pixels',
    type: 'png',
    bytes: pngOf(65_535, 65_535),
    size: { width: 65_535, height: 65_535 },
  },
  {
    name: 'a lossy WebP',
    type: 'webp',
    bytes: webpOf([...text('VP8 '), ...u32le(20), 0x10, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0]),
    size: { width: 320, height: 240 },
  },
  {
    name: 'a lossless WebP',
    type: 'webp',
    bytes: webpOf([...text('VP8L'), ...u32le(20), 0x2f, ...u32le((320 - 1) | ((240 - 1) << 14)), 0, 0]),
    size: { width: 320, height: 240 },
  },
  {
    name: 'an extended WebP',
    type: 'webp',
    bytes: webpOf([...text('VP8X'), ...u32le(10), 0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0]),
    size: { width: 320, height: 240 },
  },
  {
    name: 'a HEIC photo of tiles',
    type: 'heic',
    bytes: heicOf(
      'heic',
      ['mif1', 'heic'],
      [
        [512, 512],
        [4032, 3024],
        [240, 320],
      ],
    ),
    size: { width: 4032, height: 3024 },
  },
  {
    name: 'a HEIC photo under the general brand',
    type: 'heic',
    bytes: heicOf('mif1', ['heic'], [[10, 20]]),
    size: { width: 10, height: 20 },
  },
  { name: 'an AVIF image', type: null, bytes: heicOf('avif', ['mif1', 'avif'], [[10, 20]]) },
  { name: 'a general image without HEIC', type: null, bytes: heicOf('mif1', ['avif'], [[10, 20]]) },
  {
    name: 'an MP4 video',
    type: 'mp4',
    bytes: file(ftyp('isom', 'isom', 'iso2', 'avc1', 'mp41'), box('free'), box('mdat', u32(1))),
  },
  { name: 'an MP4 from a recorder', type: 'mp4', bytes: file(ftyp('mp42', 'mp42', 'isom'), box('mdat', u32(1))) },
  { name: 'a 3GP video', type: 'mp4', bytes: file(ftyp('3gp4', 'isom', '3gp4'), box('mdat', u32(1))) },
  { name: 'a MOV video', type: 'mov', bytes: file(ftyp('qt  ', 'qt  '), box('wide'), box('mdat', u32(1))) },
  { name: 'a WebM video', type: 'webm', bytes: ebml('webm') },
  { name: 'a Matroska video', type: null, bytes: ebml('matroska') },
  { name: 'an MP3 with a tag', type: 'mp3', bytes: file(text('ID3'), [3, 0, 0, 0, 0, 2, 1], new Array(40).fill(0)) },
  { name: 'an MP3 without a tag', type: 'mp3', bytes: mp3Frames() },
  { name: 'a lone frame of MP3', type: null, bytes: mp3Frames().subarray(0, 417) },
  { name: 'an M4A recording', type: 'm4a', bytes: file(ftyp('M4A ', 'M4A ', 'mp42', 'isom'), box('mdat', u32(1))) },
  { name: 'a WAV recording', type: 'wav', bytes: wavOf(100) },
  { name: 'an AVI video', type: null, bytes: file(text('RIFF'), u32le(100), text('AVI LIST'), new Array(40).fill(0)) },
  { name: 'a PDF document', type: 'pdf', bytes: file(text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj')) },
  { name: 'a web page', type: null, bytes: file(text('<!doctype html><script>alert(1)</script>')) },
  { name: 'a drawing with scripts', type: null, bytes: file(text('<?xml version="1.0"?><svg xmlns="x"/>')) },
  { name: 'a program', type: null, bytes: file([0x4d, 0x5a, 0x90, 0], new Array(60).fill(0)) },
  { name: 'an archive', type: null, bytes: file(text('PK'), [3, 4], new Array(60).fill(0)) },
  { name: 'a GIF', type: null, bytes: file(text('GIF89a'), new Array(60).fill(1)) },
  { name: 'nothing', type: null, bytes: new Uint8Array(0) },
];
