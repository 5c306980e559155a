import { fromUtf8, toHex, utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { EntryKey } from '../core/entry.ts';
import type { Suite } from '../core/suite.ts';
import { sm3InHex } from '../sm/sm3.ts';
import {
  eventPath,
  MANIFEST,
  type Manifest,
  manifestSigned,
  type PackedStream,
  parseManifest,
  receiptPath,
  type SignedManifest,
} from './package-format.ts';
import { type JudgedEntry, judgeFiles, judgeSequence, type RecordedData } from './package-parts.ts';
import { type Reason, reason, within } from './reasons.ts';
import { parseReceipt, type TimestampJudge } from './receipt.ts';
import { remembering, rememberingTimestamps } from './remembering.ts';
import { unzip, type ZipLimits, type ZipRefused } from './unzip.ts';
import { verifyReceipt } from './verify.ts';

export interface PackageVerdict {
  readonly ok: boolean;
  /** every reason against, then what holds, then notes */
  readonly reasons: readonly Reason[];
  /** what was read, whatever the verdict */
  readonly manifest?: Manifest;
  /** of every entry that could be read, by the name of its record */
  readonly entries?: ReadonlyMap<string, readonly JudgedEntry[]>;
}

/**
 * 核验证据包 — whether everything in a package is what the organ recorded, as witnesses have seen it. Pure, like the verdict on a receipt.
 *
 *  1. the list is signed by a key that signed the entries, names every file and no other, and each file is as listed;
 *  2. every receipt holds (`verifyReceipt`);
 *  3. every record is what its entry commits to;
 *  4. the entries of a record count from 1 without a gap, each names the one before, all of the record the list says;
 *  5. every original has the SHA-256 and SM3 its record states, and what was written about it the SHA-256;
 *  6. records beside the case's say that they belong to it; the closing entry counts what is there.
 */
export function verifyPackage(plain: Suite, zip: Uint8Array, limits?: ZipLimits): PackageVerdict {
  const suite = remembering(plain);
  const timestamps = rememberingTimestamps();
  let files: ReadonlyMap<string, Uint8Array>;
  let signed: SignedManifest;
  try {
    files = unzip(zip, limits);
  } catch (error) {
    const { zh, message } = error as ZipRefused;
    return { ok: false, reasons: [reason('package.unreadable', { why: zh }, { why: message })] };
  }
  try {
    signed = parseManifest(files.get(MANIFEST) ?? utf8('none'));
  } catch (error) {
    return { ok: false, reasons: [reason('package.manifest', { why: (error as Error).message })] };
  }
  const { manifest } = signed;
  const reasons: Reason[] = [...judgeFiles(suite, manifest, files)];
  const keys: EntryKey[] = [];
  const entries = new Map<string, readonly JudgedEntry[]>();
  for (const stream of manifest.streams) {
    const judged = judgeEntries(suite, stream, files, keys, reasons, timestamps);
    entries.set(stream.name, judged);
    reasons.push(...judgeSequence(stream, judged));
  }
  if (!isSigned(suite, signed, keys)) reasons.push(reason('package.signature'));
  if (manifest.made.demo) reasons.push(reason('package.demo'));
  if (!reasons.some((r) => r.code.startsWith('anchor.'))) reasons.push(reason('package.not-anchored'));
  reasons.push(...judgeOriginals(suite, manifest, entries, files), ...judgeBelonging(manifest, entries));
  const ok = !reasons.some((r) => r.weight === 'no');
  const told = ok ? [...summary(manifest, entries), ...reasons] : reasons;
  return { ok, reasons: inOrder(told), manifest, entries };
}

function judgeEntries(
  suite: Suite,
  { name, entries }: PackedStream,
  files: ReadonlyMap<string, Uint8Array>,
  keys: EntryKey[],
  reasons: Reason[],
  timestamps: TimestampJudge,
): readonly JudgedEntry[] {
  return Array.from({ length: entries }, (_, i) => {
    const seq = i + 1;
    const [at, of] = [receiptPath(name, seq), eventPath(name, seq)];
    const [bytes, record] = [files.get(at), files.get(of)];
    if (!bytes) return { seq, found: undefined, event: undefined };
    try {
      const receipt = parseReceipt(fromUtf8(bytes));
      const { reasons: said, found } = verifyReceipt(suite, receipt, timestamps);
      reasons.push(...said.filter((r) => r.code !== 'verified').map((r) => within(at, r)));
      if (!said.some((r) => r.weight === 'no' && r.code.startsWith('entry.'))) keys.push(...receipt.keys);
      const digest = receipt.shown.find((s) => s.name === 'event')?.digest;
      const event = record && readEvent(suite, record, digest);
      if (record && !event) reasons.push(reason('package.event-differs', { path: of }));
      return { seq, found, event: event || undefined };
    } catch (error) {
      reasons.push(within(at, reason('receipt.unreadable', { why: (error as Error).message })));
      return { seq, found: undefined, event: undefined };
    }
  });
}

/** The record when its canonical form has the digest the entry commits to; null when not. */
function readEvent(suite: Suite, bytes: Uint8Array, digest: Uint8Array | undefined): RecordedData | null {
  try {
    const event = JSON.parse(fromUtf8(bytes)) as RecordedData;
    if (!digest || toHex(suite.hash(utf8(canonicalJson(event)))) !== toHex(digest)) return null;
    if (typeof event.type !== 'string' || typeof event.data !== 'object' || event.data === null) return null;
    return { ...event, act: typeof event.act === 'string' ? event.act : '' };
  } catch {
    return null;
  }
}

/** The list is the organ's own: one of the keys whose entries hold has signed it. */
function isSigned(suite: Suite, { text, keyId, signature }: SignedManifest, keys: readonly EntryKey[]): boolean {
  const key = keys.find((k) => k.keyId === keyId);
  if (!key) return false;
  const check = key.algorithm === 'sm2' ? suite.verifySm2 : suite.verifyEd25519;
  return check(key.publicKey, manifestSigned(text), signature);
}

function judgeOriginals(
  suite: Suite,
  manifest: Manifest,
  entries: ReadonlyMap<string, readonly JudgedEntry[]>,
  files: ReadonlyMap<string, Uint8Array>,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const shown = new Set<string>();
  for (const { path, stream, seq } of manifest.originals) {
    shown.add(`${stream} ${seq}`);
    const bytes = files.get(path);
    const data = entries.get(stream)?.[seq - 1]?.event?.data;
    if (!bytes || !data) continue; // named already, as a missing file or a record that does not fit
    const sha256 = toHex(suite.hash(bytes));
    const wrong = sha256 !== data.sha256 ? 'SHA-256' : sm3InHex(bytes) !== data.sm3 ? 'SM3' : undefined;
    if (wrong) reasons.push(reason('package.original-differs', { path, algorithm: wrong }));
  }
  const written = new Set<string>();
  for (const { path, stream, seq } of manifest.words ?? []) {
    written.add(`${stream} ${seq}`);
    const bytes = files.get(path);
    const data = entries.get(stream)?.[seq - 1]?.event?.data;
    if (bytes && data && toHex(suite.hash(bytes)) !== data.words)
      reasons.push(reason('package.words-differ', { path }));
  }
  for (const { name, title } of manifest.streams)
    for (const { seq, event } of entries.get(name) ?? []) {
      const { sha256, sm3, words } = event?.data ?? {};
      const at = { name: title, seq: String(seq) };
      if (typeof sha256 === 'string' && typeof sm3 === 'string' && !shown.has(`${name} ${seq}`))
        reasons.push(reason('package.original-absent', at));
      if (typeof words === 'string' && !written.has(`${name} ${seq}`)) reasons.push(reason('package.words-absent', at));
    }
  return reasons;
}

function judgeBelonging(manifest: Manifest, entries: ReadonlyMap<string, readonly JudgedEntry[]>): readonly Reason[] {
  const { of, streams } = manifest;
  const reasons: Reason[] = [];
  for (const { name, title, entries: count, waiting, closing } of streams) {
    const judged = entries.get(name) ?? [];
    if (waiting > 0) reasons.push(reason('package.waiting', { name: title, count: String(waiting) }));
    if (of.type !== 'case') continue;
    if (name !== 'case' && !judged.some((e) => e.event?.data.case === of.id))
      reasons.push(reason('package.other-case', { name: title }));
    if (name !== 'case') continue;
    if (closing === undefined) reasons.push(reason('package.open'));
    else {
      const said = judged[closing - 1]?.event?.data.events;
      if (said !== closing || closing > count)
        reasons.push(
          reason('package.closing-count', { said: typeof said === 'number' ? String(said) : '—', held: String(count) }),
        );
      else reasons.push(reason('package.closed', { count: String(closing) }));
    }
  }
  return reasons;
}

/** What holds, in a few sentences. */
function summary(manifest: Manifest, entries: ReadonlyMap<string, readonly JudgedEntry[]>): readonly Reason[] {
  const all = [...entries.values()].flat();
  const found = all.flatMap((e) => e.found ?? []);
  const times = found.flatMap((f) => f.time ?? []).sort((a, b) => (a < b ? -1 : 1));
  const iso = (t: bigint | undefined) => (t === undefined ? '—' : new Date(Number(t) * 1000).toISOString());
  return [
    reason('package.verified', { entries: String(all.length), originals: String(manifest.originals.length) }),
    reason('package.witnessed', {
      origin: [...new Set(found.map((f) => f.checkpoint.origin))].join('、'),
      witnesses: [...new Set(found.flatMap((f) => f.witnesses.map((w) => w.name)))].join('、'),
      from: iso(times[0]),
      to: iso(times.at(-1)),
    }),
    reason('package.sequence-whole', { records: String(manifest.streams.length) }),
  ];
}

/** Against, for, notes; a note that every receipt repeats is told once, without its place. */
function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  const once = new Map<string, Reason>();
  for (const r of reasons) {
    const { path: _, ...facts } = r.facts;
    const key = r.weight === 'no' ? canonicalJson({ code: r.code, ...r.facts }) : `${r.code} ${keyOf(r.code, facts)}`;
    if (!once.has(key)) once.set(key, r.weight === 'no' ? r : bare(r));
  }
  const weights = ['no', 'yes', 'note'];
  return [...once.values()].sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
}

function keyOf(code: string, facts: Readonly<Record<string, string>>): string {
  if (code.startsWith('package.')) return canonicalJson(facts);
  return [facts.driver, facts.signer, facts.place, facts.witness].join(' ');
}

function bare(r: Reason): Reason {
  const { path, ...facts } = r.facts;
  if (path === undefined || r.code.startsWith('package.')) return r;
  return { ...r, facts, zh: r.zh.slice(path.length + 1), en: r.en.slice(path.length + 2) };
}
