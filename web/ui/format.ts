import { clockTimeOf, dayOf, type Instant, type LocalDate, partsOf, weekdayOf } from '@zhiyi/kernel';
import type { Language } from './i18n.ts';

const ZH_DAYS = '日一二三四五六';
const EN_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function weekday(day: string, lang: Language): string {
  const n = weekdayOf(day as LocalDate);
  return lang === 'zh' ? `周${ZH_DAYS[n]}` : (EN_DAYS[n] as string);
}

/** `10-15 周四`; the whole date `2027-01-06` when the year is not this one. */
export function rowDay(day: string, today: string, lang: Language): string {
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5, 10)} ${weekday(day, lang)}` : day.slice(0, 10);
}

/** `10-15`, or the whole date in another year. */
export function shortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5, 10) : day.slice(0, 10);
}

/** `10 月 15 日（周四）`, `Thu 15 October`; with the year when it is not this one. */
export function longDay(day: string, today: string, lang: Language): string {
  const [y, m, d] = partsOf(day as LocalDate);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (lang === 'zh') return `${sameYear ? '' : `${y} 年 `}${m} 月 ${d} 日（${weekday(day, lang)}）`;
  return `${weekday(day, lang)} ${d} ${EN_MONTHS[m - 1]}${sameYear ? '' : ` ${y}`}`;
}

/** `10 月 15 日`, `15 October`. */
export function plainDay(day: string, lang: Language): string {
  const [, m, d] = partsOf(day as LocalDate);
  return lang === 'zh' ? `${m} 月 ${d} 日` : `${d} ${EN_MONTHS[m - 1]}`;
}

/** `10-12 16:05` in Asia/Shanghai, with the year when it is not this one. */
export function stamp(at: string, today: string): string {
  return `${shortDay(dayOf(at as Instant), today)} ${clockTimeOf(at as Instant)}`;
}

/** `1,259`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `186 kB`, `2.4 MB`: decimal units. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  if (n < 1_000_000) return `${Math.round(n / 1000)} kB`;
  return `${(n / 1_000_000).toFixed(1)} MB`;
}

/** 指纹 — the beginning of a digest as people compare it: `9f31 c07e 52a8 …`. */
export function digestHead(hex: string, groups = 3): string {
  return `${Array.from({ length: groups }, (_, i) => hex.slice(i * 4, i * 4 + 4)).join(' ')} …`;
}

/** A small number as counted things take it: 一项, 两项 … 十项, then digits. */
export function countWord(n: number, lang: Language): string {
  return lang === 'zh'
    ? (['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][n] ?? ` ${n} `)
    : String(n);
}

/** `04:36`, `1:04:36`: a running time from seconds. */
export function runningTime(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(Math.floor(seconds % 60))}`;
  return h > 0 ? `${h}:${rest}` : rest;
}
