import type { Bilingual, Instant, Refusal } from '@zhiyi/kernel';
import { fits, refusal } from '@zhiyi/kernel';
import type { FileTypeCode } from './file-types.ts';
import type { EvidenceKindCode } from './kinds.ts';
import { type CaptureMethodCode, captureMethods } from './methods.ts';
import type { ExclusionGround, Quality } from './qualities.ts';
import { evidenceRefusals } from './refusals.ts';
import { type EvidenceState, type VerificationAct, type VerificationGuard, verification } from './verification.ts';

export interface CapturePlace {
  readonly longitude: number;
  readonly latitude: number;
  /** radius in metres within which the device was, by its own claim */
  readonly accuracy?: number;
}

/**
 * 取证记录 — what stands in the record of a piece of evidence beside its bytes. `capturedAt` and `place` are claims of the device; digests were computed
 * here from the bytes received and compared with the device's.
 */
export interface CaptureRecord {
  readonly kind: EvidenceKindCode;
  readonly method: CaptureMethodCode;
  readonly type: FileTypeCode | 'statement';
  /** hex; of a statement, over its sealed record with a salt in it */
  readonly sha256: string;
  /** hex (GB/T 32905) */
  readonly sm3: string;
  readonly size: number;
  readonly capturedAt: Instant;
  /** number of the certificate the person held on that day (APL 42); none for auxiliary staff */
  readonly certificate?: string;
  readonly place?: CapturePlace;
  /** identity of the device, never its owner's name */
  readonly device?: string;
  /** sealed item with everything written in free words: description, file name, label of the device, statement */
  readonly textItem?: string;
  /** hex, SHA-256 over the sealed words of a capture and the salt among them: what a description says is proven, and says nothing once it is erased */
  readonly words?: string;
}

/** 证据事件 — what happens to a piece of evidence. No personal data: free text is an item of the subjects store. */
export interface EvidenceEvents {
  'EvidenceReceived/1': CaptureRecord & { readonly bundle?: string };
  'EvidenceLinked/1': { readonly case: string };
  'EvidencePassed/1': { readonly noteItem?: string };
  'EvidenceRejected/1': { readonly shortcomings: readonly Quality[]; readonly noteItem?: string };
  'EvidenceExcluded/1': { readonly ground: ExclusionGround; readonly reasonItem: string };
}

/**
 * 可否作为认定事实的根据 — whether a decision may rest on it now.
 *
 *  - excluded (APL 46(3)) or rejected (APL 41(2)): no;
 *  - passed: yes;
 *  - only received: yes if officers made it on the spot, since those who sign the record vouch for it; otherwise not before it is verified
 *    (APL 41(2) for monitoring devices, 46(2) for what others hand in, ZJ 18(1) for another organ's).
 */
export function isUsable(e: { readonly state: EvidenceState; readonly method: CaptureMethodCode }): boolean {
  if (e.state === 'received') return captureMethods[e.method].onTheSpot;
  return e.state === 'passed';
}

/** What the guards of the verification table are asked about. */
export interface VerificationFacts {
  readonly state: EvidenceState;
  readonly capturedBy: string;
  readonly actor: string;
  readonly reason: string;
  /** state of the case whose file no longer changes; null while it may */
  readonly caseRests: Bilingual | null;
}

const guards: Readonly<Record<VerificationGuard, (f: VerificationFacts) => readonly Refusal[]>> = {
  /** APL 41(2), 46(2): verification is a second pair of eyes */
  notOwnRecord: (f) => (f.capturedBy === f.actor ? [refusal(evidenceRefusals, 'evidence.own-record')] : []),
  /** APL 46(3), 47 */
  reasonGiven: (f) => (f.reason.trim() === '' ? [refusal(evidenceRefusals, 'evidence.no-reason')] : []),
  /** APL 47: one case, one file; what was decided rested on the evidence as it stood */
  caseOpen: (f) => (f.caseRests ? [refusal(evidenceRefusals, 'evidence.case-over', { state: f.caseRests })] : []),
};

/** The row of the table by which an act is done, with every reason why not; who holds the duty is asked elsewhere. */
export function verify(act: VerificationAct, facts: VerificationFacts) {
  const step = verification.steps.find((s) => s.do === act);
  if (!step) throw new Error(`no such act on evidence: ${act}`);
  const fit = fits(step, { main: facts.state, tracks: {} });
  const { zh: stateZh, en: stateEn } = verification.states[facts.state];
  const words = { stateZh, stateEn, actZh: step.name.zh, actEn: step.name.en };
  const wrong = fit ? [] : [refusal(evidenceRefusals, 'evidence.wrong-state', words)];
  return { step, refusals: [...wrong, ...step.if.flatMap((g) => guards[g](facts))] };
}
