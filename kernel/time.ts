/**
 * 时间 — an instant and a legal day are different things.
 *
 * - `Instant` is a moment, written as an ISO 8601 string in UTC with milliseconds (`2026-10-13T01:30:00.000Z`).
 * - `LocalDate` is a calendar day as the statutes mean it, `YYYY-MM-DD`, taken in Asia/Shanghai.
 *
 * `Date` is used only inside this file: a `Date` built from a day string is UTC midnight, which in China is
 * 08:00 of that day and, read back in another zone, the day before.
 */
export type Instant = string & { readonly __brand: 'Instant' };
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** China keeps one zone without summer time: UTC+8 all year since 1991-09-15. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days the office works with: no paper, party or period lies outside, and nothing can be asked to count to where no calendar goes. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2999;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws RangeError when the text is not an ISO 8601 date-time with a zone, from 1800 to 2999. */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`not an instant with a zone: ${text}`);
  return new Date(text).toISOString() as Instant;
}

/** An ISO 8601 date-time with a zone, from 1800 to 2999, both included (UTC). */
export function isInstant(text: string): boolean {
  const at = ZONED.test(text) ? new Date(text) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && worksWith(at.getUTCFullYear());
}

export function instantFromMillis(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function millisOf(at: Instant): number {
  return Date.parse(at);
}

/** Accepts real calendar days from 1800 to 2999 only: 2026-02-30 is refused. @throws RangeError */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day YYYY-MM-DD: ${text}`);
  return text;
}

export function isLocalDate(text: string): text is LocalDate {
  const m = DAY.exec(text);
  if (!m) return false;
  const d = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(d.getTime()) && worksWith(Number(m[1])) && d.toISOString().slice(0, 10) === text;
}

function worksWith(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** The legal day on which the instant falls, in Asia/Shanghai. */
export function dayOf(at: Instant): LocalDate {
  return new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 10) as LocalDate;
}

/** Clock time `HH:mm` in Asia/Shanghai. */
export function clockTimeOf(at: Instant): string {
  return new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(11, 16);
}

/** The first moment of a legal day. */
export function startOfDay(day: LocalDate): Instant {
  return instantFromMillis(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_MS);
}

/** The last millisecond of a legal day: a period that ends "on" a day includes it whole (CPL 85). */
export function endOfDay(day: LocalDate): Instant {
  return instantFromMillis(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_MS + DAY_MS - 1);
}

/** Calendar days; negative counts go back. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}

/**
 * 月、年的计算 — the corresponding day of the month `months` later; where that month has no such day, its last day (CC 202).
 */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [y, m, d] = partsOf(day);
  const index = y * 12 + (m - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(d, last), 2)}` as LocalDate;
}

export function addYears(day: LocalDate, years: number): LocalDate {
  return addMonths(day, years * 12);
}

export function partsOf(day: LocalDate): readonly [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}

/** `2026年10月13日`: Arabic numerals, no leading zeros (GB/T 9704-2012). */
export function chineseDate(day: LocalDate): string {
  const [y, m, d] = partsOf(day);
  return `${y}年${m}月${d}日`;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
