import type { LocalDate } from '@zhiyi/kernel';
import { type PartyDraft, partyFaults } from '../../../ui/input/party.ts';
import type { SpotDraft } from '../kept/spot-draft.ts';
import type { PenaltyDraft } from '../steps/penalty-draft.ts';
import { openQuestions } from './questions.ts';

/** 当事人 — what a decision must state of whom it names (APL 52(2)), in the order of the form. */
export function partyMissing(p: PartyDraft, today: LocalDate): PartyMissing | null {
  const blank = (field: keyof PartyDraft) => p[field].trim() === '';
  if (blank('name')) return p.kind === 'citizen' ? 'missing.name' : 'missing.firmName';
  if (p.kind !== 'citizen' && blank('creditCode')) return 'missing.creditCode';
  if (p.kind === 'organisation' && blank('representative')) return 'missing.representative';
  if (p.kind !== 'organisation' && blank('idNumber') && blank('birthDate')) return 'missing.identity';
  if (Object.keys(partyFaults(p, today)).length > 0) return 'missing.partyWrong';
  return blank('address') ? 'missing.partyAddress' : null;
}
export type PartyMissing =
  | 'missing.name'
  | 'missing.firmName'
  | 'missing.creditCode'
  | 'missing.representative'
  | 'missing.identity'
  | 'missing.partyWrong'
  | 'missing.partyAddress';

export type FactsMissing =
  | PartyMissing
  | 'missing.matter'
  | 'missing.evidence'
  | 'missing.description'
  | 'missing.questions';

/** Everything the facts still lack, for the screen that records them; empty when they may be recorded. */
export function factsMissing(d: SpotDraft, today: LocalDate): readonly FactsMissing[] {
  const party = partyMissing(d.facts.party, today);
  return [
    ...(d.facts.matter === null ? (['missing.matter'] as const) : []),
    ...(party === null ? [] : [party]),
    ...(d.evidence.length === 0 ? (['missing.evidence'] as const) : []),
    ...(d.facts.description.trim() === '' ? (['missing.description'] as const) : []),
    ...(openQuestions(d.facts).length > 0 ? (['missing.questions'] as const) : []),
  ];
}

export type PenaltyMissing = 'missing.kind' | 'missing.fine' | 'missing.grade';

export function penaltyMissing(p: PenaltyDraft): PenaltyMissing | null {
  if (p.kind === null) return 'missing.kind';
  if (p.kind !== 'WARNING' && (p.fine === null || p.fine === 0)) return 'missing.fine';
  return p.grade === null ? 'missing.grade' : null;
}

/** 签名 — names of the officers who have not signed yet, in the order of the case. */
export function unsigned(
  officers: readonly { readonly id: string; readonly name: string }[],
  signed: Readonly<Record<string, unknown>>,
): readonly string[] {
  return officers.filter((o) => signed[o.id] === undefined).map((o) => o.name);
}
