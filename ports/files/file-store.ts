import type { Readable } from 'node:stream';

/**
 * 文件存放 — files by their content: the name is the SHA-256 of the bytes, so the same file is kept once and a name can always be
 * checked against what it names. Everything streams; nothing is held in memory whole. The folder fills this port; object storage
 * can fill it later.
 */
export interface FileStore {
  /**
   * Keeps the bytes and answers when they are on disk. Nothing is left behind when it fails.
   *
   * @throws FileTooLarge above `maxBytes`; FileDiffers when the bytes are not those of `sha256`
   */
  put(content: AsyncIterable<Uint8Array>, expected?: PutOptions): Promise<StoredFile>;
  /**
   * @param options `verify` reads the file once before the first byte is handed out
   * @throws FileMissing, FileDiffers when what is there is not what the name says
   */
  open(sha256: string, options?: OpenOptions): Promise<OpenedFile>;
  has(sha256: string): Promise<boolean>;
  /** Erases the file. @returns false when it was not there */
  remove(sha256: string): Promise<boolean>;
  /** Every name kept, in no order. */
  names(): AsyncIterable<string>;
  /** Reads every file again and compares it with its name; `expected` are names that must be there. */
  scrub(expected?: AsyncIterable<string>): Promise<ScrubReport>;
}

export interface PutOptions {
  readonly maxBytes?: number;
  /** lower-case hex, as the capturing device computed it */
  readonly sha256?: string;
}

export interface OpenOptions {
  readonly verify?: boolean;
  /** first and last byte, both included */
  readonly range?: { readonly from: number; readonly to: number };
}

export interface StoredFile {
  /** lower-case hex */
  readonly sha256: string;
  /** SM3 of the same bytes (GB/T 32905), lower-case hex */
  readonly sm3: string;
  readonly size: number;
}

export interface OpenedFile {
  /** of the whole file */
  readonly size: number;
  readonly stream: Readable;
}

export interface ScrubReport {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly ScrubFinding[];
}

/** What is wrong, and where. */
export interface ScrubFinding {
  /**
   * - `altered`: the bytes are not those of the name · `missing`: expected, not there
   * - `stray`: something that is no file of the store · `unreadable`: the disk refuses
   */
  readonly kind: 'altered' | 'missing' | 'stray' | 'unreadable';
  readonly path: string;
  readonly detail: string;
}

export class FileTooLarge extends Error {
  readonly code = 'files.too-large';
}
export class FileDiffers extends Error {
  readonly code = 'files.differs';
}
export class FileMissing extends Error {
  readonly code = 'files.missing';
}

const NAME = /^[0-9a-f]{64}$/;

export function isFileName(text: string): boolean {
  return NAME.test(text);
}
