import type { BodyOf } from '@zhiyi/kernel/route';
import { type Factor, factorRules, factors, type proposeBenchmarks } from '@zhiyi/modules/catalogue/contract';

type Sent = BodyOf<typeof proposeBenchmarks>;
type SentGrade = Sent['benchmarks'][number]['grades'][number];
export type Grade = SentGrade['grade'];
export const grades = ['none', 'mitigated', 'lighter', 'normal', 'heavier'] as const satisfies readonly Grade[];

/** One grade as it is being filled in. */
export interface GradeDraft extends Omit<SentGrade, 'min' | 'max' | 'circumstances' | 'factors'> {
  /** of the line on screen */
  readonly key: number;
  readonly min: number | null;
  readonly max: number | null;
  /** as typed, one a line */
  readonly circumstances: string;
  readonly factors: readonly Factor[];
}

export interface Source {
  readonly document: string;
  readonly publishedOn: string;
  readonly from: string;
}
export const emptySource: Source = { document: '', publishedOn: '', from: '' };

export function emptyGrade(key: number, grade: Grade, label: string): GradeDraft {
  const sum = grade === 'none' ? 0 : null;
  return { key, grade, label, circumstances: '', factors: [], parties: [], min: sum, max: sum, words: '', reason: '' };
}

/** Circumstances of the law that may lead to a grade. */
export function factorsOpenTo(grade: Grade): readonly Factor[] {
  return factors.filter((f) => (factorRules[f].grades as readonly Grade[]).includes(grade));
}

/** Another grade keeps only the circumstances the law opens to it; no penalty is no sum. */
export function regraded(g: GradeDraft, grade: Grade, label: string): GradeDraft {
  const open = factorsOpenTo(grade);
  const sums = grade === 'none' ? { min: 0, max: 0 } : {};
  return { ...g, grade, label, factors: g.factors.filter((f) => open.includes(f)), ...sums };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');

export type Missing =
  | 'document'
  | 'publishedOn'
  | 'from'
  | 'basis'
  | 'label'
  | 'circumstances'
  | 'min'
  | 'max'
  | 'reason';

/** What is still to be filled in before it can be sent; the law is the server's to judge. */
export function missingOf(source: Source, citation: string | null, all: readonly GradeDraft[]): readonly Missing[] {
  const found = new Set<Missing>();
  for (const k of ['document', 'publishedOn', 'from'] as const) if (source[k].trim() === '') found.add(k);
  if (citation === null) found.add('basis');
  for (const g of all) {
    if (g.label.trim() === '') found.add('label');
    if (lines(g.circumstances).length + g.factors.length === 0) found.add('circumstances');
    if (g.min === null) found.add('min');
    if (g.max === null) found.add('max');
    if (g.reason.trim() === '') found.add('reason');
  }
  return [...found];
}

export function sentOf(
  source: Source,
  of: { readonly matter: string; readonly citation: string; readonly base: string },
  all: readonly GradeDraft[],
): Sent {
  return {
    document: source.document.trim(),
    publishedOn: source.publishedOn,
    from: source.from,
    benchmarks: [
      {
        ...of,
        grades: all.map((g) => ({
          grade: g.grade,
          parties: g.parties,
          words: g.words.trim(),
          reason: g.reason.trim(),
          label: g.label.trim(),
          circumstances: lines(g.circumstances),
          factors: [...g.factors],
          min: g.min ?? 0,
          max: g.max ?? 0,
        })),
      },
    ],
  };
}
