import { type Act, readSettings } from '@zhiyi/store';
import { type SignInRule, type SignInRules, signInSettings, usualRules } from '../domain/sign-in-rules.ts';

/** The district's own figures where it has filled them, the presets elsewhere. A value that is not a positive whole number is not used. */
export async function signInRules(act: Act): Promise<SignInRules> {
  const names = Object.keys(signInSettings) as SignInRule[];
  const filled = await readSettings(
    act,
    names.map((n) => `signIn.${n}`),
  );
  return Object.fromEntries(
    names.map((n) => {
      const value = filled.get(`signIn.${n}`)?.value;
      return [n, typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : usualRules[n]];
    }),
  ) as SignInRules;
}
