import type { Article } from '../../../ui/types.ts';
import { type FactorName, factorLaw, factorNames } from '../../cases/acts/factors.ts';
import type { FactsDraft } from '../../cases/acts/facts-body.ts';

/** What the officers find themselves, beside the statutory factors (APL 27, 36, 40, 43). */
export const findingNames = ['certain', 'noInterest', 'suspectedCrime', 'endangersLife'] as const;
export type FindingName = (typeof findingNames)[number];

const findingLaw: Readonly<Record<FindingName, readonly Article[]>> = {
  certain: [{ statute: 'apl', article: 40 }],
  noInterest: [{ statute: 'apl', article: 43 }],
  suspectedCrime: [{ statute: 'apl', article: 27 }],
  endangersLife: [{ statute: 'apl', article: 36 }],
};

export type Question =
  | { readonly about: 'finding'; readonly name: FindingName; readonly law: readonly Article[] }
  | { readonly about: 'factor'; readonly name: FactorName; readonly law: readonly Article[] };

/** 逐项询问 — what is asked one by one: the officers' findings, then every statutory factor in the statute's order. */
export const questions: readonly Question[] = [
  ...findingNames.map((name) => ({ about: 'finding' as const, name, law: findingLaw[name] })),
  ...factorNames.map((name) => ({ about: 'factor' as const, name, law: factorLaw[name] })),
];

/** null until it has been asked */
export function answerTo(facts: FactsDraft, q: Question): boolean | null {
  return q.about === 'finding' ? facts[q.name] : facts.factors[q.name].yes;
}

export function withAnswer(facts: FactsDraft, q: Question, yes: boolean): FactsDraft {
  if (q.about === 'finding') return { ...facts, [q.name]: yes };
  return { ...facts, factors: { ...facts.factors, [q.name]: { ...facts.factors[q.name], yes } } };
}

/** Answered, and where a yes needs something that shows it, that is written. */
export function isAnswered(facts: FactsDraft, q: Question): boolean {
  const yes = answerTo(facts, q);
  if (yes === null) return false;
  return q.about === 'finding' || !yes || facts.factors[q.name].shown.trim() !== '';
}

export function openQuestions(facts: FactsDraft): readonly Question[] {
  return questions.filter((q) => !isAnswered(facts, q));
}
