import { type Act, readItem, recordLook } from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import type { PartyProfile } from '../domain/party.ts';
import { caseStream, loadCase } from './load.ts';

export interface Looked {
  readonly party: PartyProfile | null;
  readonly text: string | null;
}

/** 查看完整信息 — for a purpose, and the look is recorded before anything is shown (APL 50). */
export async function look(
  act: Act,
  caseId: string,
  what: 'party' | 'description' | 'statement',
  purpose: string,
): Promise<Looked> {
  await mustHold(act, 'lookAtPersonalData');
  const c = await loadCase(act, caseId);
  await recordLook(act, { stream: caseStream(caseId), what, purpose, subject: c.subject });
  if (what === 'party')
    return { party: c.facts ? await readItem<PartyProfile>(act, c.facts.party.profileItem) : null, text: null };
  const item = what === 'description' ? c.facts?.descriptionItem : c.hearing?.statementItem;
  return { party: null, text: item === undefined ? null : await readItem<string>(act, item) };
}
