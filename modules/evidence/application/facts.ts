import { chineseDate, clockTimeOf, dayOf } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { isUsable } from '../domain/evidence.ts';
import { mediaNames } from '../domain/file-types.ts';
import { type EvidenceKindCode, evidenceKinds } from '../domain/kinds.ts';
import { captureMethods } from '../domain/methods.ts';
import { verification } from '../domain/verification.ts';
import { type EvidenceItem, itemsOfCase, loadItems } from './items.ts';

/** What a condition of another chapter needs to know of a piece of evidence. */
export interface EvidenceFact {
  readonly id: string;
  readonly kind: EvidenceKindCode;
  readonly usable: boolean;
  readonly caseId: string | null;
}

/** Facts in the order asked for; what is unknown or not the actor's to see is left out and so counts as no evidence. */
export async function evidenceFacts(act: Act, ids: readonly string[]): Promise<readonly EvidenceFact[]> {
  return (await loadItems(act, ids)).map((i) => ({ id: i.id, kind: i.kind, usable: isUsable(i), caseId: i.caseId }));
}

/** All evidence of a case in order of capture, without free words. */
export async function evidenceOf(act: Act, caseId: string): Promise<readonly EvidenceItem[]> {
  return itemsOfCase(act, caseId);
}

/**
 * 证据名称 — how papers name evidence: `视听资料：录像（现场拍摄，2026年10月13日09:05）`. What may be no ground yet, or never, says so (APL 46(2), (3)). In the
 * order asked for.
 */
export async function evidenceNames(act: Act, ids: readonly string[]): Promise<readonly string[]> {
  return (await loadItems(act, ids)).map(nameOf);
}

function nameOf(i: EvidenceItem): string {
  const form = i.media === 'statement' ? '笔录' : mediaNames[i.media].zh;
  const when = `${chineseDate(dayOf(i.capturedAt))}${clockTimeOf(i.capturedAt)}`;
  const standing = isUsable(i) ? '' : `，${i.state === 'received' ? '待审核' : verification.states[i.state].zh}`;
  return `${evidenceKinds[i.kind].zh}：${form}（${captureMethods[i.method].zh}，${when}${standing}）`;
}
