import { addDays, daysBetween, type LocalDate, weekdayOf } from '@zhiyi/kernel';
import type { Bilingual, ClockAnswer } from '../types.ts';

export interface CalendarDay {
  readonly date: string;
  readonly kind: 'outside' | 'start' | 'rest' | 'excluded' | 'counted' | 'last';
  /** number in the count */
  readonly n?: number;
  /** why it does not count, or that it is a make-up working day */
  readonly reason?: Bilingual;
  readonly today: boolean;
}

/** A week from Monday, or a run of weeks in which every day counts, told as one line. */
export type CalendarRow =
  | { readonly kind: 'week'; readonly days: readonly CalendarDay[] }
  | { readonly kind: 'gap'; readonly from: string; readonly to: string; readonly counted: number };

/** Rows above which a long period is folded in its middle. */
const MOST_WEEKS = 6;

/**
 * The clock's answer as weeks from Monday to Sunday: start day, days that count with their number, days that do not with their
 * reason, the last day. A long period keeps its first and last two weeks, every week with an excluded day, and today's.
 */
export function calendarWeeks(answer: ClockAnswer, today: string): readonly CalendarRow[] {
  const start = answer.from.slice(0, 10) as LocalDate;
  const due = answer.due.slice(0, 10) as LocalDate;
  const [first, last] = start < due ? [start, due] : [due, start];
  const counted = new Map(answer.days.map((d) => [d.date, d]));
  const skipped = new Map(answer.skipped.map((d) => [d.date, d]));
  const dayAt = (date: LocalDate): CalendarDay => {
    const c = counted.get(date);
    const s = skipped.get(date);
    const isToday = date === today;
    if (date === start) return { date, kind: 'start', today: isToday };
    if (date === due) return { date, kind: 'last', today: isToday, ...(c ? { n: c.n } : {}) };
    if (c) return { date, kind: 'counted', n: c.n, today: isToday, ...(c.note ? { reason: c.note } : {}) };
    if (s) return { date, kind: s.kind === 'excluded' ? 'excluded' : 'rest', reason: s.reason, today: isToday };
    return { date, kind: 'outside', today: isToday };
  };
  const monday = addDays(first, -((weekdayOf(first) + 6) % 7));
  const count = Math.floor(daysBetween(monday, last) / 7) + 1;
  const weeks = Array.from({ length: count }, (_, w) =>
    Array.from({ length: 7 }, (_, d) => dayAt(addDays(monday, w * 7 + d))),
  );
  return count <= MOST_WEEKS ? weeks.map((days) => ({ kind: 'week', days })) : folded(weeks);
}

function folded(weeks: readonly (readonly CalendarDay[])[]): readonly CalendarRow[] {
  const rows: CalendarRow[] = [];
  let gap: CalendarDay[] = [];
  const flush = () => {
    const [from, to] = [gap[0], gap.at(-1)];
    if (from && to)
      rows.push({ kind: 'gap', from: from.date, to: to.date, counted: gap.filter((d) => d.n !== undefined).length });
    gap = [];
  };
  weeks.forEach((days, i) => {
    const atAnEnd = i < 2 || i >= weeks.length - 2;
    if (!atAnEnd && !days.some((d) => d.today || d.kind === 'excluded')) {
      gap.push(...days);
      return;
    }
    flush();
    rows.push({ kind: 'week', days });
  });
  flush();
  return rows;
}
