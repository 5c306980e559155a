import { createHash, createHmac } from 'node:crypto';
import type { Act, Keys } from '@zhiyi/store';

/** A secret that is shown once: 32 random bytes. Only its SHA-256 is kept. */
export function newToken(act: Act): string {
  return act.random(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** What forms of this session must carry beside the cookie: bound to the token, so that one session's word is no other's. */
export function csrfOf(keys: Keys, token: string): string {
  return createHmac('sha256', keys.derive('csrf of sessions')).update(hashToken(token)).digest('base64url');
}
