import { localDate } from '@zhiyi/kernel';
import { articleExists } from '@zhiyi/law';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BenchmarkDraft, benchmarkRefusals } from './benchmark-check.ts';
import { factorRules, factors, mayLeadTo } from './factors.ts';
import type { BenchmarkGrade, Grade } from './finding.ts';
import { readBenchmarkTable } from './import/benchmark-table.ts';
import type { Basis, Matter } from './matter.ts';

const day = localDate('2026-10-13');
const appearance: Basis = {
  citation: '《浙江省城市市容和环境卫生管理条例》第十六条第一款、第三款',
  title: '浙江省城市市容和环境卫生管理条例',
  articles: [{ statute: 'zj-appearance', article: 16, paragraph: 3 }],
  level: 'local-regulation',
  textDate: null,
  role: 'penalty',
  published: true,
  from: null,
  until: null,
  words: '',
  penalties: ['fine'],
  orders: [],
  fines: [
    { party: 'citizen', when: 'always', base: 'yuan', min: 5_000, max: 50_000 },
    { party: 'organisation', when: 'notRefused', base: 'yuan', min: 10_000, max: 100_000 },
    { party: 'organisation', when: 'refused', base: 'yuan', min: 100_000, max: 1_000_000 },
  ],
  precondition: null,
};
const air: Basis = {
  ...appearance,
  citation: '《中华人民共和国大气污染防治法》第一百一十八条第三款',
  articles: [{ statute: 'air', article: 118, paragraph: 3 }],
};
const matter = {
  code: 'A-1',
  bases: [appearance, { ...air, until: localDate('2026-08-15') }],
} as unknown as Matter;

const grade = (more: Partial<BenchmarkGrade> = {}): BenchmarkGrade => ({
  grade: 'normal',
  label: '一般',
  circumstances: ['占用面积5至15平方米'],
  factors: [],
  parties: ['citizen'],
  base: 'yuan',
  min: 10_000,
  max: 30_000,
  words: '处100元以上300元以下罚款',
  reason: '面积适中',
  ...more,
});
const draft = (...grades: readonly BenchmarkGrade[]): BenchmarkDraft => ({
  matter: 'A-1',
  citation: appearance.citation,
  base: 'yuan',
  grades,
});
const codes = (...grades: readonly BenchmarkGrade[]) =>
  benchmarkRefusals(matter, draft(...grades), day).map((r) => r.code);

describe('裁量基准的合法性 (APL 34)', () => {
  test('grades inside the range of each kind of party are taken, limits included', () => {
    expect(
      codes(
        grade({ grade: 'none', label: '不予处罚', factors: ['minor'], min: 0, max: 0 }),
        grade({ grade: 'mitigated', label: '减轻', factors: ['removed-harm'], min: 1_000, max: 5_000 }),
        grade({ grade: 'lighter', label: '从轻', min: 5_000, max: 10_000 }),
        grade({ grade: 'heavier', label: '从重', min: 30_000, max: 50_000 }),
        grade({ parties: ['organisation'], label: '拒不改正', factors: ['refused'], min: 100_000, max: 1_000_000 }),
      ),
    ).toEqual([]);
  });

  test('a grade outside the statutory range is refused, with the range, the party and the article of the provision (APL 34)', () => {
    expect(
      benchmarkRefusals(matter, draft(grade({ grade: 'heavier', label: '从重', max: 50_001 })), day),
    ).toMatchObject([
      {
        code: 'catalogue.benchmark-outside-range',
        law: [
          { statute: 'zj-appearance', article: 16 },
          { statute: 'apl', article: 34 },
        ],
        facts: { party: '个人', statutory: '50–500 元', range: '100–500.01 元' },
      },
    ]);
    // for all parties: the organisation's own ranges are asked too, and a grade may not join two of them
    expect(codes(grade({ parties: [], min: 10_000, max: 50_000 }))).toEqual([]);
    expect(codes(grade({ parties: ['organisation'], min: 50_000, max: 200_000 }))).toEqual([
      'catalogue.benchmark-outside-range',
    ]);
    expect(codes(grade({ parties: ['individualBusiness'] }))).toEqual(['catalogue.benchmark-outside-range']);
  });

  test('mitigated lies below the least, no penalty is nothing (APL 32, 33)', () => {
    expect(codes(grade(), grade({ grade: 'mitigated', min: 1_000, max: 6_000 }))).toEqual([
      'catalogue.benchmark-outside-range',
    ]);
    expect(codes(grade(), grade({ grade: 'none', min: 0, max: 100 }))).toEqual(['catalogue.benchmark-outside-range']);
    expect(codes(grade({ grade: 'none', min: 0, max: 0 }))).toEqual(['catalogue.benchmark-no-grade']);
  });

  test('no grade without circumstances and a reason, none upside down (APL 34)', () => {
    expect(codes(grade({ circumstances: [] }))).toEqual(['catalogue.benchmark-unexplained']);
    expect(codes(grade({ circumstances: [], factors: ['refused'] }))).toEqual([]);
    expect(codes(grade({ reason: '' }))).toEqual(['catalogue.benchmark-unexplained']);
    expect(codes(grade({ min: 30_000, max: 10_000 }))).toEqual(['catalogue.benchmark-limits']);
  });

  test('a circumstance of the law leads only to the grades the law opens to it (APL 28, 30 to 33, 36, 49)', () => {
    expect(benchmarkRefusals(matter, draft(grade({ factors: ['removed-harm'] })), day)).toMatchObject([
      { code: 'catalogue.benchmark-factor', law: [{ statute: 'apl', article: 32, item: 1 }] },
    ]);
    for (const f of factors) {
      expect(articleExists(factorRules[f].law), f).toBe(true);
      const open = (['none', 'mitigated', 'lighter', 'normal', 'heavier'] as Grade[]).filter((g) => mayLeadTo(f, g));
      expect(open.length, f).toBeGreaterThan(0);
      expect(open.includes('none') && open.includes('heavier'), f).toBe(false);
    }
  });

  test('only a penalty provision of the matter that is in force on the first day can be graded (APL 38)', () => {
    const of = (citation: string) => benchmarkRefusals(matter, { ...draft(grade()), citation }, day).map((r) => r.code);
    expect(of('《城市绿化条例》第一条')).toEqual(['catalogue.benchmark-other-basis']);
    expect(of(air.citation)).toEqual(['catalogue.basis-out-of-force']);
  });

  test('no sum above the statutory maximum is ever taken, whatever the grade', () => {
    const grades = fc.constantFrom<Grade>('mitigated', 'lighter', 'normal', 'heavier');
    fc.assert(
      fc.property(grades, fc.nat(80_000), fc.nat(80_000), (g, min, max) => {
        if (codes(grade({ grade: g, min, max })).length > 0) return;
        expect(max).toBeLessThanOrEqual(g === 'mitigated' ? 5_000 : 50_000);
        expect(min).toBeGreaterThanOrEqual(g === 'mitigated' ? 0 : 5_000);
      }),
    );
  });
});

describe('裁量基准表', () => {
  const heads = [
    '事项编码',
    '处罚依据',
    '裁量阶次',
    '适用情节',
    '法定情节',
    '当事人类型',
    '罚款下限',
    '罚款上限',
    '理由',
  ];
  const row = (...cells: readonly string[]) => ['A-1', appearance.citation, ...cells];

  test('rows of one matter are one benchmark; yuan become fen, circumstances are divided by semicolons alone', () => {
    const { drafts, problems } = readBenchmarkTable([
      heads,
      row('不予处罚', '', '违法行为轻微并及时改正，没有造成危害后果', '个人', '0', '0', '轻微'),
      row('一般', '占用面积5至15平方米、占道；影响通行', '', '个人;单位', '100.5', '300', '面积适中'),
    ]);
    expect(problems).toEqual([]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.grades).toMatchObject([
      { grade: 'none', label: '不予处罚', factors: ['minor'], min: 0, max: 0 },
      {
        circumstances: ['占用面积5至15平方米、占道', '影响通行'],
        parties: ['citizen', 'organisation'],
        min: 10_050,
        max: 30_000,
      },
    ]);
  });

  test('a bad cell is named with its row and column, its benchmark is left out whole, the others are kept', () => {
    const { drafts, problems } = readBenchmarkTable([
      heads,
      row('一般', '甲', '', '', '100', '300', '乙'),
      row('加重', '甲', '凭感觉', '外星人', '一百', '300', ''),
      ['A-2', appearance.citation, '一般', '甲', '', '', '100', '300', '乙'],
    ]);
    expect(drafts.map((d) => d.matter)).toEqual(['A-2']);
    expect(problems.map((p) => [p.n, p.column])).toEqual([
      [3, 'grade'],
      [3, 'factors'],
      [3, 'party_kinds'],
      [3, 'fine_min'],
      [3, 'reason'],
    ]);
    expect(readBenchmarkTable([['事项编码']]).problems.map((p) => p.column)).toEqual([
      'legal_basis',
      'grade',
      'fine_min',
      'fine_max',
      'reason',
    ]);
  });
});
