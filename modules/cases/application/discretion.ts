import type { Fen, Refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { MatterAtDates } from '../../catalogue/index.ts';
import type { Case, SummaryPenalty } from '../domain/case.ts';

export interface Weighed {
  /** why the matter's law cannot carry this act (APL 5, 16, 37) */
  readonly law: readonly Refusal[];
  /** why the fine or the grade does not fit (APL 29, 30, 32, 34) */
  readonly range: readonly Refusal[];
  readonly benchmark: string | null;
}

export async function weighed(
  _act: Act,
  _c: Case,
  _at: MatterAtDates,
  _proposal: { readonly types: readonly SummaryPenalty[]; readonly fine: Fen; readonly grade?: string } | undefined,
): Promise<Weighed> {
  return { law: [], range: [], benchmark: null };
}
