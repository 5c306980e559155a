import { addDays, addMonths, type Bilingual, type LocalDate, partsOf } from '@zhiyi/kernel';
import { type Calendar, type DayStatus, statusOf } from '../calendar/index.ts';
import type { CountedDay, SkippedDay } from './answer.ts';

/** A day taken out of the count, with its reason; undefined for a day that counts. */
export type ExclusionOf = (day: LocalDate) => Bilingual | undefined;

/** Asks the calendar and remembers which years it did not know. */
export class Asked {
  readonly unknownYears = new Set<number>();
  readonly #calendar: Calendar;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** An answer that the count depends on: an unknown year makes it provisional. */
  status(day: LocalDate): DayStatus {
    const found = statusOf(this.#calendar, day);
    if (!found.known) this.unknownYears.add(partsOf(day)[0]);
    return found;
  }

  /** A remark for the reader only; the count does not depend on it. */
  remark(day: LocalDate): Bilingual | undefined {
    const found = statusOf(this.#calendar, day);
    if (found.kind === 'make-up') return makeUp(found);
    return found.kind === 'festival' ? (found.name ?? undefined) : undefined;
  }
}

function makeUp(status: DayStatus): Bilingual {
  const name = status.name ?? { zh: '', en: '' };
  return { zh: `${name.zh}调休上班`, en: `make-up working day (${name.en})` };
}

export interface Count {
  readonly end: LocalDate;
  readonly days: readonly CountedDay[];
  readonly skipped: readonly SkippedDay[];
}

/** 起算日不计 — the start day is never counted (CPL 85, CC 201). */
export function startDay(date: LocalDate): SkippedDay {
  return { date, kind: 'start', reason: { zh: '起算日不计入', en: 'the start day is not counted' } };
}

function rest(date: LocalDate, status: DayStatus): SkippedDay {
  const kind = status.kind === 'festival' ? 'festival' : 'weekend';
  return { date, kind, reason: status.name ?? { zh: '休息日', en: 'rest day' } };
}

/** A period cannot run longer than this many days, whatever is excluded: a guard against an exclusion without end. */
const LONGEST = 366 * 40;

/**
 * 按工作日计 — the `n`th working day after the start (or before it, when `step` is −1); rest days and excluded days do not count.
 */
export function countWorkingDays(
  asked: Asked,
  start: LocalDate,
  n: number,
  excluded: ExclusionOf,
  step: 1 | -1,
): Count {
  const days: CountedDay[] = [];
  const skipped: SkippedDay[] = [startDay(start)];
  let date = start;
  for (let walked = 0; days.length < n && walked < LONGEST; walked++) {
    date = addDays(date, step);
    const reason = excluded(date);
    const status = asked.status(date);
    if (!status.working) skipped.push(rest(date, status));
    else if (reason) skipped.push({ date, kind: 'excluded', reason });
    else days.push(counted(date, days.length + 1, status.kind === 'make-up' ? makeUp(status) : undefined));
  }
  return { end: date, days, skipped };
}

/** 按日计 — the `n`th calendar day after the start; only excluded days do not count. */
export function countCalendarDays(asked: Asked, start: LocalDate, n: number, excluded: ExclusionOf): Count {
  const days: CountedDay[] = [];
  const skipped: SkippedDay[] = [startDay(start)];
  let date = start;
  for (let walked = 0; days.length < n && walked < LONGEST; walked++) {
    date = addDays(date, 1);
    const reason = excluded(date);
    if (reason) skipped.push({ date, kind: 'excluded', reason });
    else days.push(counted(date, days.length + 1, asked.remark(date)));
  }
  return { end: date, days, skipped };
}

/**
 * 按月、年计 — the corresponding day of the last month, or its last day where it has none (CC 202); each excluded day before it
 * moves the end by one day that is not excluded itself.
 */
export function countMonths(start: LocalDate, months: number, every: number, excluded: ExclusionOf): Count {
  const days: CountedDay[] = [];
  const skipped: SkippedDay[] = [startDay(start)];
  for (let m = every; m <= months; m += every) days.push(counted(addMonths(start, m), m / every));
  let end = addMonths(start, months);
  for (let date = addDays(start, 1), walked = 0; date <= end && walked < LONGEST; date = addDays(date, 1), walked++) {
    const reason = excluded(date);
    if (!reason) continue;
    skipped.push({ date, kind: 'excluded', reason });
    end = addDays(end, 1);
  }
  return { end, days, skipped };
}

/** 顺延 — the first working day on or after a day, with the rest days passed over (CPL 85, CC 203). */
export function rollForward(
  asked: Asked,
  day: LocalDate,
): { readonly day: LocalDate; readonly over: readonly SkippedDay[] } {
  const over: SkippedDay[] = [];
  let date = day;
  for (let status = asked.status(date); !status.working; status = asked.status(date)) {
    over.push({ ...rest(date, status), kind: 'roll' });
    date = addDays(date, 1);
  }
  return { day: date, over };
}

/** The last working day before a day, with the rest days passed over. */
export function rollBack(
  asked: Asked,
  day: LocalDate,
): { readonly day: LocalDate; readonly over: readonly SkippedDay[] } {
  const over: SkippedDay[] = [];
  let date = day;
  for (let status = asked.status(date); !status.working; status = asked.status(date)) {
    over.push({ ...rest(date, status), kind: 'roll' });
    date = addDays(date, -1);
  }
  return { day: date, over };
}

function counted(date: LocalDate, n: number, note?: Bilingual): CountedDay {
  return note ? { date, n, note } : { date, n };
}
