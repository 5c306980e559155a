import type { AnswerOf } from '@zhiyi/kernel/route';
import type { verifyPaper } from '@zhiyi/modules/papers/contract';

export type PaperAnswer = AnswerOf<typeof verifyPaper>;
/** A paper on record: what anyone may know of it. */
export type PaperOnRecord = PaperAnswer & { readonly found: true; readonly sha256: string };

/** A file somebody holds, with the digest this browser computed; the file itself goes nowhere. */
export interface HeldFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export type Verdict = 'same' | 'different' | 'on-record' | 'unknown' | 'unknown-file';

/** What can be said: of the paper alone that it is on record, of a file whether it is the same bytes. */
export function verdictOf(paper: PaperAnswer, file: HeldFile | null): Verdict {
  if (!isOnRecord(paper)) return file === null ? 'unknown' : 'unknown-file';
  if (file === null) return 'on-record';
  return file.sha256 === paper.sha256.toLowerCase() ? 'same' : 'different';
}

export function isOnRecord(paper: PaperAnswer): paper is PaperOnRecord {
  return paper.found && paper.sha256 !== undefined;
}

/** The code in what people type or scan: the code itself, or the address that ends in it; null when there is none. */
export function codeIn(text: string): string | null {
  const plain = text.trim();
  const inAddress = /\/verify\/([A-Za-z0-9_-]{8,40})\/?(?:[?#].*)?$/.exec(plain);
  if (inAddress) return inAddress[1] as string;
  return /^[A-Za-z0-9_-]{8,40}$/.test(plain) ? plain : null;
}
