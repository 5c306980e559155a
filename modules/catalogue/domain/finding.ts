import type { Fen, LocalDate } from '@zhiyi/kernel';
import type { DiscretionGrade } from '@zhiyi/law';
import type { Factor } from './factors.ts';
import type { FineRule, PartyKind } from './matter.ts';

/** A yes or no that the officer answers with the reason or the record that shows it. */
export interface Answered {
  readonly yes: boolean;
  /** what shows it: record, search result, evidence number */
  readonly shown: string;
}

/**
 * 裁量认定 — the statutory factors of APL 28–33 and 36–37, each asked and recorded. What was not asked is `null`, and a decision
 * with an unasked factor that could change it is refused.
 */
export interface DiscretionFinding {
  readonly party: PartyKind;
  /** completed years on the day of the act; null for an organisation (APL 30) */
  readonly ageAtAct: number | null;
  /** APL 31; `impaired` 尚未完全丧失 may be lighter */
  readonly capacity: 'full' | 'none' | 'impaired' | null;
  readonly minor: Answered | null;
  readonly corrected: Answered | null;
  readonly noHarm: Answered | null;
  /** minor harm (危害后果轻微) */
  readonly minorHarm: Answered | null;
  /** first violation: `shown` names the search across departments */
  readonly firstOffence: Answered | null;
  /** the party proved that there was no fault (APL 33) */
  readonly noFaultProven: Answered | null;
  /** APL 32: each is a ground that shall lighten */
  readonly removedHarm: Answered | null;
  readonly coercedOrTricked: Answered | null;
  readonly confessedUnknown: Answered | null;
  readonly meritorious: Answered | null;
  readonly otherLightening: Answered | null;
  /** heavier: breach of emergency measures (APL 49) */
  readonly emergency: Answered | null;
  /** refused to correct or let the time run out, where the provision grades by it */
  readonly refusedToCorrect: Answered | null;
  readonly serious: Answered | null;
  /** APL 36 */
  readonly actEndedOn: LocalDate;
  readonly discoveredOn: LocalDate;
  readonly lifeHealthFinanceWithHarm: boolean;
  /** other provisions the same act breaks (APL 29) */
  readonly otherNorms: readonly {
    readonly code: string;
    readonly citation: string;
    readonly fines: readonly FineRule[];
  }[];
  /** circumstances of the benchmark that are present, in its own words */
  readonly circumstances: readonly string[];
}

/** 处罚种类与幅度的提议 — what the handler wants to decide. */
export interface Proposal {
  readonly outcome: 'penalty' | 'none';
  readonly fine?: Fen;
  readonly grade?: DiscretionGrade;
  /** provision cited, as the matter writes it */
  readonly citation?: string;
  readonly reasons: string;
  /** why the fine lies outside the grade named */
  readonly leavesGradeBecause?: string;
}

/** 裁量阶次 */
export type Grade = DiscretionGrade;

/** 裁量档次 — one grade of a benchmark. */
export interface BenchmarkGrade {
  readonly grade: DiscretionGrade;
  /** as the benchmark names it: 一般（个人，情节严重） */
  readonly label: string;
  readonly circumstances: readonly string[];
  /** circumstances the law itself names (APL 28–33, 36, 49) */
  readonly factors: readonly Factor[];
  /** party kinds it is for; empty: all */
  readonly parties: readonly PartyKind[];
  readonly base: string;
  readonly min: number;
  readonly max: number;
  readonly words: string;
  /** why these circumstances are so graded */
  readonly reason: string;
}

/** 裁量基准 — grades of one matter, with where they come from and whether anybody confirmed them (APL 34). */
export interface Benchmark {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  /** provision it grades; null for a sample */
  readonly citation: string | null;
  /** the published document, with its number */
  readonly source: string;
  readonly publishedOn: LocalDate | null;
  readonly from: LocalDate;
  /** first day on which another stands in its place */
  readonly until: LocalDate | null;
  readonly mark: 'V' | 'R' | 'sample';
  readonly confirmed: boolean;
  readonly grades: readonly BenchmarkGrade[];
}
