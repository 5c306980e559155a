import type { BodyOf } from '@zhiyi/kernel/route';
import type { educate } from '@zhiyi/modules/cases/contract';
import type { Article } from '../../../ui/types.ts';

/** 不予处罚的理由, in the order the form shows them; a type keeps them those of the contract. */
export const grounds = [
  'minorCorrected',
  'firstMinorCorrected',
  'noFault',
  'underAge',
  'notAnswerable',
  'defenceEstablished',
  'preconditionUnmet',
] as const satisfies readonly BodyOf<typeof educate>['ground'][];
export type Ground = (typeof grounds)[number];

const apl = (article: number, paragraph?: number): readonly Article[] => [
  { statute: 'apl', article, ...(paragraph === undefined ? {} : { paragraph }) },
];
/** The article that each ground rests on. */
export const groundLaw: Readonly<Record<Ground, readonly Article[]>> = {
  minorCorrected: apl(33, 1),
  firstMinorCorrected: apl(33, 1),
  noFault: apl(33, 2),
  underAge: apl(30),
  notAnswerable: apl(31),
  defenceEstablished: apl(45, 1),
  preconditionUnmet: apl(28, 1),
};
/** Grounds on which a guardian is told (APL 30, 31). */
export const guarded: readonly Ground[] = ['underAge', 'notAnswerable'];
