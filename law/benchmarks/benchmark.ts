/** 裁量阶次 — from no penalty to the heaviest grade inside the statutory range; `mitigated` 减轻 lies below it. */
export type DiscretionGrade = 'none' | 'mitigated' | 'lighter' | 'normal' | 'heavier';

/** One grade of a benchmark. Limits are included. */
export interface DiscretionTier {
  readonly grade: DiscretionGrade;
  /** as the benchmark names it */
  readonly label: string;
  /** circumstances that lead to it, in the benchmark's words */
  readonly circumstances: readonly string[];
  /** party kinds it is for; empty: all */
  readonly parties: readonly ('citizen' | 'individualBusiness' | 'organisation')[];
  /** whole yuan where the base is `yuan`, else per cent or times */
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

/** 裁量基准 — how an organ says it will use the room a provision leaves it (APL 34). */
export interface DiscretionBenchmark {
  /** code of the matter */
  readonly matter: string;
  readonly citation: string;
  readonly base: string;
  /** `V` read in the published benchmark, `R` recalled, `sample` made up to show the shape */
  readonly mark: 'V' | 'R' | 'sample';
  readonly source: string;
  readonly grades: readonly DiscretionTier[];
}

/**
 * 三七分档 — a habit where no benchmark exists: lighter up to 30 per cent of the range, normal up to 70, heavier above. Not law, not
 * verified (R): shown as unconfirmed, never printed; such a decision needs written reasons and legal review.
 */
export const habitualShares = { lighterUpTo: 0.3, normalUpTo: 0.7, mark: 'R' } as const;
