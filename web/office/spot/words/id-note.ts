import { checkIdCard, type LocalDate, partsOf } from '@zhiyi/kernel';
import type { Bilingual } from '../../../ui/types.ts';

/** What is said under an identity number while it is typed. */
export type IdNote =
  | { readonly how: 'none' }
  | { readonly how: 'short'; readonly left: number }
  | { readonly how: 'wrong'; readonly why: Bilingual }
  | { readonly how: 'right'; readonly birth: LocalDate; readonly age: number };

/** 身份证号 — counted down while digits are missing; from the eighteenth on judged by its check digit, with the age on that day. */
export function idNote(text: string, today: LocalDate): IdNote {
  const typed = text.trim();
  if (typed === '') return { how: 'none' };
  // a letter in the middle is wrong at once, whatever comes after it
  if (typed.length < 18 && /^\d+$/.test(typed)) return { how: 'short', left: 18 - typed.length };
  const id = checkIdCard(typed, today);
  if (!id.ok) return { how: 'wrong', why: id.why };
  return { how: 'right', birth: id.value.birth, age: yearsOn(id.value.birth, today) };
}

/** Completed years on a day. */
export function yearsOn(birth: LocalDate, day: LocalDate): number {
  const [by, bm, bd] = partsOf(birth);
  const [y, m, d] = partsOf(day);
  return y - by - (m < bm || (m === bm && d < bd) ? 1 : 0);
}
