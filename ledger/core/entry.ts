import { concat, fromBase64, fromJson, fromUtf8, Malformed, utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Suite } from './suite.ts';

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

export interface EntrySignature {
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** "an entry has at most 65,535 bytes": its length is a uint16 in a bundle (C2SP tlog-tiles). */
export const LONGEST_ENTRY = 65_535;

const PAYLOAD_TYPE = 'application/vnd.zhiyi.entry+json';

/** DSSE v1 pre-authentication encoding of the canonical entry: what each signature covers, lengths in bytes. */
export function preAuthentication(entry: Entry): Uint8Array {
  const body = utf8(canonicalJson(entry));
  return concat(utf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${body.length} `), body);
}

/** Reads leaf bytes. They must be the canonical form: one entry has one leaf hash. @throws Malformed `entry` */
export function parseLeaf(leaf: Uint8Array): { readonly entry: Entry; readonly signatures: readonly EntrySignature[] } {
  try {
    const text = fromUtf8(leaf);
    const { p, s } = fromJson(text) as { p: Entry; s: readonly { k: string; g: string }[] };
    if (canonicalJson({ p, s }) !== text || !isEntry(p)) throw new Error('not the canonical form of version 1');
    return { entry: p, signatures: s.map(({ k, g }) => ({ keyId: k, signature: fromBase64(g) })) };
  } catch (error) {
    throw new Malformed('entry', (error as Error).message);
  }
}

function isEntry(p: Partial<Entry>): boolean {
  const text = (value: unknown) => typeof value === 'string';
  const named = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return (
    p.v === 1 &&
    [p.type, p.at, p.actor].every(text) &&
    named(p.case) &&
    text(p.case.c) &&
    Number.isSafeInteger(p.seq) &&
    (p.prev === null || text(p.prev)) &&
    named(p.obj) &&
    Object.values(p.obj).every((v) => text(v) || typeof v === 'number')
  );
}

/** A key that signs entries: an organ's server, or an officer's device once it has enrolled one. */
export interface EntryKey {
  readonly keyId: string;
  readonly algorithm: 'ed25519' | 'sm2';
  readonly publicKey: Uint8Array;
}

/** Key ids whose signature under the entry is good, and those whose is bad; keys that are not given say nothing. */
export function entrySigners(
  suite: Suite,
  leaf: Uint8Array,
  keys: readonly EntryKey[],
): { readonly good: readonly string[]; readonly bad: readonly string[] } {
  const { entry, signatures } = parseLeaf(leaf);
  const message = preAuthentication(entry);
  const good: string[] = [];
  const bad: string[] = [];
  for (const { keyId, signature } of signatures) {
    const key = keys.find((k) => k.keyId === keyId);
    if (!key) continue;
    const check = key.algorithm === 'sm2' ? suite.verifySm2 : suite.verifyEd25519;
    (check(key.publicKey, message, signature) ? good : bad).push(keyId);
  }
  return { good, bad };
}

/** What a last entry carries: `"successor":"<origin>"` in the object of a `log.note`. */
export const SUCCESSOR = 'successor';

/**
 * 末条 — the origin of the log that follows, where this is the last entry of a log: a `log.note` that names it. No entry comes after one. Undefined for
 * every other entry.
 */
export function successorNamed(leaf: Uint8Array): string | undefined {
  try {
    const { type, obj } = parseLeaf(leaf).entry;
    const named = type === 'log.note' ? obj[SUCCESSOR] : undefined;
    return typeof named === 'string' ? named : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
