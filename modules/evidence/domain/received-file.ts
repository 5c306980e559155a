import type { Refusal } from '@zhiyi/kernel';
import { refusal } from '@zhiyi/kernel';
import { type FileTypeCode, fileTypes, largestFile } from './file-types.ts';
import { type ImageSize, LONGEST_SIDE, MOST_PIXELS } from './image-size.ts';
import { evidenceRefusals } from './refusals.ts';

/** What is known of a file once its bytes have all come. */
export interface ReceivedFile {
  readonly size: number;
  /** null when the content is none of the accepted types */
  readonly type: FileTypeCode | null;
  /** only for pictures; undefined when the header held none */
  readonly image: ImageSize | undefined;
}

/**
 * 接收检查 — whether a file may be kept as evidence.
 *
 *  - not empty, of an accepted type by its content, and no larger than its medium allows (limit included);
 *  - a picture's header gives a size a viewer can open safely (`MOST_PIXELS`, `LONGEST_SIDE`, limits included).
 * That the bytes are those of the device's SHA-256 is checked where they are kept.
 *
 * @returns every refusal; none when the file may be kept
 */
export function whyNotKept(f: ReceivedFile): readonly Refusal[] {
  if (f.size === 0) return [refusal(evidenceRefusals, 'evidence.empty')];
  const found: Refusal[] = [];
  if (f.type === null) return [typeRefusal()];
  if (f.size > largestFile[fileTypes[f.type].media]) found.push(sizeRefusal(f.type));
  if (fileTypes[f.type].media === 'image') found.push(...imageRefusals(f.image));
  return found;
}

function typeRefusal(): Refusal {
  const types = Object.values(fileTypes)
    .map((t) => t.ending.toUpperCase())
    .join(' ');
  return refusal(evidenceRefusals, 'evidence.type-not-accepted', { types });
}

function sizeRefusal(type: FileTypeCode): Refusal {
  const limit = largestFile[fileTypes[type].media] / (1024 * 1024);
  return refusal(evidenceRefusals, 'evidence.too-large', { limit: String(limit) });
}

function imageRefusals(image: ImageSize | undefined): readonly Refusal[] {
  if (!image || image.width === 0 || image.height === 0) return [refusal(evidenceRefusals, 'evidence.image-broken')];
  const { width, height } = image;
  if (width * height <= MOST_PIXELS && width <= LONGEST_SIDE && height <= LONGEST_SIDE) return [];
  return [refusal(evidenceRefusals, 'evidence.image-too-big', { width: String(width), height: String(height) })];
}
