import type { KeyObject } from 'node:crypto';
import { type Instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import { openNote, signNote } from '@zhiyi/ledger';
import type { Keys } from './keys.ts';

/**
 * 回执 — what an act's answer carries: this entry will be in the log by that time. A signed note of the organ's server; until
 * an officer's device enrols a key, the server signs the entry too and the slip says so, in its note as in its field.
 */
export interface Slip {
  readonly entryId: string;
  /** hex */
  readonly leafHash: string;
  readonly includeBy: Instant;
  /** whose key signed the entry: nobody's but the organ's server, until devices have keys */
  readonly signedBy: 'server';
  readonly note: string;
}

/** Time within which the log must hold the entry. Ours to promise, not the law's. */
export const INCLUDE_WITHIN_MS = 60_000;

export function includeBy(now: Instant): Instant {
  return instantFromMillis(millisOf(now) + INCLUDE_WITHIN_MS);
}

export function signSlip(
  store: { readonly logOrigin: string; readonly keys: Keys },
  queued: { readonly entryId: string; readonly leafHash: Buffer; readonly includeBy: Instant },
): Slip {
  const slip = {
    entryId: queued.entryId,
    leafHash: queued.leafHash.toString('hex'),
    includeBy: queued.includeBy,
    signedBy: 'server',
  } as const;
  return { ...slip, note: signNote(noteOf(slip, store.logOrigin), store.logOrigin, store.keys.signing.privateKey) };
}

/** True when the slip was signed by this key and says what its fields say. */
export function slipHolds(slip: Slip, origin: string, publicKey: KeyObject): boolean {
  return openNote(slip.note, origin, publicKey) === noteOf(slip, origin);
}

function noteOf({ entryId, leafHash, includeBy, signedBy }: Omit<Slip, 'note'>, origin: string): string {
  const leaf = Buffer.from(leafHash, 'hex').toString('base64');
  return `${origin}/slip\n${entryId}\n${leaf}\n${includeBy}\nentry signed by the organ's ${signedBy}\n`;
}
