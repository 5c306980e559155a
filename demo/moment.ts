import { type Instant, instant, instantFromMillis, millisOf } from '@zhiyi/kernel';

/** A moment as the stories write it, in Asia/Shanghai: `2026-10-12 09:05`. */
export function moment(text: string): Instant {
  return instant(`${text.replace(' ', 'T')}:00+08:00`);
}

export function minutesAfter(at: Instant, minutes: number): Instant {
  return instantFromMillis(millisOf(at) + minutes * 60_000);
}
