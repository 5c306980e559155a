import { type Fen, localDate } from '@zhiyi/kernel';
import { expect, it } from 'vitest';
import { noFactors } from '../../cases/acts/factors.ts';
import type { SpotTexts } from '../texts.ts';
import zh from '../texts.zh.json';
import { mayEducate, suggestedGround } from './education-ground.ts';
import { boundsOf, fineFault, gradesOf, type Matter } from './fine-bounds.ts';
import { idNote } from './id-note.ts';
import { noteOf } from './matter-note.ts';
import { sayTelling, type Telling } from './say-telling.ts';

const t = ((key: keyof typeof zh, words: Record<string, string> = {}) =>
  zh[key].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')) as unknown as SpotTexts;

const told: Telling = {
  party: 'individualBusiness',
  at: '10 月 13 日',
  place: '洪塘中路 88 号门前。',
  what: '将货架摆放到店门外约 3 平方米。',
  notCorrected: true,
  reasons: '逾期未改正',
  basis: '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
  penalty: '罚款 150 元',
};

it('the party is told facts, reasons, basis, the intended penalty and its rights (APL 44)', () => {
  const words = sayTelling(t, told);
  for (const part of [
    '约 3 平方米',
    '仍没有改正',
    '逾期未改正',
    '第十七条',
    '罚款 150 元',
    '有权陈述和申辩',
    '不会因为申辩加重',
  ])
    expect(words).toContain(part);
  expect(words).not.toMatch(/。。|，。|。，/);
});

it('what is not known is left out of what is said, never filled in', () => {
  const words = sayTelling(t, { ...told, at: '', place: '', reasons: '', basis: '', notCorrected: false });
  expect(words).not.toMatch(/于|裁量理由|依据|\{/);
  expect(words).toContain('有权陈述和申辩');
});

it('an organisation is addressed as one', () => {
  expect(sayTelling(t, { ...told, party: 'organisation' })).toContain('你单位有权');
});

it('an identity number is counted down, then judged by its check digit, with the age on the day of the act (APL 30)', () => {
  const day = localDate('2026-10-13');
  expect(idNote('', day)).toEqual({ how: 'none' });
  expect(idNote('110105194912', day)).toEqual({ how: 'short', left: 6 });
  expect(idNote('11010519A', day).how).toBe('wrong');
  expect(idNote('110105194912310021', day).how).toBe('wrong');
  expect(idNote('11010519491231002X', day)).toEqual({ how: 'right', birth: '1949-12-31', age: 76 });
  expect(idNote('11010519491231002X', localDate('1963-12-30'))).toMatchObject({ age: 13 });
  expect(idNote('11010519491231002X', localDate('1963-12-31'))).toMatchObject({ age: 14 });
});

type Rule = Matter['bases'][number]['fines'][number];
const rule = (party: Rule['party'], min: number, max: number, when: Rule['when'] = 'always'): Rule => ({
  party,
  when,
  base: 'yuan',
  min: min * 100,
  max: max * 100,
});
const matter = (fines: readonly Rule[], more: Partial<Matter['bases'][number]> = {}): Matter =>
  ({
    parties: [...new Set(fines.map((f) => f.party))],
    bases: [
      {
        role: 'penalty',
        inForce: true,
        penalties: ['fine'],
        precondition: null,
        successor: null,
        ...more,
        fines: [...fines],
      },
    ],
    benchmark: null,
    summaryLimits: { citizen: 20_000, individualBusiness: 20_000, organisation: 300_000 },
  }) as unknown as Matter;
const calm = { refused: false, serious: false };

it('on the spot the limit cuts the range of the provision, both ends included (APL 51)', () => {
  const m = matter([rule('individualBusiness', 100, 1000)]);
  const b = boundsOf(m, { party: 'individualBusiness', ...calm });
  expect(b).toEqual({ min: 10_000, max: 100_000, limit: 20_000, most: 20_000 });
  expect(fineFault(20_000 as Fen, b)).toBeNull();
  expect(fineFault(20_001 as Fen, b)).toBe('overLimit');
  expect(fineFault(9_999 as Fen, b)).toBe('underRange');
  expect(fineFault(100_001 as Fen, b)).toBe('overRange');
});

it('the rule for who refused to correct replaces the general one', () => {
  const m = matter([rule('citizen', 20, 50, 'notRefused'), rule('citizen', 50, 200, 'refused')]);
  expect(boundsOf(m, { party: 'citizen', ...calm })?.max).toBe(5_000);
  expect(boundsOf(m, { party: 'citizen', refused: true, serious: false })?.min).toBe(5_000);
  expect(boundsOf(m, { party: 'organisation', ...calm })).toBeNull();
});

it('a matter says for whom it can be done on the spot, and what comes first', () => {
  const lowest = noteOf(matter([rule('citizen', 500, 20_000), rule('organisation', 500, 20_000)]));
  expect(lowest).toMatchObject({ onTheSpot: 'some', kinds: ['organisation'], range: { kind: 'citizen', min: 50_000 } });
  expect(noteOf(matter([rule('citizen', 20, 50)])).onTheSpot).toBe('yes');
  expect(noteOf(matter([rule('citizen', 500, 900)])).onTheSpot).toBe('no');
  const first = noteOf(
    matter([rule('citizen', 0, 50)], {
      precondition: {
        words: '责令改正，拒不改正',
        orderFirst: true,
        refusedOrOverdue: true,
        persuasionFirst: false,
        serious: false,
      },
    }),
  );
  expect(first).toMatchObject({ onTheSpot: 'yes', first: '责令改正，拒不改正' });
});

it('a basis that has ended carries nothing, and names what stands in its place', () => {
  const ended = noteOf(matter([rule('citizen', 20, 50)], { inForce: false, successor: '生态环境法典' }));
  expect(ended).toMatchObject({ onTheSpot: 'noBasis', successor: '生态环境法典' });
});

it('a grade that names no kind of party is for all', () => {
  const m = {
    ...matter([rule('citizen', 20, 50)]),
    benchmark: {
      grades: [
        { grade: 'lighter', parties: [] },
        { grade: 'normal', parties: ['organisation'] },
      ],
    },
  } as unknown as Matter;
  expect(gradesOf(m, 'citizen').map((g) => g.grade)).toEqual(['lighter']);
});

it('education is proposed on the ground that bars the penalty (APL 30, 31, 33, 45)', () => {
  const ground = (...codes: readonly string[]) => suggestedGround({ codes, correction: null, orderFirst: false });
  expect(ground('cases.must-not-penalise')).toBe('minorCorrected');
  expect(ground('cases.under-age', 'cases.must-not-penalise')).toBe('underAge');
  expect(ground('cases.suspected-crime')).toBeNull();
  expect(suggestedGround({ codes: [], correction: 'corrected', orderFirst: true })).toBe('preconditionUnmet');
});

it('a first offence, corrected, with minor harm or none, may be left to education (APL 33(1))', () => {
  const yes = (...names: readonly (keyof typeof noFactors)[]) => ({
    factors: { ...noFactors, ...Object.fromEntries(names.map((n) => [n, { yes: true, shown: '演示' }])) },
  });
  expect(mayEducate(yes('firstOffence', 'corrected', 'minorHarm'))).toBe(true);
  expect(mayEducate(yes('firstOffence', 'corrected'))).toBe(false);
  expect(mayEducate(yes('firstOffence', 'minorHarm'))).toBe(false);
});
