import { fen, localDate } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { habitualGrades, suggestedGrade } from './benchmark.ts';
import type { Answered, Benchmark, DiscretionFinding, Proposal } from './finding.ts';
import type { Basis, Matter, PartyKind } from './matter.ts';
import { atDates } from './two-dates.ts';
import { weigh } from './weigh.ts';

const no: Answered = { yes: false, shown: '询问笔录' };
const yes: Answered = { yes: true, shown: '现场照片' };
const act = localDate('2026-10-01');
const decision = localDate('2026-10-13');

const finding: DiscretionFinding = {
  party: 'citizen',
  ageAtAct: 40,
  capacity: 'full',
  minor: no,
  corrected: no,
  noHarm: no,
  minorHarm: no,
  firstOffence: no,
  noFaultProven: no,
  removedHarm: no,
  coercedOrTricked: no,
  confessedUnknown: no,
  meritorious: no,
  otherLightening: null,
  emergency: null,
  refusedToCorrect: yes,
  serious: null,
  actEndedOn: act,
  discoveredOn: act,
  lifeHealthFinanceWithHarm: false,
  otherNorms: [],
  circumstances: [],
};

/** Trading outside the door (浙江市容条例 17): overdue, 100–1,000 yuan for all. */
const shop: Basis = {
  citation: '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
  title: '浙江省城市市容和环境卫生管理条例',
  articles: [{ statute: 'zj-appearance', article: 17, paragraph: 3 }],
  level: 'local-regulation',
  textDate: localDate('2021-09-30'),
  role: 'penalty',
  published: true,
  from: null,
  until: null,
  words: '',
  penalties: ['fine'],
  orders: [],
  fines: (['citizen', 'individualBusiness', 'organisation'] as const).map((party) => ({
    party,
    when: 'always',
    base: 'yuan',
    min: 10_000,
    max: 100_000,
  })),
  precondition: {
    words: '责令限期改正，逾期不改正',
    orderFirst: true,
    refusedOrOverdue: true,
    persuasionFirst: false,
    serious: false,
  },
};
const at = (basis: Basis = shop) => atDates({ code: 'X', bases: [basis] } as unknown as Matter, 1, { act, decision });
const proposal: Proposal = {
  outcome: 'penalty',
  fine: fen(50_000),
  grade: 'normal',
  reasons: '占用面积8平方米，责令后逾期三天',
};
const codes = (
  f: Partial<DiscretionFinding>,
  p: Partial<Proposal> = {},
  basis: Basis = shop,
  benchmark: Benchmark | null = null,
) => weigh(at(basis), { ...finding, ...f }, { ...proposal, ...p }, benchmark).refusals.map((r) => r.code);

describe('裁量（APL 28–37）', () => {
  test('an ordinary fine inside its grade, with reasons, may be decided; without a benchmark it needs legal review', () => {
    const weighed = weigh(at(), finding, proposal, null);
    expect(weighed.refusals).toEqual([]);
    expect(weighed).toMatchObject({
      outcomes: ['penalty'],
      range: { min: 10_000, max: 100_000 },
      needsLegalReview: true,
    });
  });

  test('T17: first contact, leaves at once, fine of 50: the provision asks for a refusal first (S16 art. 16, APL 33)', () => {
    const stall = { ...shop, fines: [{ party: 'citizen', when: 'always', base: 'yuan', min: 0, max: 5_000 }] as const };
    expect(codes({ refusedToCorrect: no, corrected: yes }, { fine: fen(5_000), grade: 'heavier' }, stall)).toEqual([
      'catalogue.precondition-unmet',
    ]);
  });

  test('T21: a party of seventeen is never put in the heavier grade (APL 30)', () => {
    const weighed = weigh(
      at(),
      { ...finding, ageAtAct: 17 },
      { ...proposal, grade: 'heavier', fine: fen(80_000) },
      null,
    );
    expect(weighed.refusals).toMatchObject([
      { code: 'catalogue.must-lighten', law: [{ statute: 'apl', article: 30 }] },
    ]);
    expect(weighed.mustLighten.map((g) => g.code)).toEqual(['minor-age']);
    expect(codes({ ageAtAct: 17 }, { grade: 'lighter', fine: fen(20_000) })).toEqual([]);
    expect(codes({ ageAtAct: 18 }, { grade: 'heavier', fine: fen(80_000) })).toEqual([]);
  });

  test('T23: first offence, minor harm, corrected: both outcomes are open, each with its reason (APL 33)', () => {
    const f = { firstOffence: { yes: true, shown: '跨部门检索 2026-10-13，无记录' }, minorHarm: yes, corrected: yes };
    expect(weigh(at(), { ...finding, ...f }, proposal, null).outcomes).toEqual(['none', 'penalty']);
    expect(codes(f, { outcome: 'none', reasons: '首违，已当场改正' })).toEqual([]);
    expect(codes(f)).toEqual([]);
    expect(codes(f, { reasons: ' ' })).toEqual(['catalogue.reasons-missing']);
    expect(codes(f, { outcome: 'none', reasons: '' })).toEqual(['catalogue.reasons-missing']);
  });

  test('T25: one act breaks two regulations: the one with the higher fine applies (APL 29)', () => {
    const low = {
      ...shop,
      fines: [{ party: 'citizen', when: 'always', base: 'yuan', min: 50_000, max: 500_000 }] as const,
    };
    const otherNorms = [
      {
        code: 'Y',
        citation: '《城市道路管理条例》第四十二条',
        fines: [{ party: 'citizen' as PartyKind, when: 'always' as const, base: 'yuan', min: 100_000, max: 1_000_000 }],
      },
    ];
    const weighed = weigh(
      at(low),
      { ...finding, otherNorms },
      { ...proposal, fine: fen(200_000), grade: 'normal' },
      null,
    );
    expect(weighed.refusals).toMatchObject([
      { code: 'catalogue.higher-norm-applies', facts: { range: '1,000–10,000 元' } },
    ]);
  });

  test('T27: ended 2024-05-10, discovered 2026-05-11: barred; a day earlier it is not (APL 36)', () => {
    const ended = localDate('2024-05-10');
    expect(codes({ actEndedOn: ended, discoveredOn: localDate('2026-05-11') })).toEqual(['catalogue.time-barred']);
    expect(codes({ actEndedOn: ended, discoveredOn: localDate('2026-05-10') })).toEqual([]);
    expect(
      codes({ actEndedOn: ended, discoveredOn: localDate('2026-05-11'), lifeHealthFinanceWithHarm: true }),
    ).toEqual([]);
  });

  test('T29: the old provision with 8,000 yuan is refused: the code is lighter for who corrects (APL 37)', () => {
    const air: Basis = {
      ...shop,
      citation: '《中华人民共和国大气污染防治法》第一百一十八条第三款',
      articles: [{ statute: 'air', article: 118, paragraph: 3 }],
      fines: [{ party: 'individualBusiness', when: 'always', base: 'yuan', min: 50_000, max: 2_000_000 }],
      precondition: null,
    };
    const code: Basis = {
      ...air,
      citation: '《中华人民共和国生态环境法典》第一千一百三十二条第三款',
      articles: [{ statute: 'eco-code', article: 1132, paragraph: 3 }],
      fines: [
        { party: 'individualBusiness', when: 'notRefused', base: 'yuan', min: 50_000, max: 500_000 },
        { party: 'individualBusiness', when: 'refused', base: 'yuan', min: 500_000, max: 2_000_000 },
      ],
    };
    const dates = { act: localDate('2026-07-20'), decision: localDate('2026-09-10') };
    const both = atDates({ code: 'BBQ', bases: [air, code] } as unknown as Matter, 1, dates);
    const f: DiscretionFinding = {
      ...finding,
      party: 'individualBusiness',
      refusedToCorrect: no,
      corrected: yes,
      actEndedOn: dates.act,
      discoveredOn: dates.act,
    };
    const p: Proposal = { outcome: 'penalty', fine: fen(800_000), citation: air.citation, reasons: '露天烧烤' };
    expect(weigh(both, f, p, null).refusals).toMatchObject([
      { code: 'catalogue.later-law-lighter', facts: { range: '500–5,000 元' } },
      { code: 'catalogue.fine-outside-range', facts: { fine: '8,000 元' } },
    ]);
    expect(weigh(both, f, { ...p, fine: fen(100_000), citation: code.citation }, null).refusals).toEqual([]);
  });

  test('minor, corrected and harmless: no penalty, whatever is proposed (APL 33)', () => {
    const f = { minor: yes, corrected: yes, noHarm: yes };
    expect(codes(f)).toEqual(['catalogue.minor-corrected-harmless']);
    expect(weigh(at(), { ...finding, ...f }, proposal, null).outcomes).toEqual(['none']);
    expect(codes(f, { outcome: 'none', reasons: '轻微' })).toEqual([]);
  });

  test.each([
    ['under fourteen there is no penalty (APL 30)', { ageAtAct: 13 }, 'catalogue.under-age'],
    ['without capacity there is no penalty (APL 31)', { capacity: 'none' }, 'catalogue.no-capacity'],
    ['without fault, proven by the party, there is no penalty (APL 33)', { noFaultProven: yes }, 'catalogue.no-fault'],
  ] as const)('%s', (_title, f, code) => {
    expect(codes(f)).toEqual([code]);
  });

  test('leniency needs a ground in law (APL 33)', () => {
    expect(codes({}, { outcome: 'none', reasons: '认识的人' })).toEqual(['catalogue.no-ground-for-leniency']);
  });

  test('every factor that could change the outcome must have been asked', () => {
    const keys = [
      'minor',
      'corrected',
      'noHarm',
      'minorHarm',
      'firstOffence',
      'noFaultProven',
      'removedHarm',
      'coercedOrTricked',
      'confessedUnknown',
      'meritorious',
      'ageAtAct',
      'capacity',
    ] as const;
    for (const key of keys) expect(codes({ [key]: null }), key).toEqual(['catalogue.factor-not-asked']);
    expect(codes({ party: 'organisation', ageAtAct: null, capacity: null })).toEqual([]);
  });

  test('below the range only when mitigated, and mitigated only with a ground (APL 30–32)', () => {
    const low = { fine: fen(5_000), grade: 'mitigated' } as const;
    expect(codes({}, low)).toEqual(['catalogue.fine-outside-range']);
    expect(codes({ removedHarm: yes }, low)).toEqual([]);
    expect(codes({ capacity: 'impaired' }, low)).toEqual([]);
    expect(codes({ removedHarm: yes }, { fine: fen(5_000), grade: 'lighter' })).toEqual([
      'catalogue.fine-outside-range',
    ]);
    expect(codes({}, { fine: fen(100_001), grade: 'heavier' })).toEqual(['catalogue.fine-outside-range']);
  });

  test('leaving a grade needs a reason of its own (APL 34)', () => {
    expect(codes({}, { grade: 'lighter' })).toEqual(['catalogue.fine-outside-grade']);
    expect(codes({}, { grade: 'lighter', leavesGradeBecause: '两处占道' })).toEqual([]);
  });

  test('a benchmark somebody confirmed needs no further review, its grades are taken for its kinds of party', () => {
    const benchmark: Benchmark = {
      id: 'b',
      code: 'X',
      version: 1,
      citation: shop.citation,
      source: '',
      publishedOn: act,
      from: act,
      until: null,
      mark: 'V',
      confirmed: true,
      grades: [
        {
          grade: 'normal',
          label: '一般（个人）',
          circumstances: ['一年内第二次'],
          factors: [],
          parties: ['citizen'],
          base: 'yuan',
          min: 20_000,
          max: 74_000,
          words: '',
          reason: '再犯',
        },
        {
          grade: 'lighter',
          label: '从轻（个人）',
          circumstances: [],
          factors: ['removed-harm'],
          parties: ['citizen'],
          base: 'yuan',
          min: 10_000,
          max: 20_000,
          words: '',
          reason: '危害已消除',
        },
      ],
    };
    const own = weigh(at(), { ...finding, circumstances: ['一年内第二次'] }, proposal, benchmark);
    expect(own).toMatchObject({ needsLegalReview: false, suggested: { label: '一般（个人）' } });
    expect(weigh(at(), { ...finding, party: 'organisation' }, proposal, benchmark).grades).toHaveLength(3);
    // a ground of the law found in the case chooses the grade that names it, and closes the heavier one (APL 32)
    const lightened = weigh(
      at(),
      { ...finding, circumstances: ['一年内第二次'], removedHarm: yes },
      proposal,
      benchmark,
    );
    expect(lightened.suggested?.label).toBe('从轻（个人）');
  });

  test('no fine outside the law’s own range is ever let through without a ground for mitigation', () => {
    const answer = fc.constantFrom(yes, no);
    const aFinding = fc.record({
      ageAtAct: fc.integer({ min: 10, max: 60 }),
      capacity: fc.constantFrom('full' as const, 'none' as const, 'impaired' as const),
      minor: answer,
      corrected: answer,
      noHarm: answer,
      minorHarm: answer,
      firstOffence: answer,
      noFaultProven: answer,
      removedHarm: answer,
      coercedOrTricked: answer,
      confessedUnknown: answer,
      meritorious: answer,
      refusedToCorrect: answer,
    });
    const grade = fc.constantFrom('mitigated', 'lighter', 'normal', 'heavier', undefined);
    fc.assert(
      fc.property(aFinding, fc.nat(200_000), grade, (f, fine, g) => {
        const p: Proposal = {
          outcome: 'penalty',
          fine: fen(fine),
          reasons: 'x',
          leavesGradeBecause: 'x',
          ...(g ? { grade: g as NonNullable<Proposal['grade']> } : {}),
        };
        const weighed = weigh(at(), { ...finding, ...f }, p, null);
        if (weighed.refusals.length > 0) return;
        expect(weighed.outcomes).toContain('penalty');
        expect(fine).toBeLessThanOrEqual(100_000);
        if (fine < 10_000)
          expect(g === 'mitigated' && weighed.mustLighten.length + weighed.mayLighten.length > 0).toBe(true);
        if (weighed.mustLighten.length > 0) expect(['mitigated', 'lighter', undefined]).toContain(g);
      }),
    );
  });
});

describe('习惯分档（R）', () => {
  test('the habitual grades cover the range without a gap, lighter to heavier', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (a, b) => {
        const [low, normal, high] = habitualGrades({ base: 'yuan', min: Math.min(a, b), max: Math.max(a, b) });
        expect(low?.min).toBe(Math.min(a, b));
        expect(low?.max).toBe(normal?.min);
        expect(normal?.max).toBe(high?.min);
        expect(high?.max).toBe(Math.max(a, b));
        expect([low, normal, high].every((g) => g !== undefined && g.min <= g.max)).toBe(true);
      }),
    );
  });

  test('the heaviest grade whose circumstance was found is suggested', () => {
    const grades = habitualGrades({ base: 'yuan', min: 0, max: 100 }).map((g, i) => ({
      ...g,
      circumstances: [`c${i}`],
    }));
    expect(suggestedGrade(grades, ['c0', 'c2'])?.grade).toBe('heavier');
    expect(suggestedGrade(grades, [])?.grade).toBe('normal');
  });
});
