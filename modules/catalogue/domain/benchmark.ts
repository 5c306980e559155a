import { type DiscretionGrade, habitualShares } from '@zhiyi/law';
import type { Benchmark, BenchmarkGrade } from './finding.ts';
import type { PartyKind } from './matter.ts';
import type { Span } from './two-dates.ts';

/** 裁量阶次的名称 */
export const gradeNames: Readonly<Record<DiscretionGrade, { readonly zh: string; readonly en: string }>> = {
  none: { zh: '不予处罚', en: 'no penalty' },
  mitigated: { zh: '减轻', en: 'mitigated' },
  lighter: { zh: '从轻', en: 'lighter' },
  normal: { zh: '一般', en: 'normal' },
  heavier: { zh: '从重', en: 'heavier' },
};

/**
 * 无基准时的分档 — the habit of 30 and 70 per cent over a statutory range (R), for want of a benchmark.
 * Money is cut to whole fen, downwards.
 */
export function habitualGrades(span: Span): readonly BenchmarkGrade[] {
  const cut = (share: number) => {
    const at = span.min + (span.max - span.min) * share;
    return span.base === 'yuan' ? Math.floor(at) : Math.round(at * 100) / 100;
  };
  const low = cut(habitualShares.lighterUpTo);
  const high = cut(habitualShares.normalUpTo);
  const tier = (grade: DiscretionGrade, min: number, max: number): BenchmarkGrade => ({
    grade,
    label: gradeNames[grade].zh,
    circumstances: [],
    factors: [],
    parties: [],
    base: span.base,
    min,
    max,
    words: '',
    reason: '',
  });
  return [tier('lighter', span.min, low), tier('normal', low, high), tier('heavier', high, span.max)];
}

/** The grades of a benchmark for a kind of party, else the habitual ones over the range. */
export function gradesFor(benchmark: Benchmark | null, party: PartyKind, span: Span): readonly BenchmarkGrade[] {
  const own = (benchmark?.grades ?? []).filter(
    (g) => g.base === span.base && (g.parties.length === 0 || g.parties.includes(party)),
  );
  return own.some((g) => g.grade !== 'none') ? own : habitualGrades(span);
}

/**
 * 建议档次 — the heaviest grade one of whose circumstances was found, or `normal` when none was: a suggestion, never a decision.
 *
 * @param found circumstances in the benchmark's own words, and codes of statutory grounds (APL 30 to 33, 36)
 */
export function suggestedGrade(grades: readonly BenchmarkGrade[], found: readonly string[]): BenchmarkGrade | null {
  const weight: Readonly<Record<DiscretionGrade, number>> = {
    none: 0,
    mitigated: 1,
    lighter: 2,
    normal: 3,
    heavier: 4,
  };
  const hit = grades
    .filter((g) => [...g.circumstances, ...g.factors].some((c) => found.includes(c)))
    .toSorted((a, b) => weight[b.grade] - weight[a.grade]);
  return hit[0] ?? grades.find((g) => g.grade === 'normal') ?? null;
}
