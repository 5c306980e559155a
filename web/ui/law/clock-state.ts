import { daysBetween, type LocalDate } from '@zhiyi/kernel';
import type { ClockAnswer, ClockState } from '../types.ts';

/**
 * How a running clock stands on a day, from its own answer: working days are counted off the answer's list, so that rest days and
 * make-up days are right; calendar days are the difference.
 *
 * @param soon working days, that number included, from which the chip turns amber (a setting, not law)
 */
export function clockStateOf(answer: ClockAnswer, today: string, soon = 3): ClockState {
  const due = answer.due.slice(0, 10);
  const working = answer.unit === 'WD';
  const calendarDays = daysBetween(today as LocalDate, due as LocalDate);
  const unit = working ? 'working' : 'calendar';
  if (calendarDays < 0) return { kind: 'late', days: -calendarDays, unit: 'calendar', due };
  const days =
    working && answer.direction === 'forward' ? answer.days.filter((d) => d.date > today).length : calendarDays;
  if (answer.provisional) return { kind: 'provisional', days, unit, due };
  return { kind: days <= soon ? 'due' : 'ok', days, unit, due };
}
