import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/**
 * 存证条目 — what one act leaves in the log. It carries salted commitments only: who holds the salt and the content can show
 * what was meant, nobody else learns anything, and deleting the salt leaves the proof valid.
 */
export interface Entry {
  readonly v: 1;
  readonly type: string;
  /** ISO 8601 UTC, a claim of the server; the log's own time comes from its witnesses */
  readonly at: string;
  /** `org/<organ>#<key id>` */
  readonly actor: string;
  /** commitment to the case, equal for all entries of one case */
  readonly case: { readonly c: string };
  /** counts from 1 without gaps within the case */
  readonly seq: number;
  /** leaf hash of the case's previous entry, hex; null for the first */
  readonly prev: string | null;
  /** commitments to the things the entry is about, hex, by name */
  readonly obj: Readonly<Record<string, string | number>>;
  readonly ref?: readonly string[];
}

export interface SignedEntry {
  readonly entry: Entry;
  readonly leaf: string;
  readonly leafHash: Buffer;
}

export interface EntrySigner {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

const PAYLOAD_TYPE = 'application/vnd.zhiyi.entry+json';

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

/** DSSE v1 pre-authentication encoding: what a signature covers, lengths in bytes. */
function preAuthentication(payload: string): Buffer {
  const body = Buffer.from(payload);
  return Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${body.length} `), body]);
}

/** Leaf bytes: RFC 8785 of `{"p":entry,"s":[{"k":key id,"g":signature}]}`. @throws RangeError above 65,535 bytes, the limit of an entry bundle */
export function signEntry(entry: Entry, signers: readonly EntrySigner[]): SignedEntry {
  const payload = canonicalJson(entry);
  const signatures = signers.map(({ keyId, privateKey }) => ({
    k: keyId,
    g: sign(null, preAuthentication(payload), privateKey).toString('base64'),
  }));
  const leaf = canonicalJson({ p: entry, s: signatures });
  if (Buffer.byteLength(leaf) > 65_535) throw new RangeError('an entry has at most 65,535 bytes');
  return { entry, leaf, leafHash: leafHash(leaf) };
}

/** True when the entry carries a signature of this key and it fits. */
export function entrySignedBy(leaf: string, keyId: string, publicKey: KeyObject): boolean {
  const { p, s } = JSON.parse(leaf) as { p: Entry; s: { k: string; g: string }[] };
  const signature = s.find(({ k }) => k === keyId);
  if (!signature) return false;
  return verify(null, preAuthentication(canonicalJson(p)), publicKey, Buffer.from(signature.g, 'base64'));
}

export function keyFromPem(pem: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
