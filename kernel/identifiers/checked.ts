import type { Bilingual } from '../decision.ts';

/** A value that passed its check, or what is wrong with it. */
export type Checked<T, C extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly why: Bilingual };

export function passed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed<C extends string>(
  code: C,
  zh: string,
  en: string,
): { readonly ok: false; readonly code: C; readonly why: Bilingual } {
  return { ok: false, code, why: { zh, en } };
}
