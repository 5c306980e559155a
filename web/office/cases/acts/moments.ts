import { clockTimeOf, dayOf, type Instant } from '@zhiyi/kernel';

/** An instant as the field for a moment shows it: `YYYY-MM-DDTHH:mm` in Asia/Shanghai. */
export function localMoment(at: string): string {
  return `${dayOf(at as Instant)}T${clockTimeOf(at as Instant)}`;
}

/** The field's text as an instant with China's zone; undefined while it is not whole. */
export function momentOf(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : undefined;
}
