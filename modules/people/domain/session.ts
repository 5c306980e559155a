import { type Instant, millisOf } from '@zhiyi/kernel';

/** 一次登录 — what decides whether it still holds. */
export interface SessionFacts {
  /** the posting under which it began */
  readonly posting: string;
  readonly seenAt: Instant;
  readonly idleSeconds: number;
  /** first moment after the longest time a session may last */
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
  /** first moment at which the person no longer serves */
  readonly leftAt: Instant | null;
  /** posting that governs the person now */
  readonly governing: string | undefined;
}

export type SessionVerdict = 'live' | 'ended' | 'idle' | 'expired' | 'left' | 'posting-changed';

/**
 * 登录是否有效 — a session lives until its owner or an administrator ends it, until it has been idle or lasted too long, and not one moment
 * longer than the service and the posting it began under: the end of a posting ends its sessions at once (GB/T 22239-2019 8.1.4.1).
 */
export function sessionVerdict(s: SessionFacts, now: Instant): SessionVerdict {
  const ms = millisOf(now);
  if (s.endedAt !== null) return 'ended';
  if (s.leftAt !== null && ms >= millisOf(s.leftAt)) return 'left';
  if (s.governing !== s.posting) return 'posting-changed';
  if (ms >= millisOf(s.endsAt)) return 'expired';
  if (ms >= millisOf(s.seenAt) + s.idleSeconds * 1000) return 'idle';
  return 'live';
}

/** Who comes from this machine itself; asked of the address of the connection. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}
