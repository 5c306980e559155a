import { articleKey, type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { type Act, appendEvents, asSystem, setStreamViewers, setSubjectViewers, withSystem } from '@zhiyi/store';
import { evidenceRefusals } from '../domain/refusals.ts';
import { type EvidenceItem, evidenceStream, itemsOfCase, loadItems } from './items.ts';

/**
 * 证据入案 — puts evidence into a case, in the act's transaction: who may see the case may see it from now on. What is already in this case stays
 * as it is.
 *
 * @throws Refused `evidence.not-found`, `evidence.in-another-case`, both when both
 */
export async function attachToCase(
  act: Act,
  evidenceIds: readonly string[],
  caseId: string,
  viewers: readonly string[],
): Promise<void> {
  const wanted = new Set(evidenceIds);
  const items = await loadItems(act, evidenceIds);
  const elsewhere = items.filter((i) => i.caseId !== null && i.caseId !== caseId);
  const refusals: Refusal[] = [];
  const missing = wanted.size - items.length;
  if (missing > 0) refusals.push(refusal(evidenceRefusals, 'evidence.not-found', { missing: String(missing) }));
  if (elsewhere.length > 0)
    refusals.push(refusal(evidenceRefusals, 'evidence.in-another-case', { count: String(elsewhere.length) }));
  const [first, ...rest] = refusals;
  if (first) throw new Refused([first, ...rest]);
  for (const item of items) if (item.caseId === null) await link(act, item, caseId, viewers);
}

async function link(act: Act, item: EvidenceItem, caseId: string, viewers: readonly string[]): Promise<void> {
  const version = await appendEvents(act, {
    stream: evidenceStream(item.id),
    expected: item.version,
    events: [{ type: 'EvidenceLinked/1', data: { case: caseId } }],
    basis: apl.list(46, 47).map(articleKey),
    entryType: 'evidence.received',
  });
  await act.tx
    .updateTable('evidence.items')
    .set({ version, case_id: caseId })
    .where('district', '=', act.district)
    .where('id', '=', item.id)
    .execute();
  await show(act, item, viewers);
}

/** 共享、移送后的可见范围 — the same viewers for all evidence of a case, also when they no longer include the actor. */
export async function setEvidenceViewers(act: Act, caseId: string, viewers: readonly string[]): Promise<void> {
  for (const item of await asSystem(act, () => itemsOfCase(act, caseId))) await show(act, item, viewers);
}

/** Rows follow their case as the system writes them: the actor may lose sight of them by this very act. */
async function show(act: Act, item: EvidenceItem, viewers: readonly string[]): Promise<void> {
  await asSystem(act, async () => {
    await act.tx
      .updateTable('evidence.items')
      .set({ viewers: [...withSystem(viewers)] })
      .where('district', '=', act.district)
      .where('id', '=', item.id)
      .execute();
    await setStreamViewers(act, evidenceStream(item.id), viewers);
    if (item.ownSubject) await setSubjectViewers(act, item.subject, viewers);
  });
}
