import type { Fen } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readMatter } from '@zhiyi/modules/catalogue/contract';

export type Matter = AnswerOf<typeof readMatter>;
export type Kind = Matter['parties'][number];
type Basis = Matter['bases'][number];
type Rule = Basis['fines'][number];

/** What chooses the rule inside a provision. */
export interface Situation {
  readonly party: Kind;
  readonly refused: boolean;
  readonly serious: boolean;
}

/** 罚款幅度 in whole fen, both ends included, with the limit of the on-the-spot penalty beside it (APL 51). */
export interface Bounds {
  readonly min: Fen;
  readonly max: Fen;
  readonly limit: Fen;
  /** the most that may be imposed on the spot; below `min` when nothing may */
  readonly most: Fen;
}

/** The provision that punishes, as it is in force. */
export function penaltyBasis(m: Matter): Basis | undefined {
  return m.bases.find((b) => b.role === 'penalty' && b.inForce);
}

const precedence: Readonly<Record<Rule['when'], number>> = { serious: 3, refused: 2, notRefused: 1, always: 0 };

function holds(rule: Rule, s: Situation): boolean {
  if (rule.party !== s.party || rule.base !== 'yuan') return false;
  if (rule.when === 'serious') return s.serious;
  if (rule.when === 'refused') return s.refused;
  return rule.when === 'always' || !s.refused;
}

/** The fine for this party and situation; null where the provision knows none that is a sum of money. */
export function boundsOf(m: Matter, s: Situation): Bounds | null {
  const rules = (penaltyBasis(m)?.fines ?? []).filter((r) => holds(r, s));
  const rule = rules.sort((a, b) => precedence[b.when] - precedence[a.when])[0];
  if (!rule) return null;
  const limit = m.summaryLimits[s.party];
  return {
    min: rule.min as Fen,
    max: rule.max as Fen,
    limit: limit as Fen,
    most: Math.min(rule.max, limit) as Fen,
  };
}

export type GradeRow = NonNullable<Matter['benchmark']>['grades'][number];

/** 裁量档次 for this kind of party; a grade that names no kind is for all. */
export function gradesOf(m: Matter, party: Kind): readonly GradeRow[] {
  return (m.benchmark?.grades ?? []).filter((g) => g.parties.length === 0 || g.parties.includes(party));
}

/** What of a fine does not fit, before the server is asked: the server's word is the one that counts. */
export function fineFault(fine: Fen, b: Bounds | null): 'overLimit' | 'overRange' | 'underRange' | null {
  if (b === null) return null;
  if (fine > b.max) return 'overRange';
  if (fine > b.limit) return 'overLimit';
  return fine < b.min ? 'underRange' : null;
}

/** 裁量档次的幅度 in whole fen, both ends included. */
export interface GradeSpan {
  readonly grade: string;
  readonly min: number;
  readonly max: number;
}

/** The span of the grade that a fine lies outside of; null where it fits, or where the grade has none (APL 34). */
export function gradeLeft(
  p: { readonly kind: string | null; readonly fine: number | null; readonly grade: string | null },
  grades: readonly GradeSpan[],
): GradeSpan | null {
  if (p.kind === 'WARNING' || p.fine === null) return null;
  const own = grades.find((g) => g.grade === p.grade);
  return own && (p.fine < own.min || p.fine > own.max) ? own : null;
}
