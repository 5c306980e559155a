import type { TreeHead } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import type { Signer, Verifier } from '../core/vkey.ts';
import type { Disk } from './disk.ts';

export interface LogOptions {
  readonly suite: Suite;
  readonly disk: Disk;
  /** first line of every checkpoint */
  readonly origin: string;
  /** one of Ed25519 first; a second of SM2 puts a second line on every checkpoint */
  readonly signers: readonly [Signer, ...Signer[]];
  /** keys that signed this log before the present ones: its last head may still be theirs, the next is not */
  readonly formerKeys?: readonly Verifier[];
  /** POSIX milliseconds */
  readonly clock: () => number;
  /** seconds a promise gives itself, default 60 */
  readonly promiseWithin?: number;
}

/** A signed head: what the log stands by. It may not yet be witnessed. */
export interface SignedHead extends TreeHead {
  /** the checkpoint with the log's own lines */
  readonly note: string;
}
