import { signIn } from '@zhiyi/modules/people';

/** What an authenticator app shows at that moment for the key it was given (RFC 4648 base 32). */
export function codeAt(secret: string, ms: number): string {
  const bits = [...secret]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
  return signIn.codeAt(bytes, signIn.stepAt(ms));
}
