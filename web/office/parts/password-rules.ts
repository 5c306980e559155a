import type { signIn } from '@zhiyi/modules/people/contract';
import type { z } from 'zod';

export interface PasswordRule {
  readonly key: 'length' | 'classes' | 'name';
  readonly met: boolean;
}

export type PasswordAsks = z.infer<typeof signIn.passwordAsksSchema>;

/** 密码规则 — what the screen can check by what the server asks: length, kinds of characters, not holding the user name. */
export function passwordRules(password: string, { userName, least, classes }: PasswordAsks): readonly PasswordRule[] {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((k) => k.test(password)).length;
  return [
    { key: 'length', met: [...password].length >= least },
    { key: 'classes', met: kinds >= classes },
    { key: 'name', met: password !== '' && !password.toLowerCase().includes(userName.toLowerCase()) },
  ];
}
