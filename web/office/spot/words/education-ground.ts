import type { BodyOf } from '@zhiyi/kernel/route';
import type { educate } from '@zhiyi/modules/cases/contract';
import type { FactsDraft } from '../../cases/acts/facts-body.ts';
import type { Standing } from '../path/standing.ts';

export type Ground = BodyOf<typeof educate>['ground'];

const byCode: Readonly<Record<string, Ground>> = {
  'cases.under-age': 'underAge',
  'cases.not-answerable': 'notAnswerable',
  'cases.must-not-penalise': 'minorCorrected',
  'cases.no-fault': 'noFault',
  'cases.defence-established': 'defenceEstablished',
};

/** 不予处罚的理由 that what stands against the penalty speaks for; null where nothing does. */
export function suggestedGround(s: Pick<Standing, 'codes' | 'correction' | 'orderFirst'>): Ground | null {
  const found = Object.keys(byCode).find((code) => s.codes.includes(code));
  if (found !== undefined) return byCode[found] ?? null;
  return s.orderFirst && s.correction === 'corrected' ? 'preconditionUnmet' : null;
}

/** 可以不予处罚 — a first offence with minor or no harm that has been corrected: the officers may educate instead, and say why (APL 33(1)). */
export function mayEducate({ factors }: Pick<FactsDraft, 'factors'>): boolean {
  const yes = (name: keyof typeof factors) => factors[name].yes === true;
  return yes('firstOffence') && yes('corrected') && (yes('minorHarm') || yes('noHarm'));
}
