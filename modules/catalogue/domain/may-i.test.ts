import { localDate, type Refusal } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListRow } from './list-row.ts';
import type { Basis, Matter } from './matter.ts';
import { mayI, type OrganFact, type PowerFacts } from './may-i.ts';
import type { PowerQuestion } from './power.ts';

const day = localDate('2026-10-13');
const organ = (id: string, kind: OrganFact['kind']): OrganFact => ({ id, name: id, nameEn: id, kind });
const organs = new Map(
  [
    organ('zhzf', 'bureau'),
    organ('hongtang', 'street'),
    organ('zhuangqiao', 'street'),
    organ('sthj', 'department'),
  ].map((o) => [o.id, o] as const),
);
const basis: Basis = {
  citation: '《浙江省城市市容和环境卫生管理条例》第十六条第一款、第三款',
  title: '浙江省城市市容和环境卫生管理条例',
  articles: [{ statute: 'zj-appearance', article: 16, paragraph: 3 }],
  level: 'local-regulation',
  textDate: localDate('2021-09-30'),
  role: 'penalty',
  published: true,
  from: null,
  until: null,
  words: '责令改正；拒不改正的，可以处50元以下罚款',
  penalties: ['fine'],
  orders: [],
  fines: [],
  precondition: null,
};
const matter: Matter = {
  code: 'ZY-CF-ZD-001',
  name: '对擅自占用城市人行道设摊经营的行政处罚',
  nameEn: '',
  plainName: '占道设摊',
  aliases: [],
  field: '占道经营',
  department: '综合行政执法',
  kind: '行政处罚',
  officialCode: null,
  mark: 'V',
  madeUp: false,
  parties: ['citizen'],
  bases: [basis],
  note: '',
};
const row = (more: Partial<ListRow>): ListRow => ({
  id: 'r1',
  list: 'comprehensive',
  kind: 'comprehensive',
  listName: '综合执法清单',
  batch: 1,
  code: matter.code,
  number: 1,
  bodies: ['zhzf'],
  supervisor: 'zhzf',
  ground: 'own',
  restsOn: null,
  tests: [],
  divisionNote: null,
  publishedOn: localDate('2025-12-15'),
  from: localDate('2026-01-01'),
  until: null,
  withdrawnReason: null,
  ...more,
});
const conferred = row({ id: 'r2', list: 'street', kind: 'street', bodies: ['hongtang'], ground: 'conferred' });
const pairRefusal: Refusal = { code: 'people.two-officers-needed', law: [{ statute: 'apl', article: 42 }], facts: {} };
const facts: PowerFacts = {
  matter: { matter, version: 1 },
  rows: [row({}), conferred],
  body: organs.get('hongtang') ?? null,
  place: { code: '330205007', name: '洪塘街道', nameEn: 'Hongtang', organ: 'hongtang' },
  organs,
  officers: { unknown: [], pair: [], ofBody: true },
  streetMayCoerce: { value: false, confirmed: false },
  reconsideration: 'jbqzf',
};
const question: PowerQuestion = {
  act: 'penalise',
  matter: matter.code,
  body: 'hongtang',
  place: '330205007',
  day,
  officers: ['a', 'b'],
};
const codes = (q: Partial<PowerQuestion>, f: Partial<PowerFacts> = {}) =>
  mayI({ ...question, ...q }, { ...facts, ...f }).refusals.map((r) => r.code);

/** Ways to spoil one condition, each with the code that must then be among the reasons. */
const spoilers = {
  matter: { code: 'catalogue.matter-unknown', facts: { matter: null } },
  basis: {
    code: 'catalogue.basis-out-of-force',
    facts: {
      matter: {
        version: 1,
        matter: { ...matter, bases: [{ ...basis, articles: [{ statute: 'air', article: 118, paragraph: 3 }] }] },
      },
    },
  },
  normative: {
    code: 'catalogue.normative-document-alone',
    facts: {
      matter: { version: 1, matter: { ...matter, bases: [{ ...basis, level: 'normative-document' as const }] } },
    },
  },
  list: { code: 'catalogue.not-conferred', facts: { rows: [row({})] } },
  unpublished: {
    code: 'catalogue.conferral-unpublished',
    facts: { rows: [row({}), { ...conferred, publishedOn: null }] },
  },
  territory: {
    code: 'catalogue.outside-territory',
    facts: { place: { code: '330205006', name: '庄桥街道', nameEn: 'Zhuangqiao', organ: 'zhuangqiao' } },
  },
  body: { code: 'catalogue.body-unknown', facts: { body: null } },
  officers: {
    code: 'people.two-officers-needed',
    facts: { officers: { unknown: [], pair: [pairRefusal], ofBody: true } },
  },
  ofBody: { code: 'catalogue.no-officer-of-body', facts: { officers: { unknown: [], pair: [], ofBody: false } } },
  recused: { code: 'catalogue.officer-recused', question: { circumstances: { recused: ['b'] } } },
  filed: { code: 'catalogue.filed-first', question: { circumstances: { filedFirst: { organ: 'sthj', at: '09:00' } } } },
} as const satisfies Record<string, { code: string; facts?: Partial<PowerFacts>; question?: Partial<PowerQuestion> }>;
type Spoiler = keyof typeof spoilers;
const names = Object.keys(spoilers) as Spoiler[];
/** Spoilers of the same fact take each other’s place; everything else adds up. */
const sameFact: readonly (readonly Spoiler[])[] = [
  ['matter', 'basis', 'normative'],
  ['list', 'unpublished'],
  ['officers', 'ofBody'],
];

function spoiled(which: readonly Spoiler[]) {
  const chosen = which.map((w): { facts?: Partial<PowerFacts>; question?: Partial<PowerQuestion> } => spoilers[w]);
  const circumstances = Object.assign({}, ...chosen.map((c) => c.question?.circumstances ?? {}));
  return mayI({ ...question, circumstances }, Object.assign({}, facts, ...chosen.map((c) => c.facts ?? {})));
}
const someSpoilers = fc
  .subarray(names)
  .filter((w) => sameFact.every((same) => w.filter((x) => same.includes(x)).length < 2));

describe('能不能办', () => {
  test('all conditions met: yes, in the street’s own name, with the row and the reconsideration body (APL 24, ARL 24)', () => {
    const check = mayI(question, facts);
    expect(check.refusals).toEqual([]);
    expect(check).toMatchObject({
      allowed: true,
      name: { organ: 'hongtang' },
      row: { rowId: 'r2' },
      reconsideration: 'jbqzf',
    });
  });

  test('the answer is whole and serialisable, as a case keeps it', () => {
    const check = mayI(question, { ...facts, rows: [] });
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
  });

  test('every failing condition is among the reasons, none hides another, and yes means none failed', () => {
    fc.assert(
      fc.property(someSpoilers, (which) => {
        const check = spoiled(which);
        expect(check.allowed).toBe(which.length === 0);
        expect(check.allowed).toBe(check.refusals.length === 0);
        expect(check.allowed).toBe(check.row !== undefined && check.name !== undefined);
        const found = new Set(check.refusals.map((r) => r.code));
        for (const w of which) {
          // without matter, body or place there is nothing to look up on a list
          const blind = ['list', 'unpublished'].includes(w) && (which.includes('matter') || which.includes('body'));
          // the street of another place is told so by its territory
          const elsewhere = w === 'unpublished' && which.includes('territory');
          // who is of a body nobody knows cannot be said
          const nobody = w === 'ofBody' && which.includes('body');
          const place = w === 'territory' && which.includes('body');
          if (!blind && !elsewhere && !nobody && !place) expect(found).toContain(spoilers[w].code);
        }
      }),
    );
  });

  test('taking a condition away from a yes gives a no, and never the other way round', () => {
    fc.assert(
      fc.property(someSpoilers, fc.constantFrom(...names), (which, one) => {
        const fits = sameFact.every((same) => !same.includes(one) || which.every((w) => !same.includes(w)));
        fc.pre(fits && !which.includes(one));
        const before = spoiled(which);
        const after = spoiled([...which, one]);
        expect(after.allowed).toBe(false);
        if (!before.allowed) expect(after.allowed).toBe(false);
      }),
    );
  });

  test('T31: a matter that rests on a district notice alone carries no penalty (APL 16)', () => {
    const notice = {
      ...basis,
      level: 'normative-document' as const,
      citation: '《江北区关于占道经营的通知》第三条',
      articles: [],
    };
    expect(codes({}, { matter: { version: 1, matter: { ...matter, bases: [notice] } } })).toEqual([
      'catalogue.normative-document-alone',
    ]);
  });

  test('T33: who filed second is told that another organ filed first (APL 25)', () => {
    const check = mayI(
      { ...question, circumstances: { filedFirst: { organ: '江北区市场监督管理局', at: '09:00' } } },
      facts,
    );
    expect(check.refusals).toMatchObject([{ code: 'catalogue.filed-first', facts: { at: '09:00' } }]);
  });

  test('an unpublished text cannot be a ground (APL 5(3))', () => {
    expect(
      codes({}, { matter: { version: 1, matter: { ...matter, bases: [{ ...basis, published: false }] } } }),
    ).toEqual(['catalogue.basis-unpublished']);
  });

  test.each([
    ['a rule alone cannot confiscate (APL 13)', 'ministry-rule', 'confiscateGoods'],
    ['a local rule alone cannot suspend business (APL 14)', 'local-rule', 'suspendBusiness'],
    ['a local regulation cannot detain (APL 10)', 'local-regulation', 'detention'],
    ['other kinds of penalty are for law and administrative regulation (APL 9)', 'local-regulation', 'other'],
  ] as const)('%s', (_title, level, penalty) => {
    const found = codes(
      {},
      { matter: { version: 1, matter: { ...matter, bases: [{ ...basis, level, penalties: [penalty] }] } } },
    );
    expect(found).toContain('catalogue.level-cannot-set-penalty');
  });

  test('a local regulation cannot revoke a business licence, but may revoke a permit (APL 12)', () => {
    const of = (words: string) =>
      codes({}, { matter: { version: 1, matter: { ...matter, bases: [{ ...basis, words, penalties: ['revoke'] }] } } });
    expect(of('吊销营业执照')).toEqual(['catalogue.level-cannot-set-penalty']);
    expect(of('吊销许可证件')).toEqual([]);
  });

  test('a rule may repeat what a law created (APL 13)', () => {
    const law = { ...basis, level: 'law' as const, penalties: ['fine', 'confiscateGoods'] as const };
    const rule = { ...basis, level: 'ministry-rule' as const, penalties: ['fine', 'confiscateGoods'] as const };
    expect(codes({}, { matter: { version: 1, matter: { ...matter, bases: [law, rule] } } })).toEqual([]);
  });

  test('detention is for the police (APL 18)', () => {
    const law = { ...basis, level: 'law' as const, penalties: ['detention'] as const };
    expect(codes({}, { matter: { version: 1, matter: { ...matter, bases: [law] } } })).toEqual([
      'catalogue.detention-police-only',
    ]);
  });

  test('the supervising department may still inspect, and not penalise (ZJ 16)', () => {
    const supervised = { rows: [row({ supervisor: 'sthj' })], body: organs.get('sthj') ?? null };
    expect(codes({ act: 'inspect', body: 'sthj' }, supervised)).toEqual([]);
    expect(codes({ act: 'penalise', body: 'sthj' }, supervised)).toEqual(['catalogue.not-on-list']);
  });

  test('two departments act side by side only where the lists say who does what', () => {
    const second = row({
      id: 'r3',
      list: 'specialist-sthj',
      kind: 'specialist',
      bodies: ['sthj'],
      divisionNote: '工业企业由生态环境部门查处',
    });
    const at = (more: Partial<ListRow>) =>
      codes({ body: 'sthj' }, { rows: [row({}), { ...second, ...more }], body: organs.get('sthj') ?? null });
    expect(at({})).toEqual([]);
    expect(at({ divisionNote: null })).toEqual(['catalogue.not-on-list']);
  });

  test('coercion by a street rests on a setting; unconfirmed, the answer says so (AEL 17)', () => {
    expect(codes({ act: 'coerce' })).toEqual(['catalogue.street-may-not-coerce']);
    const open = mayI({ ...question, act: 'coerce' }, { ...facts, streetMayCoerce: { value: true, confirmed: false } });
    expect(open).toMatchObject({ allowed: true, unconfirmed: ['street.mayUseCoerciveMeasures'] });
  });

  test('a withdrawn conferral gives the power back to the department on its last day’s morrow (ZJ 10)', () => {
    const ended = { ...conferred, until: localDate('2026-06-01'), withdrawnReason: '评估未通过' };
    expect(codes({ day: localDate('2026-05-31') }, { rows: [row({}), ended] })).toEqual([]);
    expect(codes({ day: localDate('2026-06-01') }, { rows: [row({}), ended] })).toEqual(['catalogue.withdrawn']);
    const bureau = { rows: [row({}), ended], body: organs.get('zhzf') ?? null };
    expect(codes({ day: localDate('2026-06-01'), body: 'zhzf' }, bureau)).toEqual([]);
  });
});
