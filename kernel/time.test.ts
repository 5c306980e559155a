import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  chineseDate,
  clockTimeOf,
  dayOf,
  daysBetween,
  endOfDay,
  instant,
  instantFromMillis,
  isInstant,
  isLocalDate,
  localDate,
  millisOf,
  partsOf,
  startOfDay,
  weekdayOf,
} from './time.ts';

const days = fc
  .date({ min: new Date('1995-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => localDate(d.toISOString().slice(0, 10)));

describe('instants and legal days', () => {
  it('takes the legal day in China: 16:00 UTC is already the next day', () => {
    expect(dayOf(instant('2026-10-02T15:59:59.999Z'))).toBe('2026-10-02');
    expect(dayOf(instant('2026-10-02T16:00:00Z'))).toBe('2026-10-03');
    expect(clockTimeOf(instant('2026-10-02T21:40:00+08:00'))).toBe('21:40');
  });

  it('writes every instant in UTC with milliseconds', () => {
    expect(instant('2026-10-13T09:30:00+08:00')).toBe('2026-10-13T01:30:00.000Z');
    expect(instantFromMillis(millisOf(instant('2026-10-13T01:30:00Z')))).toBe('2026-10-13T01:30:00.000Z');
  });

  it('knows the days from 1800 to 2999 and no other: nobody makes the office count to where no calendar goes', () => {
    for (const day of ['1800-01-01', '2999-12-31']) expect(localDate(day)).toBe(day);
    for (const day of ['0000-01-01', '0001-01-01', '1799-12-31', '3000-01-01', '9999-12-31'])
      expect(isLocalDate(day), day).toBe(false);
    expect(isInstant('2999-12-31T23:59:59.999Z')).toBe(true);
    for (const at of [
      '0000-01-01T00:00:00Z',
      '1799-12-31T23:59:59Z',
      '3000-01-01T00:00:00Z',
      '9999-12-31T23:59:59-23:59',
    ])
      expect(isInstant(at), at).toBe(false);
  });

  it('refuses a time without a zone and a day that does not exist', () => {
    for (const bad of ['2026-10-13T09:30:00', '2026-10-13', '2026-13-01T00:00:00Z', 'yesterday'])
      expect(() => instant(bad), bad).toThrow(RangeError);
    for (const bad of ['2026-02-30', '2026-2-3', '20260203', '2026-02-03T00:00:00Z', '']) {
      expect(isLocalDate(bad), bad).toBe(false);
      expect(() => localDate(bad), bad).toThrow(RangeError);
    }
  });

  it('has a first and a last moment of each day that fall on that day and meet the next', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(day);
        expect(millisOf(startOfDay(addDays(day, 1))) - millisOf(endOfDay(day))).toBe(1);
      }),
    );
  });
});

describe('a moment is no day', () => {
  it('the compiler keeps them apart: a day, a moment and a text are not taken for one another', () => {
    const at = instant('2026-10-13T01:30:00Z');
    const day = localDate('2026-10-13');
    // @ts-expect-error a moment is no day
    expect(() => addDays(at, 1)).toThrow(RangeError);
    // @ts-expect-error a day is no moment
    expect(dayOf(day)).not.toBe(day.slice(1));
    // @ts-expect-error a text is neither until it was checked
    expect(endOfDay('2026-10-13')).toBe(endOfDay(day));
  });
});

describe('counting days, months and years', () => {
  it('counts days both ways', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
      }),
    );
  });

  it('ends months on the corresponding day, or the last day of the month (CC 202)', () => {
    expect(addMonths(localDate('2025-08-31'), 6)).toBe('2026-02-28');
    expect(addMonths(localDate('2023-08-31'), 6)).toBe('2024-02-29');
    expect(addMonths(localDate('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(localDate('2026-02-28'), 6)).toBe('2026-08-28');
    expect(addMonths(localDate('2026-03-15'), -3)).toBe('2025-12-15');
    expect(addYears(localDate('2024-02-29'), 2)).toBe('2026-02-28');
  });

  it('never leaves the month meant', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const [y, m] = partsOf(day);
        const [ey, em] = partsOf(addMonths(day, n));
        expect(ey * 12 + em).toBe(y * 12 + m + n);
      }),
    );
  });

  it('knows weekdays and writes dates as papers do, without leading zeros (GB/T 9704)', () => {
    expect(weekdayOf(localDate('2026-10-11'))).toBe(0);
    expect(weekdayOf(localDate('2026-10-10'))).toBe(6);
    expect(chineseDate(localDate('2026-03-05'))).toBe('2026年3月5日');
  });
});
