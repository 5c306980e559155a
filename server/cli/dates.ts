import { type Instant, instant, isLocalDate, type LocalDate } from '@zhiyi/kernel';

/** A mistake in how a command was written; its message tells how to write it. */
export class Misuse extends Error {}

export function readDay(text: string | undefined, option: string): LocalDate {
  if (text === undefined) throw new Misuse(`${option} is missing: a day, YYYY-MM-DD`);
  if (!isLocalDate(text)) throw new Misuse(`${option}: not a calendar day YYYY-MM-DD: ${text}`);
  return text;
}

/** A day, or a day and a time: `2026-10-02T21:40`, with a zone or, without one, as clocks in China show it. */
export function readMoment(text: string | undefined, option: string): LocalDate | Instant {
  if (text === undefined) throw new Misuse(`${option} is missing: a day YYYY-MM-DD, or a time YYYY-MM-DDTHH:MM`);
  if (isLocalDate(text)) return text;
  const m = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!m || !isLocalDate(m[1] as string)) throw new Misuse(`${option}: not a day or a time: ${text}`);
  try {
    return instant(`${m[1]}T${m[2]}${m[3] ?? '+08:00'}`);
  } catch {
    throw new Misuse(`${option}: not a time of day: ${text}`);
  }
}

/** `A..B`, both days included. */
export function readInterval(text: string, option: string): { readonly from: LocalDate; readonly to: LocalDate } {
  const [from, to, ...rest] = text.split('..');
  if (rest.length > 0 || !from || !to) throw new Misuse(`${option}: not an interval A..B: ${text}`);
  const interval = { from: readDay(from, option), to: readDay(to, option) };
  if (interval.to < interval.from) throw new Misuse(`${option}: the interval ends before it begins: ${text}`);
  return interval;
}
