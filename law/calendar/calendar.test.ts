import { addDays, localDate, weekdayOf } from '@zhiyi/kernel';
import { describe, expect, it, test } from 'vitest';
import { builtInCalendar, calendarOf, isWorkingDay, knowsYear, statusOf, withYear } from './calendar.ts';
import { readCalendarYear } from './import.ts';

const year = (y: number) => {
  const found = builtInCalendar.years[y];
  if (!found) throw new Error(String(y));
  return found;
};

describe('arrangements of 2022 to 2026', () => {
  const facts: readonly [string, boolean, string | null][] = [
    ['2026-01-04', true, '元旦'],
    ['2026-02-14', true, '春节'],
    ['2026-02-23', false, '春节'],
    ['2026-02-24', true, null],
    ['2026-02-28', true, '春节'],
    ['2026-05-09', true, '劳动节'],
    ['2026-09-20', true, '国庆节'],
    ['2026-09-25', false, '中秋节'],
    ['2026-10-10', true, '国庆节'],
    ['2026-10-11', false, '星期日'],
    ['2025-01-26', true, '春节'],
    ['2025-10-08', false, '国庆节、中秋节'],
    ['2025-10-11', true, '国庆节、中秋节'],
    ['2024-02-09', true, null],
    ['2024-05-11', true, '劳动节'],
    ['2023-06-25', true, '端午节'],
    ['2022-12-31', false, '元旦'],
    ['2022-10-08', true, '国庆节'],
    ['2022-04-02', true, '清明节'],
  ];
  test.each(facts)('%s: working %s (%s)', (text, working, name) => {
    const status = statusOf(builtInCalendar, localDate(text));
    expect([status.working, status.name?.zh ?? null, status.known]).toEqual([working, name, true]);
  });

  it('each make-up day is a weekend day, and weekends are only moved, never lost', () => {
    for (const y of Object.values(builtInCalendar.years)) {
      for (const m of y.work) expect([0, 6], m.day).toContain(weekdayOf(m.day));
      let movedOff = 0;
      for (const span of y.off)
        for (let d = span.from; d <= span.to; d = addDays(d, 1)) if (![0, 6].includes(weekdayOf(d))) movedOff++;
      const festivalWeekdays = movedOff - y.work.length;
      expect(festivalWeekdays, String(y.year)).toBeGreaterThanOrEqual(5);
      expect(festivalWeekdays, String(y.year)).toBeLessThanOrEqual(13);
    }
  });

  it('is known for exactly these years; elsewhere only weekends are told apart', () => {
    expect([2021, 2022, 2026, 2027].map((y) => knowsYear(builtInCalendar, y))).toEqual([false, true, true, false]);
    expect(statusOf(builtInCalendar, localDate('2027-02-08'))).toMatchObject({ known: false, working: true });
    expect(statusOf(builtInCalendar, localDate('2027-02-06'))).toMatchObject({ known: false, working: false });
  });
});

describe('the next notice', () => {
  /** Made up for the test: no arrangement of 2027 had been published. */
  const made = {
    year: 2027,
    notice: { title: '试验用放假安排（虚构）', date: '2026-11-20' },
    off: [
      { zh: '元旦', en: 'New Year', from: '2026-12-31', to: '2027-01-03' },
      { zh: '春节', en: 'Spring Festival', from: '2027-02-05', to: '2027-02-12' },
      { zh: '国庆节', en: 'National Day', from: '2027-10-01', to: '2027-10-07' },
    ],
    work: [{ zh: '春节', en: 'Spring Festival', day: '2027-02-13' }],
  };

  it('is read and makes a new calendar; the old one stays as it was', () => {
    const read = readCalendarYear(JSON.parse(JSON.stringify(made)));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const next = withYear(builtInCalendar, read.value);
    expect(isWorkingDay(next, localDate('2027-02-08'))).toBe(false);
    expect(isWorkingDay(next, localDate('2027-02-13'))).toBe(true);
    expect(isWorkingDay(next, localDate('2026-12-31'))).toBe(false);
    expect(knowsYear(next, 2027)).toBe(true);
    expect(knowsYear(builtInCalendar, 2027)).toBe(false);
    expect(isWorkingDay(builtInCalendar, localDate('2026-12-31'))).toBe(true);
  });

  it('replaces the year it names and no other', () => {
    const next = withYear(builtInCalendar, { ...year(2026), off: [], work: [] });
    expect(isWorkingDay(next, localDate('2026-10-01'))).toBe(true);
    expect(isWorkingDay(next, localDate('2025-10-01'))).toBe(false);
    expect(calendarOf([]).special.size).toBe(0);
  });

  const spoiled: readonly [string, unknown, RegExp][] = [
    ['nothing', null, /four-digit year/],
    ['another year than its days', { ...made, year: 2028 }, /lies outside 2028/],
    [
      'a day that does not exist',
      { ...made, off: [{ zh: '元旦', from: '2027-02-30', to: '2027-03-01' }] },
      /must be days/,
    ],
    [
      'a span turned round',
      { ...made, off: [{ zh: '元旦', from: '2027-01-03', to: '2027-01-01' }] },
      /ends before it begins/,
    ],
    ['a span of weeks', { ...made, off: [{ zh: '春节', from: '2027-02-01', to: '2027-02-28' }] }, /longer than/],
    [
      'overlapping spans',
      { ...made, off: [...made.off, { zh: '春节', from: '2027-02-12', to: '2027-02-14' }] },
      /overlaps/,
    ],
    [
      'a make-up day that is a Monday',
      { ...made, work: [{ zh: '春节', day: '2027-02-15' }] },
      /not a Saturday or Sunday/,
    ],
    ['a make-up day within a span', { ...made, work: [{ zh: '春节', day: '2027-02-06' }] }, /within a span/],
    ['a make-up day twice', { ...made, work: [...made.work, ...made.work] }, /named twice/],
    ['too few days off', { ...made, off: made.off.slice(0, 1) }, /only 4 days off/],
    ['a festival without a name', { ...made, work: [{ day: '2027-02-13' }] }, /names no festival/],
    ['no notice', { ...made, notice: {} }, /title of the notice/],
  ];
  test.each(spoiled)('is refused with the reason when it has %s', (_, json, reason) => {
    const read = readCalendarYear(json);
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.problems.map((p) => p.en).join('\n')).toMatch(reason);
      for (const p of read.problems) expect(p.zh).toMatch(/[一-龥]/);
    }
  });
});
