import { createHmac, timingSafeEqual } from 'node:crypto';

/** 动态码 — time-based one-time codes (RFC 6238: HMAC-SHA-1, steps of 30 seconds, six digits), the second factor beside a password. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** A code of the step before or after is taken too: clocks differ and people type slowly (RFC 6238 §5.2). */
const DRIFT = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4226 §5.3: the code of a counter. @param digits six for people; the RFC's own vectors have eight */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const at = (hash.at(-1) as number) & 0x0f;
  const number = hash.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export function stepAt(ms: number): number {
  return Math.floor(ms / STEP_MS);
}

/**
 * The step whose code this is, or undefined. A step at or before the last one used does not count: a code works once.
 *
 * @param ms Unix milliseconds of the act
 */
export function matchingStep(
  secret: Uint8Array,
  code: string,
  ms: number,
  lastUsed: number | null,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepAt(ms);
  for (let step = now - DRIFT; step <= now + DRIFT; step++) {
    if (lastUsed !== null && step <= lastUsed) continue;
    if (step >= 0 && timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code))) return step;
  }
  return undefined;
}

/** RFC 4648 base 32 without padding, as authenticator apps expect it. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const b of bytes) bits += b.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** `otpauth://` address for the QR code that an authenticator app scans. */
export function otpauthUri(secret: Uint8Array, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}
