import { Refused, refusal } from '@zhiyi/kernel';
import { FileDiffers, type FileStore, FileTooLarge, type StoredFile } from '@zhiyi/ports';
import { StreamReader } from '../domain/bytes.ts';
import { type FileTypeCode, fileTypes, HEAD_BYTES, largestFile, recognise } from '../domain/file-types.ts';
import { type ImageSize, imageSizeReading } from '../domain/image-size.ts';
import { whyNotKept } from '../domain/received-file.ts';
import { evidenceRefusals } from '../domain/refusals.ts';

/** A file that was found fit to be evidence and lies in the file store. */
export interface TakenFile extends StoredFile {
  readonly type: FileTypeCode;
  readonly image: ImageSize | undefined;
}

/**
 * 接收文件 — lets a file stream into the store and looks at it as it passes: type by content, size, header of a picture; SHA-256 and SM3 in the same
 * pass. A file of the wrong type is turned away after its first bytes. What is refused leaves nothing behind.
 *
 * @param sha256 as the device computed it at capture
 * @throws Refused with why the file may not be kept
 */
export async function takeIn(files: FileStore, content: AsyncIterable<Uint8Array>, sha256: string): Promise<TakenFile> {
  const inspection = new Inspection();
  try {
    const stored = await files.put(inspection.through(content), {
      sha256,
      maxBytes: Math.max(...Object.values(largestFile)),
    });
    return { ...stored, type: inspection.type as FileTypeCode, image: inspection.image };
  } catch (error) {
    // no type is larger than the largest: past that the type's own limit has spoken
    if (error instanceof FileTooLarge) inspection.refuse();
    if (error instanceof FileDiffers) throw new Refused([refusal(evidenceRefusals, 'evidence.digest-differs')]);
    throw error;
  }
}

class Inspection {
  type: FileTypeCode | null = null;
  #head: Uint8Array = new Uint8Array(0);
  #size = 0;
  #known = false;
  #picture: StreamReader<ImageSize> | undefined;

  get image(): ImageSize | undefined {
    return this.#picture?.answer;
  }

  async *through(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.#size += chunk.length;
      if (this.#known) this.#picture?.push(chunk);
      else this.#look(chunk);
      if (this.#known && (this.type === null || this.#size > largestFile[fileTypes[this.type].media])) this.refuse();
      yield chunk;
    }
    if (!this.#known) this.#recognise();
    this.refuse();
  }

  /** @throws Refused unless nothing speaks against the file as far as it has come */
  refuse(): void {
    const [first, ...rest] = whyNotKept({ size: this.#size, type: this.type, image: this.image });
    if (first) throw new Refused([first, ...rest]);
  }

  #look(chunk: Uint8Array): void {
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= HEAD_BYTES) this.#recognise();
  }

  #recognise(): void {
    this.#known = true;
    this.type = recognise(this.#head.subarray(0, HEAD_BYTES));
    const reading = this.type === null ? null : imageSizeReading(this.type);
    if (reading) this.#picture = new StreamReader(reading);
    this.#picture?.push(this.#head);
    this.#head = new Uint8Array(0);
  }
}
