import { localDate } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Basis, FineRule, Matter } from './matter.ts';
import { atDates, lawFor, spanOf } from './two-dates.ts';

const air: Basis = {
  citation: '《中华人民共和国大气污染防治法》第一百一十八条第三款',
  title: '中华人民共和国大气污染防治法',
  articles: [{ statute: 'air', article: 118, paragraph: 3 }],
  level: 'law',
  textDate: localDate('2018-10-26'),
  role: 'penalty',
  published: true,
  from: null,
  until: null,
  words: '',
  penalties: ['confiscateGoods', 'confiscateIncome', 'fine'],
  orders: [],
  fines: [{ party: 'individualBusiness', when: 'always', base: 'yuan', min: 50_000, max: 2_000_000 }],
  precondition: null,
};
const code: Basis = {
  ...air,
  citation: '《中华人民共和国生态环境法典》第一千一百三十二条第三款',
  articles: [{ statute: 'eco-code', article: 1132, paragraph: 3 }],
  from: localDate('2026-08-15'),
  fines: [
    { party: 'individualBusiness', when: 'notRefused', base: 'yuan', min: 50_000, max: 500_000 },
    { party: 'individualBusiness', when: 'refused', base: 'yuan', min: 500_000, max: 2_000_000 },
  ],
};
const matterOf = (bases: readonly Basis[]) => ({ code: 'X', bases }) as unknown as Matter;
const on = (act: string, decision: string) => ({ act: localDate(act), decision: localDate(decision) });
const stays = { party: 'individualBusiness', refused: false, serious: false } as const;
const refuses = { ...stays, refused: true };

describe('从旧兼从轻（APL 37）', () => {
  const across = atDates(matterOf([air, code]), 1, on('2026-07-20', '2026-09-10'));

  test('T29: for the party who corrects, the code is lighter and applies to the barbecue of 20 July', () => {
    expect(lawFor(across, stays)).toMatchObject({
      applies: 'decision',
      why: 'laterIsLighter',
      basis: { citation: code.citation },
      other: { citation: air.citation },
      span: { min: 50_000, max: 500_000 },
    });
  });

  test('for the party who refuses, the code asks for more at least and the same at most: the law of the act stays', () => {
    expect(lawFor(across, refuses)).toMatchObject({
      applies: 'act',
      why: 'laterIsNotLighter',
      span: { min: 50_000, max: 2_000_000 },
    });
  });

  test('an act and a decision on one side of the change know one law', () => {
    expect(lawFor(atDates(matterOf([air, code]), 1, on('2026-07-20', '2026-08-14')), stays)).toMatchObject({
      why: 'unchanged',
      basis: { citation: air.citation },
    });
    expect(lawFor(atDates(matterOf([air, code]), 1, on('2026-08-15', '2026-09-10')), stays)).toMatchObject({
      why: 'unchanged',
      basis: { citation: code.citation },
    });
  });

  test('a heavier later law does not reach back', () => {
    const waste = (min: number, max: number, b: Basis): Basis => ({
      ...b,
      fines: [{ party: 'organisation', when: 'always', base: 'yuan', min, max }],
    });
    const at = atDates(
      matterOf([waste(5_000_000, 50_000_000, air), waste(10_000_000, 100_000_000, code)]),
      1,
      on('2026-07-20', '2026-09-10'),
    );
    expect(lawFor(at, { party: 'organisation', refused: false, serious: false })).toMatchObject({
      applies: 'act',
      why: 'laterIsNotLighter',
    });
  });

  test('a repealed provision with nothing known in its place is not taken for “no longer unlawful”', () => {
    expect(lawFor(atDates(matterOf([air]), 1, on('2026-07-20', '2026-09-10')), stays)).toMatchObject({
      applies: 'none',
      why: 'noneAtDecision',
    });
  });

  test('what nothing forbade at the time is not punished by a later law', () => {
    expect(lawFor(atDates(matterOf([code]), 1, on('2026-07-20', '2026-09-10')), stays)).toMatchObject({
      applies: 'none',
      why: 'noneAtAct',
    });
  });

  test('a lower fine beside a new kind of penalty, or another measure, is left to the legal office', () => {
    const harsher = { ...code, penalties: [...code.penalties, 'suspendBusiness' as const] };
    expect(lawFor(atDates(matterOf([air, harsher]), 1, on('2026-07-20', '2026-09-10')), stays)).toMatchObject({
      applies: 'none',
      why: 'notComparable',
    });
    const times: FineRule = { party: 'individualBusiness', when: 'always', base: 'x_illegal_gains', min: 1, max: 3 };
    expect(
      lawFor(atDates(matterOf([air, { ...code, fines: [times] }]), 1, on('2026-07-20', '2026-09-10')), stays),
    ).toMatchObject({ why: 'notComparable' });
  });

  test('the later law is chosen only when it is strictly lighter, whatever the ranges', () => {
    const span = fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
    const withFine = (b: Basis, s: { min: number; max: number }): Basis => ({
      ...b,
      fines: [{ party: 'citizen', when: 'always', base: 'yuan', ...s }],
    });
    fc.assert(
      fc.property(span, span, (then, now) => {
        const chosen = lawFor(
          atDates(matterOf([withFine(air, then), withFine(code, now)]), 1, on('2026-07-20', '2026-09-10')),
          { ...stays, party: 'citizen' },
        );
        const lighter = now.max < then.max || (now.max === then.max && now.min < then.min);
        expect(chosen.applies).toBe(lighter ? 'decision' : 'act');
      }),
    );
  });

  test('provisions in force together with different ranges are pointed out to the reviewer', () => {
    const local = {
      ...air,
      citation: '《宁波市大气污染防治条例》第五十六条',
      articles: [],
      fines: [{ ...(air.fines[0] as FineRule), max: 1 }],
    };
    expect(atDates(matterOf([air, local]), 1, on('2026-07-20', '2026-07-20')).rangesDiffer).toBe(true);
  });
});

describe('罚款幅度的选用', () => {
  test('no fine before the precondition of the provision is met', () => {
    const stall: Basis = {
      ...air,
      precondition: {
        words: '责令改正，拒不改正',
        orderFirst: true,
        refusedOrOverdue: true,
        persuasionFirst: false,
        serious: false,
      },
    };
    expect(spanOf(stall, stays)).toBeNull();
    expect(spanOf(stall, refuses)).not.toBeNull();
  });

  test('the rule for serious circumstances goes before that for refusal, and that before the plain one', () => {
    const rules: FineRule[] = (['always', 'refused', 'serious'] as const).map((when, i) => ({
      party: 'citizen',
      when,
      base: 'yuan',
      min: i,
      max: i,
    }));
    const of = (refused: boolean, serious: boolean) =>
      spanOf({ fines: rules, precondition: null }, { party: 'citizen', refused, serious })?.max;
    expect([of(false, false), of(true, false), of(true, true)]).toEqual([0, 1, 2]);
  });
});
