import { addDays, type Bilingual, type LocalDate, partsOf, weekdayOf } from '@zhiyi/kernel';
import { calendar2022 } from './2022.ts';
import { calendar2023 } from './2023.ts';
import { calendar2024 } from './2024.ts';
import { calendar2025 } from './2025.ts';
import { calendar2026 } from './2026.ts';
import type { CalendarYear } from './calendar-year.ts';

/** What a day is: `known` is false when the arrangement of its year is not loaded, and then only weekends are told apart. */
export interface DayStatus {
  readonly working: boolean;
  readonly known: boolean;
  readonly kind: 'weekday' | 'make-up' | 'weekend' | 'festival';
  /** the festival or the weekday’s name; null on an ordinary working day */
  readonly name: Bilingual | null;
}

/** 工作日历 — the arrangements loaded, by year. A plain value: adding a year makes a new one. */
export interface Calendar {
  readonly years: Readonly<Record<number, CalendarYear>>;
  /** festival days and make-up days; every other day follows its weekday */
  readonly special: ReadonlyMap<LocalDate, DayStatus>;
}

const WEEKEND: Readonly<Record<number, Bilingual>> = {
  0: { zh: '星期日', en: 'Sunday' },
  6: { zh: '星期六', en: 'Saturday' },
};

export function calendarOf(years: readonly CalendarYear[]): Calendar {
  const special = new Map<LocalDate, DayStatus>();
  for (const y of years) {
    for (const span of y.off)
      for (let d = span.from; d <= span.to; d = addDays(d, 1))
        special.set(d, { working: false, known: true, kind: 'festival', name: span.festival });
    for (const m of y.work) special.set(m.day, { working: true, known: true, kind: 'make-up', name: m.festival });
  }
  return { years: Object.fromEntries(years.map((y) => [y.year, y])), special };
}

/** The calendar with one more arrangement, or with one replaced. */
export function withYear(calendar: Calendar, year: CalendarYear): Calendar {
  return calendarOf([...Object.values(calendar.years).filter((y) => y.year !== year.year), year]);
}

/** 2022–2026, the years whose notices are held in this folder. */
export const builtInCalendar: Calendar = calendarOf([
  calendar2022,
  calendar2023,
  calendar2024,
  calendar2025,
  calendar2026,
]);

export function knowsYear(calendar: Calendar, year: number): boolean {
  return Object.hasOwn(calendar.years, year);
}

export function statusOf(calendar: Calendar, day: LocalDate): DayStatus {
  const special = calendar.special.get(day);
  if (special) return special;
  const known = knowsYear(calendar, partsOf(day)[0]);
  const weekend = WEEKEND[weekdayOf(day)];
  return weekend
    ? { working: false, known, kind: 'weekend', name: weekend }
    : { working: true, known, kind: 'weekday', name: null };
}

/** 工作日 — a weekday that is no festival, or a weekend day made into a working day (CPL 85, CC 203). */
export function isWorkingDay(calendar: Calendar, day: LocalDate): boolean {
  return statusOf(calendar, day).working;
}
