import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../core/canonical-json.ts';
import { type Entry, LONGEST_ENTRY, preAuthentication } from '../core/entry.ts';

export interface SignedEntry {
  readonly entry: Entry;
  readonly leaf: string;
  readonly leafHash: Buffer;
}

export interface EntrySigner {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** SHA-256(salt ‖ digest): `salt` 16 random bytes, `digest` the SHA-256 of what is committed to. */
export function commitment(salt: Uint8Array, digest: Uint8Array): string {
  if (salt.length !== 16) throw new RangeError('a salt has 16 bytes');
  if (digest.length !== 32) throw new RangeError('a digest has 32 bytes');
  return createHash('sha256').update(salt).update(digest).digest('hex');
}

export function digestOf(value: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(value)).digest();
}

/** RFC 6962 §2.1: leaf hash = SHA-256(0x00 ‖ leaf). */
export function leafHash(leaf: string | Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(leaf).digest();
}

/** Leaf bytes: RFC 8785 of `{"p":entry,"s":[{"k":key id,"g":signature}]}`. @throws RangeError above 65,535 bytes, the limit of an entry bundle */
export function signEntry(entry: Entry, signers: readonly EntrySigner[]): SignedEntry {
  const covered = preAuthentication(entry);
  const signatures = signers.map(({ keyId, privateKey }) => ({
    k: keyId,
    g: sign(null, covered, privateKey).toString('base64'),
  }));
  const leaf = canonicalJson({ p: entry, s: signatures });
  if (Buffer.byteLength(leaf) > LONGEST_ENTRY) throw new RangeError('an entry has at most 65,535 bytes');
  return { entry, leaf, leafHash: leafHash(leaf) };
}

/** True when the entry carries a signature of this key and it fits. */
export function entrySignedBy(leaf: string, keyId: string, publicKey: KeyObject): boolean {
  const { p, s } = JSON.parse(leaf) as { p: Entry; s: { k: string; g: string }[] };
  const signature = s.find(({ k }) => k === keyId);
  if (!signature) return false;
  return verify(null, preAuthentication(p), publicKey, Buffer.from(signature.g, 'base64'));
}
