import { decimal, hashFromBase64, Malformed, toBase64 } from '../core/bytes.ts';
import { openSigned, signText } from '../core/note.ts';
import type { Signer, Verifier } from '../core/vkey.ts';

/**
 * 承诺 — given when an entry is durable: under this index, in a signed checkpoint by this time. Who holds it can show an omission.
 * A signed note whose first line is the log's origin and `/promise`, so that it is never taken for a checkpoint.
 */
export interface InclusionPromise {
  readonly origin: string;
  readonly index: bigint;
  readonly leafHash: Uint8Array;
  /** POSIX seconds, inclusive */
  readonly by: bigint;
}

export function signPromise(p: InclusionPromise, signer: Signer): Promise<string> {
  return signText(`${p.origin}/promise\n${p.index}\n${toBase64(p.leafHash)}\n${p.by}\n`, [signer]);
}

/** @returns undefined when it is not signed by one of these keys or says nothing of the kind */
export function openPromise(note: string, keys: readonly Verifier[]): InclusionPromise | undefined {
  const opened = openSigned(note, keys);
  if (!opened.ok) return undefined;
  const [first = '', index = '', hash = '', by = '', ...more] = opened.note.text.split('\n');
  if (!first.endsWith('/promise') || more.length !== 1) return undefined;
  try {
    return {
      origin: first.slice(0, -'/promise'.length),
      index: decimal(index),
      leafHash: hashFromBase64(hash),
      by: decimal(by),
    };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
