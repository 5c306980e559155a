import { type PolicyVersion, policyAt } from '../core/policy-history.ts';
import type { Suite } from '../core/suite.ts';
import { reason } from './reasons.ts';
import type { Receipt } from './receipt.ts';
import { type Verdict, verifyReceipt } from './verify.ts';

/**
 * The verdict of somebody who knows how the rules have changed: beside all that a receipt must fulfil, its policy is the one that was in force at the
 * size of its checkpoint. A proof of before a key was replaced stays good; one made with the stolen key afterwards is not.
 */
export function verifyInHistory(suite: Suite, receipt: Receipt, history: readonly PolicyVersion[]): Verdict {
  const verdict = verifyReceipt(suite, receipt);
  if (!verdict.found) return verdict;
  const { size } = verdict.found.checkpoint;
  if (policyAt(history, size)?.text === receipt.policy) return verdict;
  const against = verdict.reasons.filter((r) => r.weight !== 'yes');
  return { ...verdict, ok: false, reasons: [reason('policy.not-in-force', { size: String(size) }), ...against] };
}
