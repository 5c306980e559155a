import { addDays, type Bilingual, isLocalDate, type LocalDate, partsOf, weekdayOf } from '@zhiyi/kernel';
import type { CalendarYear, MakeUpDay, RestSpan } from './calendar-year.ts';

export type CalendarImport =
  | { readonly ok: true; readonly value: CalendarYear }
  | { readonly ok: false; readonly problems: readonly Bilingual[] };

/** The Measures give thirteen festival days a year; an arrangement with fewer days off is incomplete. */
const LEAST_DAYS_OFF = 13;
const LONGEST_SPAN = 16;

type Json = Readonly<Record<string, unknown>>;

/**
 * 导入放假安排 — reads the next notice from JSON (format: README.md of this folder). Every problem is named, none is repaired:
 * days that are not days, spans turned round or overlapping, a make-up day that is no weekend or lies in a span, a year that
 * does not match, too few days off.
 */
export function readCalendarYear(json: unknown): CalendarImport {
  const problems: Bilingual[] = [];
  const bad = (zh: string, en: string) => void problems.push({ zh, en });
  const root = asObject(json);
  const year = typeof root.year === 'number' && Number.isInteger(root.year) ? root.year : 0;
  if (year < 2022 || year > 2199) bad('year 应为四位年份', 'year must be a four-digit year');
  const notice = asObject(root.notice);
  const title = asText(notice.title);
  const date = asDay(notice.date);
  if (!title) bad('缺少通知名称 notice.title', 'the title of the notice is missing');
  if (!date) bad('通知日期 notice.date 不是日期', 'notice.date is not a day');
  const off = readSpans(root.off, year, bad);
  const work = readMakeUpDays(root.work, year, off, bad);
  const count = off.reduce((n, s) => n + days(s).length, 0);
  if (count < LEAST_DAYS_OFF)
    bad(`放假只有 ${count} 天，少于 ${LEAST_DAYS_OFF} 天`, `only ${count} days off, fewer than ${LEAST_DAYS_OFF}`);
  if (problems.length > 0 || !title || !date) return { ok: false, problems };
  return {
    ok: true,
    value: { year, off, work, notice: { title, date }, source: asText(root.source) || title, mark: 'V' },
  };
}

type Bad = (zh: string, en: string) => void;

function readSpans(list: unknown, year: number, bad: Bad): readonly RestSpan[] {
  const spans: RestSpan[] = [];
  for (const [i, row] of asList(list).entries()) {
    const at = `off[${i}]`;
    const o = asObject(row);
    const from = asDay(o.from);
    const to = asDay(o.to);
    if (!asText(o.zh)) bad(`${at} 缺少节日名称 zh`, `${at} names no festival (zh)`);
    if (!from || !to) {
      bad(`${at} 的 from、to 应为日期`, `${at}: from and to must be days`);
      continue;
    }
    const span = { festival: festivalOf(o), from, to };
    if (to < from) bad(`${at} 结束早于开始`, `${at} ends before it begins`);
    else if (days(span).length > LONGEST_SPAN)
      bad(`${at} 超过 ${LONGEST_SPAN} 天`, `${at} is longer than ${LONGEST_SPAN} days`);
    else if (!touches(span, year)) bad(`${at} 不在 ${year} 年`, `${at} lies outside ${year}`);
    else if (spans.some((s) => s.from <= to && from <= s.to))
      bad(`${at} 与前面的放假重叠`, `${at} overlaps an earlier span`);
    else spans.push(span);
  }
  return spans;
}

function readMakeUpDays(list: unknown, year: number, off: readonly RestSpan[], bad: Bad): readonly MakeUpDay[] {
  const found: MakeUpDay[] = [];
  for (const [i, row] of asList(list).entries()) {
    const at = `work[${i}]`;
    const o = asObject(row);
    const day = asDay(o.day);
    if (!asText(o.zh)) bad(`${at} 缺少节日名称 zh`, `${at} names no festival (zh)`);
    if (!day) bad(`${at} 的 day 应为日期`, `${at}: day must be a day`);
    else if (partsOf(day)[0] !== year) bad(`${at} 不在 ${year} 年`, `${at} lies outside ${year}`);
    else if (![0, 6].includes(weekdayOf(day)))
      bad(`${at} ${day} 不是星期六或星期日`, `${at}: ${day} is not a Saturday or Sunday`);
    else if (off.some((s) => s.from <= day && day <= s.to))
      bad(`${at} ${day} 在放假期间`, `${at}: ${day} lies within a span of days off`);
    else if (found.some((m) => m.day === day)) bad(`${at} ${day} 重复`, `${at}: ${day} is named twice`);
    else found.push({ day, festival: festivalOf(o) });
  }
  return found;
}

/** A span belongs to a year when it lies in it, or begins in the last week of the year before and reaches into it. */
function touches(span: { from: LocalDate; to: LocalDate }, year: number): boolean {
  const first = `${year}-01-01`;
  return span.to >= first && span.to <= `${year}-12-31` && (span.from >= first || span.from >= `${year - 1}-12-25`);
}

function days(span: { from: LocalDate; to: LocalDate }): readonly LocalDate[] {
  const list: LocalDate[] = [];
  for (let d = span.from; d <= span.to && list.length <= LONGEST_SPAN; d = addDays(d, 1)) list.push(d);
  return list;
}

function festivalOf(o: Json): Bilingual {
  return { zh: asText(o.zh), en: asText(o.en) || asText(o.zh) };
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function asDay(value: unknown): LocalDate | null {
  return typeof value === 'string' && isLocalDate(value) ? value : null;
}
