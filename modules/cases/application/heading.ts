import type { Act } from '@zhiyi/store';
import { caseStream, loadCase } from './load.ts';

/** 案件的称呼 — its number, stream and organ, for files that speak of it. @throws Refused `store.not-found` */
export async function caseHeading(
  act: Act,
  caseId: string,
): Promise<{ readonly number: string; readonly stream: string; readonly organ: string }> {
  const c = await loadCase(act, caseId);
  return { number: c.caseNumber, stream: caseStream(caseId), organ: c.organ };
}
