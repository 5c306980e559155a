import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, readStream, storeRefusals } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import { foldCase, type Recorded } from '../domain/evolve.ts';
import { proceduresOf } from './versions.ts';

export function caseStream(caseId: string): string {
  return `case:${caseId}`;
}

/** Folds the case from its events. @throws Refused `store.not-found` when unknown or not yours to see */
export async function loadCase(act: Act, caseId: string): Promise<Case> {
  const events = await readStream(act, caseStream(caseId));
  const c = foldCase(caseId, events as unknown as readonly (CaseEvent & Recorded)[], proceduresOf(act.store));
  if (!c) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return c;
}
