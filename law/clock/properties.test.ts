import { addDays, daysBetween, type LocalDate, localDate } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCalendar, isWorkingDay, knowsYear, statusOf } from '../calendar/index.ts';
import { profileIds, profiles } from '../profiles/index.ts';
import type { ClockAnswer, ClockInput, Exclusion } from './answer.ts';
import { legalClock } from './compute.ts';
import { clockRules, isProfileClock, ruleDefinitions } from './rules.ts';

const FIRST = localDate('2024-01-01');
const day = fc.nat(1060).map((n) => addDays(FIRST, n));
const clock = (input: ClockInput) => legalClock(input, builtInCalendar);

/** Every rule counted in days, under a profile that gives it a value. */
const dayRules = profileIds.flatMap((profile) =>
  clockRules
    .filter((rule) => !isProfileClock(rule) || profiles[profile].rules[rule] !== undefined)
    .map((rule) => ({ rule, profile }))
    .filter(({ rule, profile }) => {
      try {
        return ['WD', 'CD', 'month', 'year'].includes(clock({ rule, profile, from: localDate('2026-01-05') }).unit);
      } catch {
        return false;
      }
    }),
);
const anyRule = fc.constantFrom(...dayRules);
const forward = fc.constantFrom(...dayRules.filter((r) => ruleDefinitions[r.rule].direction !== 'backward'));
const backward = fc.constantFrom(...dayRules.filter((r) => ruleDefinitions[r.rule].direction === 'backward'));

const exclusions: fc.Arbitrary<readonly Exclusion[]> = fc.array(
  fc.tuple(day, fc.nat(30)).map(([from, n]) => ({ from, to: addDays(from, n) })),
  { maxLength: 4 },
);

describe('laws of the clock', () => {
  it('covers all rules but those in hours', () => {
    expect(new Set(dayRules.map((r) => r.rule)).size).toBe(clockRules.length - 2);
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(anyRule, day, fc.nat(40), (rule, from, later) => {
        const a = clock({ ...rule, from });
        const b = clock({ ...rule, from: addDays(from, later) });
        for (const at of ['nominal', 'rolled', 'due'] as const) expect(b[at] >= a[at]).toBe(true);
      }),
    );
  });

  it('counts exactly as many working or calendar days as the law says, each later than the one before', () => {
    fc.assert(
      fc.property(forward, day, exclusions, (rule, from, list) => {
        const a = clock({ ...rule, from, exclusions: list });
        expect(a.days.map((d) => d.n)).toEqual(a.days.map((_, i) => i + 1));
        expect(a.days.every((d, i) => i === 0 || d.date > (a.days[i - 1]?.date as LocalDate))).toBe(true);
        if (a.unit === 'WD' || a.unit === 'CD') {
          expect(a.days).toHaveLength(a.length);
          expect(a.days.at(-1)?.date).toBe(a.nominal);
        }
      }),
    );
  });

  it('never counts a rest day among working days, and always counts a make-up day', () => {
    fc.assert(
      fc.property(anyRule, day, (rule, from) => {
        const a = clock({ ...rule, from });
        if (a.unit !== 'WD') return;
        for (const d of a.days) expect(isWorkingDay(builtInCalendar, d.date)).toBe(true);
        for (const s of a.skipped)
          if (s.kind !== 'start') expect(statusOf(builtInCalendar, s.date).kind).not.toBe('make-up');
      }),
    );
  });

  it('accounts for every day from the start to the end: each is counted or skipped, never both', () => {
    fc.assert(
      fc.property(forward, day, exclusions, (rule, from, list) => {
        const a = clock({ ...rule, from, exclusions: list });
        if (a.unit !== 'WD' && a.unit !== 'CD') return;
        const dates = [...a.days, ...a.skipped.filter((s) => s.kind !== 'roll')].map((d) => d.date).sort();
        const length = daysBetween(from, a.nominal as LocalDate) + 1;
        expect(dates).toEqual(Array.from({ length }, (_, i) => addDays(from, i)));
      }),
    );
  });

  it('is never due before it starts, nor for the party on a rest day', () => {
    fc.assert(
      fc.property(forward, day, exclusions, (rule, from, list) => {
        const a = clock({ ...rule, from, exclusions: list });
        expect(a.due > from && a.nominal > from && a.rolled >= a.nominal).toBe(true);
        if (a.whose === 'party') expect(isWorkingDay(builtInCalendar, a.due as LocalDate)).toBe(true);
        expect(a.due).toBe(a.whose === 'party' ? a.rolled : a.nominal);
        if (a.whose === 'coercion' || a.whose === 'lapse') expect(a.rolled).toBe(a.nominal);
      }),
    );
  });

  it('counted back, leaves exactly that many working days clear and lands on a working day', () => {
    fc.assert(
      fc.property(backward, day, (rule, event) => {
        const a = clock({ ...rule, from: event });
        let clear = 0;
        for (let d = addDays(a.due as LocalDate, 1); d < event; d = addDays(d, 1))
          if (isWorkingDay(builtInCalendar, d)) clear++;
        expect(clear).toBe(a.length);
        expect(isWorkingDay(builtInCalendar, a.due as LocalDate)).toBe(true);
        expect(clock({ ...rule, from: event, reading: 'lenient' }).due > a.due).toBe(true);
      }),
    );
  });

  it('takes the union of exclusions: neither their order nor a repetition matters', () => {
    fc.assert(
      fc.property(forward, day, exclusions, (rule, from, list) => {
        const strip = (a: ClockAnswer) => ({ ...a, ignored: [] });
        const a = strip(clock({ ...rule, from, exclusions: list }));
        expect(strip(clock({ ...rule, from, exclusions: [...list].reverse() }))).toEqual(a);
        expect(strip(clock({ ...rule, from, exclusions: [...list, ...list] }))).toEqual(a);
      }),
    );
  });

  it('more days left out never make it due earlier, and as many days move it as lie inside', () => {
    fc.assert(
      fc.property(day, exclusions, (from, list) => {
        const plain = clock({ rule: 'ael.seizure', from });
        const a = clock({ rule: 'ael.seizure', from, exclusions: list });
        const excluded = a.skipped.filter((s) => s.kind === 'excluded').length;
        expect(daysBetween(plain.due as LocalDate, a.due as LocalDate)).toBe(excluded);
      }),
    );
  });

  it('is provisional exactly when it asked about a year whose arrangement is not loaded', () => {
    const near = fc.nat(200).map((n) => addDays(localDate('2026-08-01'), n));
    fc.assert(
      fc.property(anyRule, near, (rule, from) => {
        const a = clock({ ...rule, from });
        const years = new Set<number>();
        const ask = (d: string) =>
          void (knowsYear(builtInCalendar, Number(d.slice(0, 4))) || years.add(Number(d.slice(0, 4))));
        if (a.unit === 'WD') [...a.days, ...a.skipped.filter((s) => s.kind !== 'start')].forEach((d) => ask(d.date));
        else if (a.whose === 'party' || a.whose === 'organ')
          for (let d = a.nominal as LocalDate; d <= a.rolled; d = addDays(d, 1)) ask(d);
        expect(a.unknownYears).toEqual([...years].sort());
        expect(a.provisional).toBe(years.size > 0);
      }),
    );
  });

  it('is a plain JSON value that survives being stored', () => {
    fc.assert(
      fc.property(anyRule, day, exclusions, (rule, from, list) => {
        const a = clock({ ...rule, from, exclusions: list });
        expect(JSON.parse(JSON.stringify(a))).toEqual(a);
      }),
    );
  });

  it('says everything in both languages', () => {
    fc.assert(
      fc.property(anyRule, day, (rule, from) => {
        const { text } = clock({ ...rule, from });
        for (const t of [text.zh, text.en]) expect(t).not.toMatch(/\b(undefined|null|NaN)\b|[{}]/);
        expect(text.zh).toMatch(/[一-龥]/);
        expect(text.en).not.toMatch(/[一-龥]/);
      }),
    );
  });
});
