import { localDate } from '@zhiyi/kernel';
import { clockRule } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import { reminderToday, remindings } from './reminders.ts';
import { summary } from './summary.ts';

const day = localDate;

describe('what is told of a clock, and when (APL 52(3), 67(3), 71)', () => {
  test('nothing while there is more time than the lead days, soon from the first of them to the last day, over from the day after', () => {
    const told = (dueOn: string, left: number | null) => reminderToday(day(dueOn), day('2026-10-13'), left, 2);
    expect(told('2026-10-16', 3)).toBeNull();
    expect(told('2026-10-15', 2)).toBe('soon');
    expect(told('2026-10-13', 0)).toBe('soon');
    expect(told('2026-10-12', null)).toBe('over');
    // a calendar year is missing: working days are not guessed
    expect(told('2027-01-04', null)).toBeNull();
  });

  test('each clock is one the procedure starts, and waits for states of a track it has; a party’s remedy is nobody’s reminder', () => {
    const started = summary.steps.flatMap((s) => s.clocks?.start ?? []);
    for (const [clock, r] of Object.entries(remindings)) {
      expect(clockRule(clock), clock).not.toBeNull();
      expect(started, clock).toContain(clock);
      const states = summary.tracks[r.track as keyof typeof summary.tracks].states;
      for (const state of r.while) expect(Object.keys(states), clock).toContain(state);
    }
    expect(started.filter((c) => !(c in remindings))).toEqual(['arl.apply']);
    expect(remindings['apl.pay']?.soon).toEqual([]);
  });
});
