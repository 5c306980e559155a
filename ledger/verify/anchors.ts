import { judgeTimestamp } from '../anchors/timestamp/judge.ts';
import { equal } from '../core/bytes.ts';
import type { Checkpoint } from '../core/checkpoint.ts';
import { type Proof, parseProof } from '../core/proof.ts';
import { type Reason, reason } from './reasons.ts';
import type { ReceiptAnchor, TimestampJudge } from './receipt.ts';

/** What a proof shows of the entry: the checkpoint it leads to, and who has cosigned that. */
export interface Seen {
  readonly reasons: readonly Reason[];
  readonly checkpoint: Checkpoint | undefined;
  readonly witnesses: readonly { readonly name: string; readonly time: bigint }[];
}

/** 锚定的核验 — each anchor must be of this entry, of this log and of this history; a time-stamp must hold. */
export function judgeAnchors(
  anchors: readonly ReceiptAnchor[],
  judgeProof: (proof: Proof, policy?: string) => Seen,
  shown: Checkpoint,
  timestamps: TimestampJudge = judgeTimestamp,
): readonly Reason[] {
  return anchors.flatMap((anchor) => judgeAnchor(anchor, judgeProof, shown, timestamps));
}

function judgeAnchor(
  { driver, at, proof: text, given, policy }: ReceiptAnchor,
  judgeProof: (proof: Proof, policy?: string) => Seen,
  shown: Checkpoint,
  timestamps: TimestampJudge,
): readonly Reason[] {
  const bad = (why: { readonly zh: string; readonly en: string }) =>
    reason('anchor.bad', { driver, why: why.zh }, { driver, why: why.en });
  let proof: Proof;
  let seen: Seen;
  try {
    proof = parseProof(text);
    seen = judgeProof(proof, policy);
  } catch (error) {
    const why = (error as Error).message;
    return [bad({ zh: why, en: why })];
  }
  const { reasons, checkpoint } = seen;
  const [problem] = reasons;
  if (problem || !checkpoint) return reasons.map(bad);
  const forked = checkpoint.size === shown.size && !equal(checkpoint.root, shown.root);
  if (checkpoint.origin !== shown.origin || forked) return [bad(another)];
  const size = String(checkpoint.size);
  const then = policy === undefined ? [] : [reason('anchor.policy', { driver, size })];
  if (given.kind === 'timestamp') {
    const read = timestamps(given, proof.checkpoint);
    if ('problems' in read) return read.problems.map(bad);
    if (read.at !== at) return [bad(otherTime(read.at))];
    return [reason('anchor.timestamp', { signer: read.signer, at, size }), ...then];
  }
  const place = given.kind === 'gateway' ? given.gateway : `${given.contract} (${given.chainId})`;
  const transaction = given.kind === 'gateway' ? given.txId : given.transaction;
  return [reason('anchor.chain', { place, transaction, at, size }), ...then];
}

const another = { zh: '所锚定的是另一日志或者另一段历史', en: 'it is of another log or another history' };

function otherTime(at: string): { readonly zh: string; readonly en: string } {
  return { zh: `时间戳写的是 ${at}`, en: `the time-stamp says ${at}` };
}
