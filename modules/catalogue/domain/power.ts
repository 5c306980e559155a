import type { Article, Bilingual, LocalDate, Refusal } from '@zhiyi/kernel';

/** 执法行为 — inspect 检查, penalise 处罚, coerce 强制. */
export type PowerAct = 'inspect' | 'penalise' | 'coerce';
export const powerActs: readonly PowerAct[] = ['inspect', 'penalise', 'coerce'];

/** What “May I?” is asked. */
export interface PowerQuestion {
  readonly act: PowerAct;
  /** code of the matter */
  readonly matter: string;
  /** organ in whose name the act would be done */
  readonly body: string;
  /** code of the street or town where it happens, nine digits (GB/T 10114) */
  readonly place: string;
  readonly day: LocalDate;
  /** person ids */
  readonly officers: readonly string[];
  /** known to the case, not to the lists */
  readonly circumstances?: {
    /** officers who must withdraw (APL 43) */
    readonly recused?: readonly string[];
    /** another organ filed the same act before this one (APL 25) */
    readonly filedFirst?: { readonly organ: string; readonly at: string };
  };
}

/** One condition as it was found: met or not, with its articles and facts. */
export interface PowerCondition {
  readonly code: string;
  readonly text: Bilingual;
  readonly law: readonly Article[];
  readonly met: boolean;
}

/** The list row that gave the power. */
export interface PowerRow {
  readonly rowId: string;
  readonly list: string;
  readonly listName: string;
  readonly number: number;
  readonly batch: number;
  readonly ground: 'own' | 'transferred' | 'conferred';
  readonly publishedOn: LocalDate;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** 权限核验 — the answer, whole and serialisable, as it is stored with the act (design: no act without its power check). */
export interface PowerCheck {
  readonly v: 1;
  readonly question: PowerQuestion;
  readonly matterName: string;
  /** definition read; 0 when the matter is unknown */
  readonly matterVersion: number;
  readonly allowed: boolean;
  /** in whose name, and why; absent on a no */
  readonly name?: {
    readonly organ: string;
    readonly organName: string;
    readonly why: Bilingual;
  };
  readonly row?: PowerRow;
  /** organ that hears the reconsideration (ARL 24) */
  readonly reconsideration?: string;
  /** who may act on this matter here on this day, when it is not the body asked about */
  readonly insteadBody?: { readonly organ: string; readonly organName: string };
  readonly conditions: readonly PowerCondition[];
  /** every reason why not; empty on a yes */
  readonly refusals: readonly Refusal[];
  /** settings the answer rests on that nobody has confirmed */
  readonly unconfirmed: readonly string[];
}
