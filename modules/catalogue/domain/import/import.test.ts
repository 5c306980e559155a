import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDiff, complete, diffList, type Entry } from './diff.ts';
import type { RowDraft } from './read-row.ts';
import { readTable } from './read-table.ts';

const heads = [
  'code',
  'name_zh',
  'field',
  'department',
  'party_kinds',
  'legal_basis',
  'penalty_text',
  'penalty_types',
  'fine_base',
  'fine_person',
  'fine_org',
  'law_level',
];
const good = [
  'A-1',
  '对店外经营的行政处罚',
  '占道经营',
  '综合行政执法',
  '自然人;法人或其他组织',
  '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
  '处100元以上1000元以下罚款',
  '罚款',
  'yuan',
  '100-1000',
  '100-1000',
  '省',
];
const row = (change: Readonly<Record<string, string>>) => heads.map((h, i) => change[h] ?? (good[i] as string));
const problems = (change: Readonly<Record<string, string>>) =>
  readTable([heads, row(change)], 'comprehensive').bad.flatMap((b) => b.problems.map((p) => p.column));

describe('读表', () => {
  test('a row becomes a matter with ranked bases; amounts are whole fen', () => {
    const { drafts, bad } = readTable([heads, row({})], 'comprehensive');
    expect(bad).toEqual([]);
    expect(drafts[0]?.matter).toMatchObject({
      code: 'A-1',
      plainName: '店外经营',
      mark: 'R',
      bases: [
        {
          level: 'local-regulation',
          role: 'penalty',
          articles: [{ statute: 'zj-appearance', article: 17, paragraph: 1 }, { paragraph: 3 }],
        },
      ],
    });
    expect(drafts[0]?.matter?.bases[0]?.fines).toEqual([
      { party: 'citizen', when: 'always', base: 'yuan', min: 10_000, max: 100_000 },
      { party: 'organisation', when: 'always', base: 'yuan', min: 10_000, max: 100_000 },
    ]);
  });

  test('Chinese headings mean the same columns, unknown ones are named', () => {
    const zh = [
      '事项编码',
      '事项名称',
      '领域',
      '主管部门',
      '当事人类型',
      '处罚依据',
      '处罚内容',
      '处罚种类',
      '罚款计算基数',
      '个人罚款幅度',
      '单位罚款幅度',
      '依据层级',
      '负责人',
    ];
    const { drafts, unknownHeadings } = readTable([zh, [...good, '某人']], 'comprehensive');
    expect(drafts[0]?.matter).toEqual(readTable([heads, good], 'comprehensive').drafts[0]?.matter);
    expect(unknownHeadings).toEqual(['负责人']);
  });

  test('several statutes in one cell: the first creates the penalty, the others support it', () => {
    const { drafts } = readTable(
      [heads, row({ legal_basis: '《中华人民共和国城乡规划法》第六十四条；《浙江省城乡规划条例》第五十九条' })],
      'comprehensive',
    );
    expect(drafts[0]?.matter?.bases.map((b) => [b.level, b.role, b.citation])).toEqual([
      ['law', 'penalty', '《中华人民共和国城乡规划法》第六十四条'],
      ['local-regulation', 'supporting', '《浙江省城乡规划条例》第五十九条'],
    ]);
  });

  test('a second row of one code adds a provision', () => {
    const { drafts } = readTable(
      [heads, row({}), row({ legal_basis: '《宁波市市容和环境卫生管理条例》第六十五条' })],
      'comprehensive',
    );
    expect(drafts[0]?.matter?.bases.map((b) => b.title)).toEqual([
      '浙江省城市市容和环境卫生管理条例',
      '宁波市市容和环境卫生管理条例',
    ]);
  });

  test.each([
    ['code', { code: '编 码' }],
    ['code', { code: '' }],
    ['name_zh', { name_zh: '' }],
    ['name_zh', { name_zh: '坏\u0007字' }],
    ['party_kinds', { party_kinds: '机器' }],
    ['legal_basis', { legal_basis: '口头' }],
    ['legal_basis', { legal_basis: '《关于占道经营的通知》第一条', law_level: '规范性文件' }],
    ['legal_basis', { legal_basis: '《某市某办法》第一条', law_level: '市', penalty_types: '没收非法财物' }],
    ['law_level', { legal_basis: '《从未见过的规定》第一条', law_level: '村' }],
    ['fine_base', { fine_person: '1000-100' }],
    ['fine_base', { fine_org: '一百' }],
    ['fine_base', { fine_base: '=1+1' }],
  ])('a bad row is named with its column %s, and the others are kept', (column, change) => {
    expect(problems(change)).toContain(column);
    const { drafts, bad } = readTable([heads, row(change), row({ code: 'B-2' })], 'comprehensive');
    expect(drafts.map((d) => d.code)).toEqual(['B-2']);
    expect(bad.map((b) => b.n)).toEqual([2]);
    expect(bad[0]?.problems.every((p) => p.zh !== '' && p.en !== '')).toBe(true);
  });

  test('every problem of a row is named, not the first', () => {
    expect(problems({ code: '!', party_kinds: '', legal_basis: '无' })).toEqual(['code', 'party_kinds', 'legal_basis']);
  });

  test('a matter with one bad row among several is left out whole', () => {
    const { drafts, bad } = readTable([heads, row({}), row({ legal_basis: '无' }), row({})], 'comprehensive');
    expect(drafts).toEqual([]);
    expect(bad.map((b) => b.n)).toEqual([2, 3, 4]);
  });

  test('a missing column is said once, before any row', () => {
    const { bad, drafts } = readTable(
      [
        ['code', 'name_zh'],
        ['A', 'b'],
      ],
      'comprehensive',
    );
    expect(drafts).toEqual([]);
    expect(bad).toMatchObject([{ n: 1 }]);
    expect(bad[0]?.problems.map((p) => p.column)).toContain('legal_basis');
  });

  test('a row that only names a code twice is refused', () => {
    const { drafts, bad } = readTable([['code'], ['A'], ['A']], 'street');
    expect([drafts.length, bad.map((b) => b.n)]).toEqual([0, [2, 3]]);
  });

  test('no text in any cell makes reading fail as a fault', () => {
    const anyCell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(...good, '《》第条', '《》', '-', '1-', '罚款;;', '9'.repeat(20)),
    );
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { maxLength: 13 }), { maxLength: 4 }), (rows) => {
        const { drafts, bad } = readTable([heads, ...rows], 'comprehensive');
        expect(drafts.length + bad.length).toBeLessThanOrEqual(rows.length);
      }),
    );
  });
});

const aRow: fc.Arbitrary<RowDraft> = fc.record({
  number: fc.integer({ min: 1, max: 5 }),
  supervisor: fc.constantFrom('zhzf', 'mz'),
  ground: fc.constantFrom('own', 'transferred', 'conferred'),
  restsOn: fc.constantFrom(null, 'guide-province:A'),
  tests: fc.subarray(['frequent', 'easy', 'suitable'] as const),
  divisionNote: fc.constantFrom(null, '分工'),
});
const aList = fc
  .dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.record({ hash: fc.constantFrom('1', '2'), row: aRow }))
  .map((d) => new Map(Object.entries(d).map(([code, e]): [string, Entry] => [code, { code, ...e }])));

describe('差异', () => {
  test('what a diff shows is what its application does: apply(diff(a, b), a) = b', () => {
    fc.assert(
      fc.property(aList, aList, (a, b) => {
        expect(applyDiff(a, b, diffList(a, b, true))).toEqual(b);
      }),
    );
  });

  test('a file that is not the whole list withdraws nothing and keeps what it does not name', () => {
    fc.assert(
      fc.property(aList, aList, (a, b) => {
        const diff = diffList(a, b, false);
        expect(diff.withdrawn).toEqual([]);
        expect(applyDiff(a, b, diff)).toEqual(new Map([...a, ...b]));
      }),
    );
  });

  test('the same file twice changes nothing the second time', () => {
    fc.assert(
      fc.property(aList, (a) => {
        const diff = diffList(a, a, true);
        expect([diff.added, diff.changed, diff.withdrawn]).toEqual([[], [], []]);
      }),
    );
  });

  test('every row is in exactly one group, and every changed one names what changed', () => {
    fc.assert(
      fc.property(aList, aList, (a, b) => {
        const d = diffList(a, b, true);
        const all = [...d.added, ...d.changed.map((c) => c.code), ...d.withdrawn, ...d.unchanged];
        expect(new Set(all)).toEqual(new Set([...a.keys(), ...b.keys()]));
        expect(all.length).toBe(new Set(all).size);
        for (const c of d.changed) expect(c.definition || c.fields.length > 0).toBe(true);
      }),
    );
  });

  test('columns a file leaves out stay as they stand on the list', () => {
    const current: RowDraft = {
      number: 7,
      supervisor: 'mz',
      ground: 'transferred',
      restsOn: null,
      tests: [],
      divisionNote: '分工',
    };
    const draft: RowDraft = {
      number: 0,
      supervisor: 'zhzf',
      ground: 'own',
      restsOn: null,
      tests: [],
      divisionNote: null,
    };
    expect(complete(draft, current, new Set(['code', 'supervisor']), () => 99)).toEqual({
      ...current,
      supervisor: 'zhzf',
    });
    expect(complete(draft, undefined, new Set(['code']), () => 99).number).toBe(99);
  });
});
