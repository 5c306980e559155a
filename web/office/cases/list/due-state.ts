import { dayOf, daysBetween, instant, type LocalDate } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import type { listCases } from '@zhiyi/modules/cases/contract';
import type { ClockState } from '../../../ui/types.ts';

export type CaseRow = AnswerOf<typeof listCases>['rows'][number];
type Timed = Pick<CaseRow, 'due' | 'elapsedDays'>;

/** Working days, that number included, from which a row is due soon (how a list looks, not law). */
export const SOON = 3;
/** Up to so many working days the chip counts working days, beyond it days. */
const FEW = 10;

/** The day the row's clock ends, null where the law sets no limit. */
export function dueDayOf(row: Timed): LocalDate | null {
  return row.due === null ? null : dayOf(instant(row.due.at));
}

/** 期限 of a row: late, today, so many working days, so many days; without a limit the days that have passed. */
export function rowClock(row: Timed, today: LocalDate): ClockState {
  const due = dueDayOf(row);
  if (row.due === null || due === null) return { kind: 'none', passed: row.elapsedDays };
  const days = daysBetween(today, due);
  if (days < 0) return { kind: 'late', days: -days, unit: 'calendar', due };
  const working = row.due.workingDaysLeft;
  if (row.due.provisional || working === null) return { kind: 'provisional', days, unit: 'calendar', due };
  const kind = working <= SOON ? 'due' : 'ok';
  // a rest day as the last day: none of the days left is a working day, yet it is not today
  if (working === 0 || working > FEW) return { kind, days, unit: 'calendar', due };
  return { kind, days: working, unit: 'working', due };
}

export interface DueTally {
  readonly late: number;
  readonly today: number;
  readonly soon: number;
  /** the page holds every row that is late or due soon */
  readonly whole: boolean;
}

/**
 * How many rows are late, due today, and due within three working days after that. A list is sorted by due day, so its first page tells, unless even
 * its last row is due soon: then the numbers are floors.
 */
export function dueTally(rows: readonly Timed[], today: LocalDate, hasNext: boolean): DueTally {
  const states = rows.map((r) => rowClock(r, today));
  const isToday = (s: ClockState) => s.kind === 'due' && s.due === today;
  const urgent = (s: ClockState) => s.kind === 'late' || s.kind === 'due';
  const last = states.at(-1);
  return {
    late: states.filter((s) => s.kind === 'late').length,
    today: states.filter(isToday).length,
    soon: states.filter((s) => s.kind === 'due' && !isToday(s)).length,
    whole: !hasNext || last === undefined || !urgent(last),
  };
}
