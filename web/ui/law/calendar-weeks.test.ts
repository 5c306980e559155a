import { localDate } from '@zhiyi/kernel';
import { expect, it } from 'vitest';
import { builtInCalendar, legalClock } from '../../../law/index.ts';
import type { ClockAnswer } from '../types.ts';
import { type CalendarDay, calendarWeeks } from './calendar-weeks.ts';
import { clockStateOf } from './clock-state.ts';

/** What law/ answers is what the screens draw: the assignment itself is part of the test. */
const preservation: ClockAnswer = legalClock(
  { rule: 'apl.preservation', from: localDate('2026-09-30') },
  builtInCalendar,
);
const decide: ClockAnswer = legalClock({ rule: 'apl.decide', from: localDate('2026-09-30') }, builtInCalendar);
const nextYear: ClockAnswer = legalClock({ rule: 'apl.decide', from: localDate('2026-10-09') }, builtInCalendar);

const days = (answer: ClockAnswer, today: string): readonly CalendarDay[] =>
  calendarWeeks(answer, today).flatMap((r) => (r.kind === 'week' ? r.days : []));
const day = (answer: ClockAnswer, date: string, today = '2026-10-13') =>
  days(answer, today).find((d) => d.date === date);

it('draws seven working days over the National Day as three weeks from Monday (APL 56, 85)', () => {
  const rows = calendarWeeks(preservation, '2026-10-13');
  expect(rows.map((r) => r.kind)).toEqual(['week', 'week', 'week']);
  expect(days(preservation, '2026-10-13')[0]?.date).toBe('2026-09-28');
});

it('frames the start day, numbers the counted days, names the rest days and the last day', () => {
  expect(day(preservation, '2026-09-30')).toMatchObject({ kind: 'start' });
  expect(day(preservation, '2026-10-01')).toMatchObject({ kind: 'rest', reason: { zh: '国庆节' } });
  expect(day(preservation, '2026-10-08')).toMatchObject({ kind: 'counted', n: 1 });
  expect(day(preservation, '2026-10-10')).toMatchObject({ kind: 'counted', n: 3, reason: { zh: '国庆节调休上班' } });
  expect(day(preservation, '2026-10-13')).toMatchObject({ kind: 'counted', n: 5, today: true });
  expect(day(preservation, '2026-10-15')).toMatchObject({ kind: 'last', n: 7 });
  expect(day(preservation, '2026-10-16')).toMatchObject({ kind: 'outside' });
});

it('folds the middle of ninety days, keeps today’s week, and loses no day of the count (APL 60)', () => {
  const rows = calendarWeeks(decide, '2026-10-13');
  const told = rows.reduce(
    (sum, r) => sum + (r.kind === 'gap' ? r.counted : r.days.filter((d) => d.n !== undefined).length),
    0,
  );
  expect(told).toBe(90);
  expect(rows.some((r) => r.kind === 'gap')).toBe(true);
  expect(rows.some((r) => r.kind === 'week' && r.days.some((d) => d.today))).toBe(true);
});

it('counts what is left in working days off the answer’s own list', () => {
  expect(clockStateOf(preservation, '2026-09-30')).toEqual({ kind: 'ok', days: 7, unit: 'working', due: '2026-10-15' });
  expect(clockStateOf(preservation, '2026-10-13')).toEqual({
    kind: 'due',
    days: 2,
    unit: 'working',
    due: '2026-10-15',
  });
  expect(clockStateOf(preservation, '2026-10-15')).toMatchObject({ kind: 'due', days: 0 });
});

it('the last day itself is in time; the day after is one day late', () => {
  expect(clockStateOf(decide, '2026-12-29')).toMatchObject({ kind: 'due', days: 0, unit: 'calendar' });
  expect(clockStateOf(decide, '2026-12-30')).toMatchObject({ kind: 'late', days: 1 });
});

it('says that a day of an unannounced year is provisional', () => {
  expect(clockStateOf(nextYear, '2026-10-13')).toMatchObject({ kind: 'provisional', due: '2027-01-07' });
});
