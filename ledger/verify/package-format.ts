import { fromBase64, fromJson, fromUtf8, Malformed, utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';

/** 清单 — what lies in an evidence package, signed by the organ whose entries it holds. Paths are those of the zip. */
export interface Manifest {
  readonly v: 1;
  readonly kind: 'zhiyi-evidence-package';
  readonly of: { readonly type: 'case' | 'evidence' | 'paper'; readonly id: string; readonly title: string };
  readonly made: { readonly at: string; readonly organ: string; readonly demo: boolean };
  /** records, each with its entries in order; the case first */
  readonly streams: readonly PackedStream[];
  readonly originals: readonly PackedOriginal[];
  /** what was written in free words about an original, RFC 8785 with its salt; left out where no record commits to any */
  readonly words?: readonly PackedOriginal[];
  /** every file but the list itself */
  readonly files: readonly PackedFile[];
}

export interface PackedStream {
  /** folder below `entries/`, and the name a reader sees */
  readonly name: string;
  readonly title: string;
  /** `case:<id>`, `evidence:<id>`, `paper:<id>`: what its entries commit to as their case */
  readonly stream: string;
  /** entries in the package */
  readonly entries: number;
  /** entries that had no quorum yet when the package was made */
  readonly waiting: number;
  /** the entry that closes the case, where it is closed */
  readonly closing?: number;
}

export interface PackedOriginal {
  readonly path: string;
  /** name of the stream, and the number of the entry whose record carries its digests */
  readonly stream: string;
  readonly seq: number;
}

export interface PackedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface SignedManifest {
  readonly manifest: Manifest;
  /** exactly what was signed */
  readonly text: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

export const MANIFEST = 'manifest.json';
export const receiptPath = (name: string, seq: number) =>
  `entries/${name}/${String(seq).padStart(4, '0')}.receipt.json`;
export const eventPath = (name: string, seq: number) => `entries/${name}/${String(seq).padStart(4, '0')}.event.json`;

const PAYLOAD_TYPE = 'application/vnd.zhiyi.package+json';

/** DSSE v1 pre-authentication encoding of the list: what its signature covers. */
export function manifestSigned(text: string): Uint8Array {
  const { length } = utf8(text);
  return utf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${length} ${text}`);
}

/** RFC 8785 of `{"p":manifest,"s":{"k":key id,"g":signature}}`, as leaves are written. */
export function formatManifest(manifest: Manifest, keyId: string, signature: string): string {
  return canonicalJson({ p: manifest, s: { k: keyId, g: signature } });
}

/** @throws Malformed `manifest` */
export function parseManifest(bytes: Uint8Array): SignedManifest {
  try {
    const whole = fromUtf8(bytes);
    const { p, s } = fromJson(whole) as { p: Manifest; s: { k: string; g: string } };
    if (canonicalJson({ p, s }) !== whole) throw new Error('not the canonical form');
    if (p.v !== 1 || p.kind !== 'zhiyi-evidence-package') throw new Error('not version 1');
    checkShape(p);
    return { manifest: p, text: canonicalJson(p), keyId: String(s.k), signature: fromBase64(s.g) };
  } catch (error) {
    throw new Malformed('manifest', (error as Error).message);
  }
}

/** Nothing is judged by a list whose fields are not what they are called. */
function checkShape(p: Manifest): void {
  const text = (...values: unknown[]) => {
    if (values.some((v) => typeof v !== 'string' || v.length > 1000)) throw new Error('a word is missing');
  };
  const count = (...values: unknown[]) => {
    if (values.some((v) => !Number.isSafeInteger(v) || (v as number) < 0)) throw new Error('a number is missing');
  };
  text(p.of.id, p.of.title, p.made.at, p.made.organ);
  if (!['case', 'evidence', 'paper'].includes(p.of.type)) throw new Error('of neither case, evidence nor paper');
  if (typeof p.made.demo !== 'boolean') throw new Error('demo or not?');
  if (p.streams.length === 0) throw new Error('no record');
  for (const s of p.streams) {
    text(s.name, s.title, s.stream);
    count(s.entries, s.waiting, s.closing ?? 0);
    if (!/^[a-z]+(-[0-9a-f-]{1,36})?$/.test(s.name)) throw new Error('an odd name');
    if (s.entries > MOST_ENTRIES) throw new Error('too many entries');
  }
  for (const o of [...p.originals, ...(p.words ?? [])]) {
    text(o.path, o.stream);
    count(o.seq);
  }
  for (const f of p.files) {
    text(f.path, f.sha256);
    count(f.size);
  }
}

/** Entries of one record; more is not read. */
const MOST_ENTRIES = 5_000;
