import type { Bilingual } from '@zhiyi/kernel';
import { ascii, uint16, uint32 } from './bytes.ts';

export const mediaNames = {
  image: { zh: '照片', en: 'Photo' },
  video: { zh: '录像', en: 'Video' },
  audio: { zh: '录音', en: 'Sound' },
  document: { zh: '文件', en: 'Document' },
} as const satisfies Record<string, Bilingual>;
export type Media = keyof typeof mediaNames;

export interface FileType extends Bilingual {
  readonly mime: string;
  /** file name ending of an export */
  readonly ending: string;
  readonly media: Media;
}

/** 可接收的文件类型 — what phones, recorders and scanners make and browsers show. Recognised by content; what a name or a device says is not asked. */
export const fileTypes = {
  jpeg: { zh: 'JPEG 照片', en: 'JPEG photo', mime: 'image/jpeg', ending: 'jpg', media: 'image' },
  png: { zh: 'PNG 图片', en: 'PNG image', mime: 'image/png', ending: 'png', media: 'image' },
  webp: { zh: 'WebP 图片', en: 'WebP image', mime: 'image/webp', ending: 'webp', media: 'image' },
  heic: { zh: 'HEIC 照片', en: 'HEIC photo', mime: 'image/heic', ending: 'heic', media: 'image' },
  mp4: { zh: 'MP4 视频', en: 'MP4 video', mime: 'video/mp4', ending: 'mp4', media: 'video' },
  mov: { zh: 'MOV 视频', en: 'MOV video', mime: 'video/quicktime', ending: 'mov', media: 'video' },
  webm: { zh: 'WebM 视频', en: 'WebM video', mime: 'video/webm', ending: 'webm', media: 'video' },
  mp3: { zh: 'MP3 录音', en: 'MP3 sound', mime: 'audio/mpeg', ending: 'mp3', media: 'audio' },
  m4a: { zh: 'M4A 录音', en: 'M4A sound', mime: 'audio/mp4', ending: 'm4a', media: 'audio' },
  wav: { zh: 'WAV 录音', en: 'WAV sound', mime: 'audio/wav', ending: 'wav', media: 'audio' },
  pdf: { zh: 'PDF 文件', en: 'PDF document', mime: 'application/pdf', ending: 'pdf', media: 'document' },
} as const satisfies Record<string, FileType>;

export type FileTypeCode = keyof typeof fileTypes;
export const fileTypeCodes = Object.keys(fileTypes) as unknown as readonly [FileTypeCode, ...FileTypeCode[]];

const MIB = 1024 * 1024;
/** 大小上限 — greatest size in bytes per medium, the limit included. Ours to choose, not the law's; the door's own limit lies above all of them. */
export const largestFile: Readonly<Record<Media, number>> = {
  image: 50 * MIB,
  audio: 200 * MIB,
  video: 480 * MIB,
  document: 100 * MIB,
};

/** How many bytes from the beginning decide the type; fewer when the file is shorter. */
export const HEAD_BYTES = 4096;

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);
const otherImageBrands = new Set(['avif', 'avis', 'crx ', 'jxl ']);
const isoVideoBrands = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |M4VH|M4VP|dash|mmp4|3g[gps2][0-9a-z]|MSNV|hvc1|hev1)$/;

/**
 * 识别文件类型 — the type of a file by its first bytes; null when it is none of those we keep.
 *
 * @param head the first `HEAD_BYTES` bytes, or the whole file when shorter
 */
export function recognise(head: Uint8Array): FileTypeCode | null {
  if (head.length < 12) return null;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (uint32(head, 0) === 0x89504e47 && uint32(head, 4) === 0x0d0a1a0a) return 'png';
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf';
  if (ascii(head, 0, 4) === 'RIFF') {
    const form = ascii(head, 8, 12);
    return form === 'WEBP' ? 'webp' : form === 'WAVE' ? 'wav' : null;
  }
  if (uint32(head, 0) === 0x1a45dfa3) return ebmlDocType(head) === 'webm' ? 'webm' : null;
  if (ascii(head, 4, 8) === 'ftyp') return isoMedia(head);
  if (isMp3(head)) return 'mp3';
  return null;
}

/** ISO base media: the major brand decides, then the compatible ones. */
function isoMedia(head: Uint8Array): FileTypeCode | null {
  const size = uint32(head, 0);
  if (size < 16 || size % 4 !== 0) return null;
  const major = ascii(head, 8, 12);
  const brands: string[] = [];
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(ascii(head, at, at + 4));
  if (major === 'qt  ') return 'mov';
  if (major === 'M4A ' || major === 'M4B ') return 'm4a';
  if (otherImageBrands.has(major)) return null;
  if (heicBrands.has(major)) return 'heic';
  if (major === 'mif1' || major === 'msf1') return brands.some((b) => heicBrands.has(b)) ? 'heic' : null;
  return isoVideoBrands.test(major) ? 'mp4' : null;
}

/** The DocType element (0x4282) of an EBML header; Matroska and WebM share everything before it. */
function ebmlDocType(head: Uint8Array): string | null {
  const end = Math.min(head.length - 3, 64);
  for (let at = 4; at < end; at++) {
    if (uint16(head, at) !== 0x4282) continue;
    const length = (head[at + 2] ?? 0) & 0x7f;
    return ascii(head, at + 3, at + 3 + length).replace(/\0+$/, '');
  }
  return null;
}

const MP3_KBPS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MP3_HZ = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000] } as const;

/** An ID3v2 tag, or a frame whose length leads to another frame: two bytes alone would let much else through. */
function isMp3(head: Uint8Array): boolean {
  if (ascii(head, 0, 3) === 'ID3') {
    const version = head[3] ?? 0;
    return version >= 2 && version <= 4 && head.subarray(6, 10).every((b) => b < 0x80);
  }
  const length = mp3FrameLength(head, 0);
  return length > 0 && length + 4 <= head.length && mp3FrameLength(head, length) > 0;
}

/** Length in bytes of the layer III frame at `at`; 0 when there is none. */
function mp3FrameLength(head: Uint8Array, at: number): number {
  const [sync, b, c] = [head[at] ?? 0, head[at + 1] ?? 0, head[at + 2] ?? 0];
  const version = (b >> 3) & 3;
  if (sync !== 0xff || b >> 5 !== 7 || ((b >> 1) & 3) !== 1) return 0;
  if (version === 1) return 0;
  const kbps = MP3_KBPS[version === 3 ? 1 : 2][c >> 4];
  const hz = MP3_HZ[version as 0 | 2 | 3][(c >> 2) & 3];
  if (!kbps || !hz) return 0;
  return Math.floor(((version === 3 ? 144 : 72) * kbps * 1000) / hz) + ((c >> 1) & 1);
}
