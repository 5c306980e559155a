import { Fault, type LocalDate, localDate } from '@zhiyi/kernel';
import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/index.ts';
import { apl, articleExists, formatArticle } from '../statutes/index.ts';
import {
  amount,
  articlesOfParameters,
  constant,
  isParameterKey,
  type Parameter,
  parameter,
  parameterOn,
  parameters,
  versionOn,
} from './index.ts';

const today = { act: localDate('2026-09-01'), decision: localDate('2026-10-13') };
const all = Object.entries(parameters) as [string, Parameter][];

describe('the numbers of the law', () => {
  it('are the ones the statutes name', () => {
    const value = (key: keyof typeof parameters) => parameter(key, today).value;
    expect({
      citizen: value('apl.summary.citizenMaxYuan'),
      org: value('apl.summary.orgMaxYuan'),
      cash: value('apl.onSpotCollect.maxYuan'),
      officers: value('apl.officersMin'),
      limitation: [value('apl.limitationYears.normal'), value('apl.limitationYears.lifeHealthFinanceWithHarm')],
      age: [value('apl.age.noPenaltyUnder'), value('apl.age.mitigateUnder')],
      agents: [value('apl.hearingAgents.min'), value('apl.hearingAgents.max')],
      surcharge: [value('apl.surcharge.ratePerDay'), value('apl.surcharge.capRatio')],
      extensions: [value('ael.seizure.extend'), value('ael.seizure.extensions'), value('arl.decide.extend')],
    }).toEqual({
      citizen: 200,
      org: 3000,
      cash: 100,
      officers: 2,
      limitation: [2, 5],
      age: [14, 18],
      agents: [1, 2],
      surcharge: [0.03, 1],
      extensions: [30, 1, 30],
    });
  });

  it('two, three, five and seven days of the penalty law are working days, fifteen and ninety are not (APL 85)', () => {
    for (const [key, p] of all.filter(([k, p]) => k.startsWith('apl.') && (p.unit === 'WD' || p.unit === 'CD')))
      for (const v of p.versions) expect(p.unit, key).toBe([2, 3, 5, 7].includes(v.value) ? 'WD' : 'CD');
  });

  it('ten days or fewer of the compulsion law are working days (AEL 69), and three, five, seven, ten of reconsideration (ARL 88)', () => {
    const inDays = (of: string) => all.filter(([k, p]) => k.startsWith(of) && (p.unit === 'WD' || p.unit === 'CD'));
    for (const [key, p] of inDays('ael.')) expect(p.unit, key).toBe(p.versions[0].value <= 10 ? 'WD' : 'CD');
    for (const [key, p] of inDays('arl.'))
      expect(p.unit, key).toBe([3, 5, 7, 10].includes(p.versions[0].value) ? 'WD' : 'CD');
  });

  it('are given in fen where they are amounts, and not otherwise', () => {
    expect(amount('apl.summary.citizenMaxYuan', today)).toBe(20_000);
    expect(() => amount('apl.pay', today)).toThrow('not an amount');
  });

  it('each rests on an article that exists, has versions that follow one another, and names in both languages', () => {
    for (const a of articlesOfParameters()) expect(articleExists(a), formatArticle(a, 'en')).toBe(true);
    const profileRows = Object.values(profiles).flatMap((p) => Object.entries(p.rules) as [string, Parameter][]);
    for (const [key, p] of [...all, ...profileRows]) {
      expect(p.name.zh, key).toMatch(/[一-龥]/);
      expect(p.name.en, key).not.toMatch(/[一-龥]/);
      for (const v of p.versions)
        for (const a of v.law) expect(articleExists(a), `${key} ${formatArticle(a, 'en')}`).toBe(true);
      p.versions.forEach((v, i) => {
        const next = p.versions[i + 1];
        if (next) expect(v.until, key).toBe(next.from);
      });
    }
  });
});

describe('which version governs (APL 37)', () => {
  const day = (text: string) => localDate(text);

  it('throws for a day without a value: nothing is guessed', () => {
    const before = { act: day('2021-07-14'), decision: day('2021-07-14') };
    for (const key of ['apl.summary.citizenMaxYuan', 'apl.age.noPenaltyUnder'] as const) {
      expect(() => parameter(key, before)).toThrow(Fault);
      try {
        parameter(key, before);
      } catch (e) {
        expect((e as Fault).code).toBe('law.no-value');
      }
    }
  });

  it('judges procedure by the decision alone, substance by both days', () => {
    const across = { act: day('2021-07-01'), decision: day('2021-08-01') };
    expect(parameter('apl.summary.citizenMaxYuan', across).value).toBe(200);
    expect(() => parameter('apl.limitationYears.normal', across)).toThrow('no value');
  });

  it('takes the trigger’s day for a procedural limit', () => {
    expect(parameterOn('arl.apply', day('2023-12-31')).mark).toBe('R');
    expect(parameterOn('arl.apply', day('2024-01-01')).mark).toBe('V');
  });

  it('of two versions of substance takes the later one only if it is lighter', () => {
    const change = day('2026-01-01');
    const two = (then: number, now: number, lighter?: 'lower' | 'higher'): Parameter => ({
      ...constant({ zh: '试验', en: 'trial' }, 'year', then, day('2022-01-01'), [apl(36)], { nature: 'substance' }),
      ...(lighter ? { lighter } : {}),
      versions: [
        { value: then, from: day('2022-01-01'), until: change, law: [apl(36)], mark: 'V' },
        { value: now, from: change, until: null, law: [apl(36)], mark: 'V' },
      ],
    });
    const table = parameters as unknown as Record<string, Parameter>;
    const across = { act: day('2025-12-01'), decision: day('2026-02-01') };
    const choose = (p: Parameter) => {
      table.trial = p;
      try {
        return parameter('trial' as never, across).value;
      } finally {
        delete table.trial;
      }
    };
    expect(choose(two(2, 1, 'lower'))).toBe(1);
    expect(choose(two(2, 3, 'lower'))).toBe(2);
    expect(choose(two(14, 16, 'higher'))).toBe(16);
    expect(choose(two(14, 12, 'higher'))).toBe(14);
    expect(choose(two(2, 2))).toBe(2);
    expect(() => choose(two(2, 1))).toThrow('cannot be compared');
    expect(versionOn(two(2, 1), '2025-12-31' as LocalDate, 'trial').value).toBe(2);
    expect(versionOn(two(2, 1), change, 'trial').value).toBe(1);
  });

  it('knows its keys', () => {
    expect(isParameterKey('apl.pay')).toBe(true);
    expect(isParameterKey('toString')).toBe(false);
  });
});
