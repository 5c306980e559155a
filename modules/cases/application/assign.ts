import { Refused } from '@zhiyi/kernel';
import {
  type Act,
  addItems,
  asSystem,
  type Grant,
  grantAccess,
  revokeAccess,
  setStreamViewers,
  setSubjectViewers,
} from '@zhiyi/store';
import { setEvidenceViewers } from '../../evidence/index.ts';
import { setPaperViewers } from '../../papers/index.ts';
import { mustHold, organ as organOf, twoOfficers } from '../../people/index.ts';
import type { Case } from '../domain/case.ts';
import { mustBeOpen } from './add-evidence.ts';
import type { CasesDeps } from './deps.ts';
import { caseStream, loadCase } from './load.ts';
import { viewersOfCase } from './open-case.ts';
import { type CaseAnswer, record, today } from './perform.ts';
import { sortColumns } from './project.ts';

/**
 * 改派 — new officers for a case that is not over, by the head of the unit; the reason is kept. What was seen as an officer of the case ends with
 * this act; whoever assigns it keeps what they see.
 */
export async function assignCase(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  officers: readonly string[],
  reason: string,
): Promise<CaseAnswer> {
  await mustHold(act, 'assign');
  const c = mustBeOpen(await loadCase(act, caseId));
  const pair = await twoOfficers(act, [...officers], today(act));
  if (!pair.ok) throw new Refused(pair.refusals);
  const [reasonItem] = await addItems(act, c.subject, [{ kind: 'reason', content: reason }]);
  const postings = pair.value.map((o) => o.posting).filter((p) => p !== null);
  const staying = c.viewers.filter((v) => !v.startsWith('posting:') || v === `posting:${act.actor.posting}`);
  const viewers = [...new Set([...staying, ...viewersOfCase('sensitive', '', '', postings)])];
  const answer = await record(deps, act, c, 'assign', [
    { type: 'CaseReassigned/1', data: { officers: [...officers], reasonItem: reasonItem as string, viewers } },
  ]);
  await setCaseViewers(act, c, viewers, 'assigned');
  return answer;
}

/** 共享 — lawful ways in which another organ sees a case: sharing, joint action, supervision, transfer. */
export async function shareCase(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  p: {
    readonly with: readonly string[];
    readonly ground: 'shared' | 'joint' | 'supervised' | 'transferred';
    readonly reason: string;
  },
): Promise<CaseAnswer> {
  await mustHold(act, 'assign');
  const c = await loadCase(act, caseId);
  for (const o of p.with) await organOf(act, o);
  const viewers = [...new Set([...c.viewers, ...p.with])];
  const answer = await record(deps, act, c, 'share', [
    { type: 'CaseShared/1', data: { with: p.with, ground: p.ground, viewers } },
  ]);
  await setCaseViewers(act, c, viewers, p.ground);
  return answer;
}

/**
 * From now on `viewers` see the case and nobody else: its list entries and every row it owns, in the act's transaction. From when to when somebody
 * saw it stands in the events.
 */
export async function setCaseViewers(
  act: Act,
  c: Case,
  viewers: readonly string[],
  ground: Grant['ground'],
): Promise<void> {
  const added = viewers.filter((v) => !c.viewers.includes(v)).map((viewer) => ({ viewer, ground }));
  const gone = c.viewers.filter((v) => !viewers.includes(v));
  if (added.length + gone.length === 0) return;
  const caseId = c.id;
  if (added.length > 0) await grantAccess(act, caseId, added, await sortColumns(act, c));
  if (gone.length > 0) await revokeAccess(act, caseId, gone);
  await setStreamViewers(act, caseStream(caseId), viewers);
  await setSubjectViewers(act, c.subject, viewers);
  await setEvidenceViewers(act, caseId, viewers);
  await asSystem(act, () => setOwnRows(act, caseId, viewers));
}

async function setOwnRows(act: Act, caseId: string, viewers: readonly string[]): Promise<void> {
  await setPaperViewers(act, caseId, viewers);
  const all = [...new Set([...viewers, 'system'])].sort();
  for (const table of ['cases.cases', 'cases.payment_orders', 'cases.leads'] as const) {
    const key = table === 'cases.cases' ? 'id' : table === 'cases.leads' ? 'from_case' : 'case_id';
    await act.tx
      .updateTable(table)
      .set({ viewers: all })
      .where('district', '=', act.district)
      .where(key as 'id', '=', caseId)
      .execute();
  }
}
