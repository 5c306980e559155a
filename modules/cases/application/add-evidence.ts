import { Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { z } from 'zod';
import { attachToCase, recordStatement } from '../../evidence/index.ts';
import { mustHold } from '../../people/index.ts';
import type { statementSchema } from '../contract.ts';
import type { Case } from '../domain/case.ts';
import { overIn } from '../domain/over.ts';
import { caseRefusals } from '../domain/refusals.ts';
import type { CasesDeps } from './deps.ts';
import { loadCase } from './load.ts';
import { type CaseAnswer, record } from './perform.ts';

/** 补充证据 — evidence may join as long as the case is open; it changes nothing that was decided. @throws Refused `cases.over`, a duty not held */
export async function attachEvidence(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  evidence: readonly string[],
): Promise<CaseAnswer> {
  await mustHold(act, 'assist');
  const c = mustBeOpen(await loadCase(act, caseId));
  await attachToCase(act, evidence, c.id, c.viewers);
  return record(deps, act, c, 'attachEvidence', [{ type: 'EvidenceAttached/1', data: { evidence } }]);
}

/**
 * 制作笔录 (APL 46(1)(5), (6), (8); 55(2)) — what somebody said or what was found, written down by the officers of the case, and part of the case by the
 * same act. The words of the party are sealed under the party's own key.
 */
export async function takeStatement(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  statement: z.infer<typeof statementSchema>,
): Promise<CaseAnswer> {
  const c = mustBeOpen(await loadCase(act, caseId));
  const { id } = await recordStatement(act, {
    ...statement,
    officers: [...c.officers],
    ...(statement.kind === 'partyStatement' ? { subject: c.subject } : {}),
  });
  await attachToCase(act, [id], c.id, c.viewers);
  return record(deps, act, c, 'takeStatement', [{ type: 'EvidenceAttached/1', data: { evidence: [id] } }]);
}

/** 案卷不再变动 — a case that is closed or has reached its end takes nothing more (APL 47). */
export function mustBeOpen(c: Case): Case {
  const state = overIn(c.table, c.state.main);
  if (state) throw new Refused([refusal(caseRefusals, 'cases.over', { state })]);
  return c;
}
