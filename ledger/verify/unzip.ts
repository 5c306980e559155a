import { unzipSync } from 'fflate';
import { Malformed } from '../core/bytes.ts';

/** What is read from a zip at most. Ours to choose: a package with an hour of video fits, a bomb does not. */
export interface ZipLimits {
  readonly files: number;
  /** unpacked, all together */
  readonly bytes: number;
  /** unpacked to packed, for a file above a megabyte */
  readonly ratio: number;
}

export const zipLimits: ZipLimits = { files: 4_000, bytes: 1024 ** 3, ratio: 200 };

/** ASCII, digits, Chinese; folders by `/`, none of them `.` or `..`; nothing a file system or a reader's eye could take for something else. */
const NAME = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._\-\u4e00-\u9fff]+(?:\/[A-Za-z0-9._\-\u4e00-\u9fff]+)*$/;

/** Whether these bytes begin as a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * 解包 — the files of a package by name. Nothing is unpacked that announces more than the limits, has a name twice, or an odd one; a file
 * that unpacks to more than it announced is cut there and so differs from what the list says.
 *
 * @throws ZipRefused
 */
export function unzip(bytes: Uint8Array, limits: ZipLimits = zipLimits): ReadonlyMap<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!NAME.test(name) || name.length > 200) throw no('name', printable(name));
        if (seen.has(name)) throw no('twice', name);
        seen.add(name);
        total += originalSize;
        if (seen.size > limits.files) throw no('many', String(limits.files));
        if (total > limits.bytes) throw no('large', `${Math.floor(limits.bytes / 1024 ** 2)} MB`);
        if (originalSize > 1024 ** 2 && originalSize > size * limits.ratio) throw no('tight', name);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    throw error instanceof ZipRefused ? error : no('broken', (error as Error).message);
  }
}

/** Why a zip is not opened, in words for whoever has put it in. */
const refusals = {
  name: {
    zh: '包内有一个不合格的文件名“{of}”，整包不予打开',
    en: 'it holds a file with an odd name, {of}; nothing of it is opened',
  },
  twice: { zh: '包内有两个同名文件“{of}”', en: 'it holds a name twice: {of}' },
  many: { zh: '包内文件超过 {of} 个', en: 'it holds more than {of} files' },
  large: { zh: '展开后超过 {of}', en: 'unpacked it is larger than {of}' },
  tight: {
    zh: '“{of}”压缩得不像正常文件，整包不予打开',
    en: '{of} is packed tighter than a real file is; nothing of it is opened',
  },
  broken: { zh: '压缩文件不完整或者已损坏（{of}）', en: 'the zip is cut short or broken ({of})' },
} as const;

/** 不予打开 — the message is the English sentence; `zh` the same in Chinese. */
export class ZipRefused extends Malformed {
  readonly zh: string;
  constructor(zh: string, en: string) {
    super('zip', en);
    this.zh = zh;
  }
}

function no(code: keyof typeof refusals, of: string): ZipRefused {
  const { zh, en } = refusals[code];
  return new ZipRefused(zh.replace('{of}', of), en.replace('{of}', of));
}

function printable(name: string): string {
  return name.replace(/[^\x21-\x7e\u4e00-\u9fff]/g, '?').slice(0, 60);
}
