import type { KeyObject } from 'node:crypto';
import { type Instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import { openNote, signNote } from '@zhiyi/ledger';
import type { Keys } from './keys.ts';

/**
 * 回执 — what an act's answer carries: this entry will be in the log by that time. A signed note of the organ's server; until
 * an officer's device enrols a key, the server signs and the receipt says so.
 */
export interface Slip {
  readonly entryId: string;
  /** hex */
  readonly leafHash: string;
  readonly includeBy: Instant;
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
  const text = `${store.logOrigin}/slip\n${queued.entryId}\n${queued.leafHash.toString('base64')}\n${queued.includeBy}\n`;
  return {
    entryId: queued.entryId,
    leafHash: queued.leafHash.toString('hex'),
    includeBy: queued.includeBy,
    note: signNote(text, store.logOrigin, store.keys.signing.privateKey),
  };
}

/** True when the slip was signed by this key and says what its fields say. */
export function slipHolds(slip: Slip, origin: string, publicKey: KeyObject): boolean {
  const text = openNote(slip.note, origin, publicKey);
  return (
    text ===
    `${origin}/slip\n${slip.entryId}\n${Buffer.from(slip.leafHash, 'hex').toString('base64')}\n${slip.includeBy}\n`
  );
}
