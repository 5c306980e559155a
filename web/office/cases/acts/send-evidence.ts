import type { AnswerOf } from '@zhiyi/kernel/route';
import { type Capture, type EvidenceSummary, receiveEvidence } from '@zhiyi/modules/evidence/contract';
import { call } from '../../../ui/api.ts';
import type { Captured } from '../../../ui/input/camera-capture.tsx';

export type EvidenceKind = EvidenceSummary['kind'];
export type FileMethod = Capture['method'];

export const evidenceKinds = [
  'audiovisual',
  'electronic',
  'physical',
  'documentary',
  'partyStatement',
  'witness',
  'siteRecord',
  'expertOpinion',
] as const satisfies readonly EvidenceKind[];

/** How a file chosen from the device came about; a photo taken now needs no question. */
export const chosenMethods = [
  'recorder',
  'camera',
  'scan',
  'handedIn',
  'otherOrgan',
  'monitoring',
] as const satisfies readonly FileMethod[];

const onTheSpot: readonly FileMethod[] = ['recorder', 'camera'];

/** Under which the desk gathers what was handed in for a case and is not yet part of it. */
export function bundleOf(caseId: string): string {
  return `case:${caseId}`;
}

/**
 * 取证方式 of what the device has: a sound or a picture taken now, or as the officer says of a chosen file. A picture taken of what somebody handed in
 * stays handed in: it shows that paper, not the scene, and waits for verification (APL 46(2)).
 */
export function methodOf(captured: Captured, chosen: FileMethod): FileMethod {
  if (captured.how === 'chosen' || !onTheSpot.includes(chosen)) return chosen;
  return captured.file.type.startsWith('audio/') ? 'microphone' : 'camera';
}

/**
 * Hands a file in with its record: the digest of the device first, the bytes after it. Sent again under the same key it is one piece.
 * @throws ApiProblem
 */
export async function sendEvidence(
  captured: Captured,
  record: { readonly kind: EvidenceKind; readonly method: FileMethod; readonly bundle: string },
  key: string,
): Promise<AnswerOf<typeof receiveEvidence>> {
  const form = new FormData();
  const capture: Capture = {
    ...record,
    sha256: captured.sha256,
    capturedAt: captured.at,
    fileName: captured.file.name.slice(0, 200),
  };
  form.set('record', JSON.stringify(capture));
  form.set('file', captured.file);
  return call(receiveEvidence, { body: form, key });
}
