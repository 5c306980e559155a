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
 * @throws Malformed `zip`
 */
export function unzip(bytes: Uint8Array, limits: ZipLimits = zipLimits): ReadonlyMap<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  const no = (why: string) => new Malformed('zip', why);
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!NAME.test(name) || name.length > 200) throw no(`an odd name: ${printable(name)}`);
        if (seen.has(name)) throw no(`a name twice: ${name}`);
        seen.add(name);
        total += originalSize;
        if (seen.size > limits.files) throw no('too many files');
        if (total > limits.bytes) throw no('too large');
        if (originalSize > 1024 ** 2 && originalSize > size * limits.ratio) throw no(`packed too tightly: ${name}`);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    throw error instanceof Malformed ? error : no((error as Error).message);
  }
}

function printable(name: string): string {
  return name.replace(/[^\x21-\x7e\u4e00-\u9fff]/g, '?').slice(0, 60);
}
