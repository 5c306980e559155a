import { endOfDay, localDate } from '@zhiyi/kernel';
import { describe, expect, it } from 'vitest';
import { dueTally, rowClock } from './due-state.ts';

const today = localDate('2026-10-13');
const row = (day: string | null, workingDaysLeft: number | null = null, provisional = false) => ({
  due: day === null ? null : { at: endOfDay(localDate(day)), clock: 'apl.pay', provisional, workingDaysLeft },
  elapsedDays: 4,
});

describe('the clock of a row', () => {
  it('counts working days while they are few, and is due soon from three', () => {
    expect(rowClock(row('2026-10-15', 2), today)).toEqual({ kind: 'due', days: 2, unit: 'working', due: '2026-10-15' });
    expect(rowClock(row('2026-10-16', 3), today)).toMatchObject({ kind: 'due', days: 3 });
    expect(rowClock(row('2026-10-19', 4), today)).toMatchObject({ kind: 'ok', days: 4, unit: 'working' });
  });

  it('counts days when many are left', () => {
    expect(rowClock(row('2026-12-08', 40), today)).toMatchObject({ kind: 'ok', days: 56, unit: 'calendar' });
  });

  it('the last day itself is today, not late: it is included', () => {
    expect(rowClock(row('2026-10-13', 0), today)).toMatchObject({ kind: 'due', days: 0 });
    expect(rowClock(row('2026-10-12', -1), today)).toEqual({
      kind: 'late',
      days: 1,
      unit: 'calendar',
      due: '2026-10-12',
    });
  });

  it('a last day on a rest day tomorrow is not today', () => {
    expect(rowClock(row('2026-10-18', 0), localDate('2026-10-17'))).toMatchObject({
      kind: 'due',
      days: 1,
      unit: 'calendar',
    });
  });

  it('is provisional where the calendar of its year is not known', () => {
    expect(rowClock(row('2027-01-06', null, true), today)).toMatchObject({ kind: 'provisional', days: 85 });
    expect(rowClock(row('2027-01-06', null), today)).toMatchObject({ kind: 'provisional' });
  });

  it('shows the days passed where the law sets no limit', () => {
    expect(rowClock(row(null), today)).toEqual({ kind: 'none', passed: 4 });
  });
});

describe('the tally of the result line', () => {
  const urgent = [row('2026-10-12', -1), row('2026-10-13', 0), row('2026-10-14', 1), row('2026-10-16', 3)];

  it('counts late, today, and within three working days after today', () => {
    const tally = dueTally([...urgent, row('2026-10-23', 8), row(null)], today, true);
    expect(tally).toEqual({ late: 1, today: 1, soon: 2, whole: true });
  });

  it('is a floor when even the last row of a full page is urgent, since more may follow', () => {
    expect(dueTally(urgent, today, true).whole).toBe(false);
    expect(dueTally(urgent, today, false).whole).toBe(true);
  });
});
