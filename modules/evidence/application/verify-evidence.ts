import { articleKey, Refused } from '@zhiyi/kernel';
import { type Act, addItems, appendEvents } from '@zhiyi/store';
import { refusalsOfDuty } from '../../people/index.ts';
import { isUsable, verify } from '../domain/evidence.ts';
import { type ExclusionGround, type Findings, shortcomings } from '../domain/qualities.ts';
import type { EvidenceState, VerificationAct } from '../domain/verification.ts';
import { type EvidenceItem, evidenceStream, loadItem } from './items.ts';
import type { EvidenceFacts } from './ports.ts';

export interface VerifiedEvidence {
  readonly id: string;
  readonly state: EvidenceState;
  readonly usable: boolean;
}

/**
 * 审核证据 (APL 41(2), 46(2)): it passes when nothing is found missing, else it is rejected with what is missing.
 *
 * @throws Refused with every failing condition of the table's row
 */
export async function verifyEvidence(
  facts: EvidenceFacts,
  act: Act,
  id: string,
  input: { readonly findings: Findings; readonly note: string },
): Promise<VerifiedEvidence> {
  const item = await loadItem(act, id);
  const missing = shortcomings(input.findings);
  const { law, to } = await mayDo(facts, act, item, missing.length === 0 ? 'pass' : 'reject', input.note);
  const noteItem = input.note.trim() === '' ? undefined : await sealReason(act, item, input.note);
  const data = noteItem === undefined ? {} : { noteItem };
  const event =
    missing.length === 0
      ? { type: 'EvidencePassed/1', data }
      : { type: 'EvidenceRejected/1', data: { ...data, shortcomings: missing } };
  const version = await append(act, item, event, law);
  await update(act, item, {
    version,
    state: to,
    verified_by: act.actor.id,
    verified_at: act.now,
    shortcomings: [...missing],
    reason_item: noteItem ?? null,
  });
  return { id, state: to, usable: isUsable({ state: to, method: item.method }) };
}

/** 排除非法证据 (APL 46(3)). It stays in the file, for good out of use. @throws Refused with every failing condition of the table's row */
export async function excludeEvidence(
  facts: EvidenceFacts,
  act: Act,
  id: string,
  input: { readonly ground: ExclusionGround; readonly reason: string },
): Promise<VerifiedEvidence> {
  const item = await loadItem(act, id);
  const { law, to } = await mayDo(facts, act, item, 'exclude', input.reason);
  const reasonItem = await sealReason(act, item, input.reason);
  const version = await append(
    act,
    item,
    { type: 'EvidenceExcluded/1', data: { ground: input.ground, reasonItem } },
    law,
  );
  await update(act, item, {
    version,
    state: to,
    excluded_by: act.actor.id,
    excluded_at: act.now,
    exclusion_ground: input.ground,
    reason_item: reasonItem,
  });
  return { id, state: to, usable: false };
}

/** The row by which the act is done; duty and conditions are refused together. */
async function mayDo(facts: EvidenceFacts, act: Act, item: EvidenceItem, name: VerificationAct, reason: string) {
  const { step, refusals } = verify(name, {
    state: item.state,
    capturedBy: item.capturedBy,
    actor: act.actor.id,
    reason,
    caseRests: item.caseId === null ? null : await facts.caseRests(act, item.caseId),
  });
  const [first, ...rest] = [...refusals, ...(await refusalsOfDuty(act, step.by))];
  if (first) throw new Refused([first, ...rest]);
  return { law: step.law.map(articleKey), to: step.to as EvidenceState };
}

async function sealReason(act: Act, item: EvidenceItem, reason: string): Promise<string> {
  const [sealed] = await addItems(act, item.subject, [{ kind: 'evidence-reason', content: reason.trim() }]);
  return sealed as string;
}

function append(
  act: Act,
  item: EvidenceItem,
  event: { readonly type: string; readonly data: object },
  basis: readonly string[],
): Promise<number> {
  return appendEvents(act, {
    stream: evidenceStream(item.id),
    expected: item.version,
    events: [event],
    basis,
    entryType: 'evidence.reviewed',
  });
}

interface Change {
  readonly version: number;
  readonly state: EvidenceState;
  readonly verified_by?: string;
  readonly verified_at?: string;
  readonly shortcomings?: string[];
  readonly excluded_by?: string;
  readonly excluded_at?: string;
  readonly exclusion_ground?: ExclusionGround;
  readonly reason_item: string | null;
}

async function update(act: Act, item: EvidenceItem, change: Change): Promise<void> {
  await act.tx
    .updateTable('evidence.items')
    .set(change)
    .where('district', '=', act.district)
    .where('id', '=', item.id)
    .execute();
}
