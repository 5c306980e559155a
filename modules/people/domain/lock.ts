import { type Instant, instantFromMillis, millisOf } from '@zhiyi/kernel';

/**
 * 登录失败锁定 — until when attempts are refused unheard. The `failures`-th failure within `minutes` locks for `minutes` from itself;
 * attempts made during a lock are not heard and do not lengthen it.
 *
 * @param at moments of failures, in any order
 * @returns the first moment at which an attempt is heard again, or undefined when there is no lock now
 */
export function lockedUntil(
  at: readonly Instant[],
  now: Instant,
  rule: { readonly failures: number; readonly minutes: number },
): Instant | undefined {
  const span = rule.minutes * 60_000;
  const moments = at.map(millisOf).sort((a, b) => a - b);
  let until = 0;
  for (let i = rule.failures - 1; i < moments.length; i++) {
    const last = moments[i] as number;
    if (last - (moments[i - rule.failures + 1] as number) <= span) until = Math.max(until, last + span);
  }
  return until > millisOf(now) ? instantFromMillis(until) : undefined;
}
