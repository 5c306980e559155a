import { toHex, utf8 } from '../core/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { type Entry, entrySigners, parseLeaf } from '../core/entry.ts';
import { hashLeaf, includes } from '../core/merkle.ts';
import { type OpenedNote, openSigned } from '../core/note.ts';
import { isQuorum, type Policy, parsePolicy } from '../core/policy.ts';
import { type Proof, parseProof } from '../core/proof.ts';
import { isStrongEnough, lintQuorum } from '../core/quorum-linter.ts';
import type { Suite } from '../core/suite.ts';
import { cosignatureTime } from '../core/vkey.ts';
import { judgeAnchors, type Seen } from './anchors.ts';
import { judgeKeys } from './entry-keys.ts';
import { type Reason, reason } from './reasons.ts';
import { parseReceipt, type Receipt, type TimestampJudge } from './receipt.ts';

export interface Verdict {
  readonly ok: boolean;
  /** every reason against, and every note; of a good receipt the sentence that says so comes first, then who outside has it */
  readonly reasons: readonly Reason[];
  readonly found?: Found;
}

/** What was read, whatever the verdict. */
export interface Found {
  readonly entry: Entry;
  readonly leafHash: string;
  readonly index: bigint;
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly { readonly name: string; readonly time: bigint }[];
  /** 存证时间 — median of the witnesses' times, POSIX seconds; undefined without witnesses */
  readonly time: bigint | undefined;
}

/** A witness whose clock is further off the median is named; so is an entry that claims a time further off. Seconds, inclusive. */
const CLOCK_TOLERANCE = 60n;
const CLAIM_TOLERANCE = 600n;

/**
 * 验证 — whether this entry stands in that log, as enough witnesses have seen it. Pure: no clock, no network; the same receipt has the same
 * verdict for ever and everywhere.
 *
 *  1. entry, proof, policy and checkpoint can be read;
 *  2. the checkpoint carries a signature of a log of the policy, under its own origin, and no known key's signature is bad;
 *  3. the proof leads from the entry to the root of the checkpoint;
 *  4. the witnesses that cosigned are a quorum of the policy;
 *  5. the entry is signed by a key that the log was told of under the same checkpoint, and none of those signatures is bad;
 *  6. what is shown of the content is what the entry commits to;
 *  7. every anchor it carries is of a checkpoint that fulfils 2 to 4 as well, and its time-stamp holds; a chain’s receipt only says where to ask.
 *
 * A policy that is too weak is only noted: installing one is refused elsewhere, but a stranger's proof is judged under the stranger's policy.
 */
export function verifyReceipt(suite: Suite, receipt: Receipt, timestamps?: TimestampJudge): Verdict {
  const reasons: Reason[] = [];
  const read = <T>(code: 'entry.unreadable' | 'proof.unreadable' | 'policy.unreadable', parse: () => T) => {
    try {
      return parse();
    } catch (error) {
      reasons.push(reason(code, { why: (error as Error).message }));
      return undefined;
    }
  };
  const leaf = utf8(receipt.entry);
  const parsed = read('entry.unreadable', () => parseLeaf(leaf));
  const proof = read('proof.unreadable', () => parseProof(receipt.proof));
  const policy = read('policy.unreadable', () => parsePolicy(suite, receipt.policy));
  if (policy) reasons.push(...judgePolicy(policy));
  if (parsed) reasons.push(...judgeEntry(suite, parsed.entry, leaf, receipt));
  if (!parsed || !proof || !policy) return { ok: false, reasons };

  const leafHash = hashLeaf(suite, leaf);
  const seen = judgeProof(suite, leafHash, proof, policy);
  reasons.push(...seen.reasons);
  const { checkpoint, witnesses } = seen;
  if (!checkpoint) return { ok: false, reasons };
  reasons.push(...judgeKeys(suite, receipt.keys, checkpoint));
  const time = medianOf(witnesses.map((w) => w.time));
  if (time !== undefined) reasons.push(...judgeClocks(witnesses, time, parsed.entry));
  const anchors = receipt.anchors ?? [];
  const judgeOther = (other: Proof, then?: string) =>
    judgeProof(suite, leafHash, other, then === undefined ? policy : parsePolicy(suite, then));
  reasons.push(...judgeAnchors(anchors, judgeOther, checkpoint, timestamps));

  const ok = !reasons.some((r) => r.weight === 'no');
  const found: Found = {
    entry: parsed.entry,
    leafHash: toHex(leafHash),
    index: proof.index,
    checkpoint,
    witnesses,
    time,
  };
  const facts = {
    origin: checkpoint.origin,
    index: String(proof.index),
    witnesses: namesOf(witnesses),
    time: time === undefined ? '—' : isoOf(time),
  };
  return { ok, reasons: ok ? [reason('verified', facts), ...reasons] : reasons, found };
}

/** The same for a receipt as a file. */
export function verifyReceiptText(suite: Suite, text: string): Verdict {
  let receipt: Receipt;
  try {
    receipt = parseReceipt(text);
  } catch (error) {
    return { ok: false, reasons: [reason('receipt.unreadable', { why: (error as Error).message })] };
  }
  return verifyReceipt(suite, receipt);
}

function judgePolicy(policy: Policy): readonly Reason[] {
  try {
    const report = lintQuorum(policy);
    return isStrongEnough(report) ? [] : [reason('policy.weak', { dishonest: String(report.splitNeedsDishonest) })];
  } catch {
    return [reason('policy.not-counted')];
  }
}

function judgeEntry(suite: Suite, entry: Entry, leaf: Uint8Array, { keys, shown }: Receipt): readonly Reason[] {
  const { good, bad } = entrySigners(suite, leaf, keys);
  return [
    ...bad.map((key) => reason('entry.signature-bad', { key })),
    ...(good.length + bad.length === 0 ? [reason('entry.unsigned')] : []),
    ...shown
      .filter(({ name, salt, digest }) => {
        const said = name === 'case' ? entry.case.c : entry.obj[name];
        return salt.length !== 16 || digest.length !== 32 || toHex(suite.hash(salt, digest)) !== said;
      })
      .map(({ name }) => reason('entry.commitment', { name })),
  ];
}

function judgeProof(suite: Suite, leafHash: Uint8Array, proof: Proof, policy: Policy): Seen {
  const reasons: Reason[] = [];
  const note = openCheckpoint(proof, policy, reasons);
  let checkpoint: Checkpoint | undefined;
  try {
    checkpoint = note && parseCheckpoint(note.text);
  } catch (error) {
    reasons.push(reason('checkpoint.unreadable', { why: (error as Error).message }));
  }
  if (!note || !checkpoint) return { reasons, checkpoint: undefined, witnesses: [] };
  const { origin, size, root } = checkpoint;
  if (!note.verified.some(({ by }) => !by.cosigner && by.name === origin))
    reasons.push(reason('checkpoint.log-unsigned'));
  if (!includes(suite, leafHash, proof.index, size, root, proof.hashes)) reasons.push(reason('proof.not-included'));
  const witnesses = witnessesOf(note, policy);
  if (!isQuorum(policy, new Set(witnesses.map((w) => w.name))))
    reasons.push(reason('quorum.not-met', { witnesses: namesOf(witnesses) }));
  return { reasons, checkpoint, witnesses };
}

function namesOf(witnesses: Found['witnesses']): string {
  return witnesses.map((w) => w.name).join('、') || '—';
}

function openCheckpoint(proof: Proof, policy: Policy, reasons: Reason[]): OpenedNote | undefined {
  const keys = [...policy.logs.map((l) => l.key), ...policy.witnesses.map((w) => w.key)];
  const opened = openSigned(proof.checkpoint, keys);
  if (opened.ok) return opened.note;
  if (opened.code === 'note') reasons.push(reason('checkpoint.unreadable', { why: 'not a signed note' }));
  else reasons.push(reason(opened.code === 'bad-signature' ? 'checkpoint.signature-bad' : 'checkpoint.log-unsigned'));
  return undefined;
}

function witnessesOf(
  { verified }: OpenedNote,
  policy: Policy,
): readonly { readonly name: string; readonly time: bigint }[] {
  return policy.witnesses.flatMap(({ name, key }) => {
    const signature = verified.find((v) => v.by === key)?.signature;
    return signature ? [{ name, time: cosignatureTime(signature) }] : [];
  });
}

/** The lower one of the middle two: fewer than half of the witnesses cannot move it outside what the others say. */
export function medianOf(times: readonly bigint[]): bigint | undefined {
  return [...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[Math.floor((times.length - 1) / 2)];
}

function judgeClocks(witnesses: Found['witnesses'], time: bigint, entry: Entry): readonly Reason[] {
  const apart = (a: bigint, b: bigint) => (a > b ? a - b : b - a);
  const claimed = Date.parse(entry.at);
  const early = Number.isNaN(claimed) || BigInt(Math.floor(claimed / 1000)) > time + CLAIM_TOLERANCE;
  return [
    ...witnesses
      .filter((w) => apart(w.time, time) > CLOCK_TOLERANCE)
      .map((w) => reason('witness.clock', { witness: w.name, seconds: String(w.time - time) })),
    // An entry may be witnessed long after it was made; it cannot have been made after it was witnessed.
    ...(early ? [reason('entry.time', { claimed: entry.at, time: isoOf(time) })] : []),
  ];
}

function isoOf(seconds: bigint): string {
  const ms = Number(seconds) * 1000;
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(seconds);
}
