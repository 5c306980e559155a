import { toHex, utf8 } from './bytes.ts';
import { type Entry, parseLeaf } from './entry.ts';
import type { Suite } from './suite.ts';

/** 见证规则的一版 — who signs and cosigns from a size of the log on, until the next version. */
export interface PolicyVersion {
  /** counts from 1 */
  readonly version: number;
  /** first size of a checkpoint it is in force for */
  readonly from: bigint;
  /** C2SP tlog-policy */
  readonly text: string;
}

export const POLICY_CHANGED = 'policy.changed';

/** What the log is told of a new version: its number, the size it begins at and the digest of its text, which is no secret. */
export function policyChange(suite: Suite, { version, from, text }: PolicyVersion): Entry['obj'] {
  return { version, from: String(from), policy: toHex(suite.hash(utf8(text))) };
}

/** The version in force for a checkpoint of this size: a proof is judged by the rules of its time, also after a key was stolen and replaced. */
export function policyAt(history: readonly PolicyVersion[], size: bigint): PolicyVersion | undefined {
  return history.findLast((v) => v.from <= size);
}

/**
 * The versions as the log tells them, given the texts: each entry names its text by digest, numbers follow one another and sizes grow.
 *
 * @param leaves entries of the type `policy.changed`, in the order of the log, already verified to be in it
 * @throws RangeError where one is missing, out of order or without its text
 */
export function policyHistory(
  suite: Suite,
  leaves: readonly Uint8Array[],
  texts: readonly string[],
): readonly PolicyVersion[] {
  const byDigest = new Map(texts.map((t) => [toHex(suite.hash(utf8(t))), t]));
  const history: PolicyVersion[] = [];
  for (const leaf of leaves) {
    const { type, obj } = parseLeaf(leaf).entry;
    const text = byDigest.get(String(obj.policy));
    const from = BigInt(obj.from ?? -1);
    const before = history.at(-1);
    if (type !== POLICY_CHANGED || obj.version !== history.length + 1 || from < 0n || (before && from <= before.from))
      throw new RangeError(`version ${history.length + 1} of the policy is missing or out of order`);
    if (text === undefined) throw new RangeError(`version ${history.length + 1} of the policy is without its text`);
    history.push({ version: history.length + 1, from, text });
  }
  return history;
}
