import type { BodyOf } from '@zhiyi/kernel/route';
import type { recordFacts } from '@zhiyi/modules/cases/contract';
import type { Article } from '../../../ui/types.ts';

/** 法定情节, as asked one by one. */
export type FactorName = keyof BodyOf<typeof recordFacts>['factors'];

export interface FactorAnswer {
  /** null until it has been asked */
  readonly yes: boolean | null;
  readonly shown: string;
}

const apl = (article: number, paragraph?: number, item?: number): Article => ({
  statute: 'apl',
  article,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(item === undefined ? {} : { item }),
});

/** The factors in the statute's order, each with the article that makes it matter; a test keeps them those of the contract. */
export const factorLaw: Readonly<Record<FactorName, readonly Article[]>> = {
  minor: [apl(33, 1)],
  corrected: [apl(33, 1)],
  noHarm: [apl(33, 1)],
  firstOffence: [apl(33, 1)],
  minorHarm: [apl(33, 1)],
  noFaultProven: [apl(33, 2)],
  removedHarm: [apl(32, 1, 1)],
  coercedOrTricked: [apl(32, 1, 2)],
  confessedUnknown: [apl(32, 1, 3)],
  meritorious: [apl(32, 1, 4)],
  serious: [apl(5, 2)],
};
export const factorNames = Object.keys(factorLaw) as readonly FactorName[];

export type Factors = Readonly<Record<FactorName, FactorAnswer>>;
export const noFactors = Object.fromEntries(
  factorNames.map((name) => [name, { yes: null, shown: '' }]),
) as unknown as Factors;

/** Answers “no” to every factor that has not been answered yet. */
export function restAreNo(factors: Factors): Factors {
  return Object.fromEntries(
    factorNames.map((name) => [name, factors[name].yes === null ? { yes: false, shown: '' } : factors[name]]),
  ) as unknown as Factors;
}

/** As the request takes them; an unanswered factor stays unanswered, which the contract refuses. */
export function factorsBody(factors: Factors) {
  return Object.fromEntries(
    factorNames.map((name) => {
      const { yes, shown } = factors[name];
      return [name, { yes: yes ?? undefined, shown: yes ? shown : '' }];
    }),
  );
}

/** How many factors still wait for an answer. */
export function openFactors(factors: Factors): number {
  return factorNames.filter((name) => factors[name].yes === null).length;
}
