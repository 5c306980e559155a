import { type Refusal, refusal } from '@zhiyi/kernel';
import { signInRefusals } from './sign-in-refusals.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** Longer input only costs time to hash. */
const MOST = 128;

/**
 * 密码规则 — every reason why a text may not be a password (GB/T 22239-2019 8.1.4.1).
 *
 *  - at least as many characters as the rules say, more for an administrator; the limit itself is allowed
 *  - of capitals, small letters, digits and other characters at least as many kinds as the rules say
 *  - the user name is not in it, in any case of letters
 * Whether it was used before is asked of the hashes, not here.
 */
export function passwordRefusals(
  typed: string,
  of: { readonly userName: string; readonly administrator: boolean },
  rules: SignInRules,
): readonly Refusal[] {
  const found: Refusal[] = [];
  // as it is hashed: fullwidth letters are the letters, and what is written with combining marks counts once
  const password = typed.normalize('NFKC');
  const length = [...password].length;
  const least = of.administrator ? rules.administratorPasswordLength : rules.passwordLength;
  if (length < least) found.push(refusal(signInRefusals, 'people.password-too-short', { least: String(least) }));
  if (length > MOST) found.push(refusal(signInRefusals, 'people.password-too-long', { most: String(MOST) }));
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((k) => k.test(password)).length;
  if (kinds < rules.passwordClasses)
    found.push(refusal(signInRefusals, 'people.password-too-plain', { least: String(rules.passwordClasses) }));
  if (password.toLowerCase().includes(of.userName.toLowerCase()))
    found.push(refusal(signInRefusals, 'people.password-has-user-name'));
  return found;
}
