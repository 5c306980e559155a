import { type LocalDate, localDate, mask, partsOf } from '@zhiyi/kernel';
import type { PartyKind } from './case.ts';

/** 当事人 as the officers write it down; sealed in the subjects store, never in an event. */
export interface PartyProfile {
  readonly kind: PartyKind;
  /** of a citizen the name; of a business or organisation its registered name */
  readonly name: string;
  readonly identity?: { readonly kind: string; readonly number: string };
  readonly creditCode?: string;
  /** 法定代表人, or the operator of an individual business */
  readonly representative?: string;
  readonly sex?: '男' | '女';
  readonly address?: string;
  readonly phone?: string;
  /** for a person without an ID number, such as a minor: stated birth date */
  readonly birthDate?: LocalDate;
}

/** The number by which the same party is recognised across cases: credit code, else identity number. */
export function partyNumber(p: PartyProfile): string | undefined {
  const number = p.kind === 'citizen' ? p.identity?.number : (p.creditCode ?? p.identity?.number);
  return number?.trim().toUpperCase() || undefined;
}

/** Name and number suffice for a decision that names its party (APL 52(2)). */
export function isIdentified(p: PartyProfile): boolean {
  return p.name.trim() !== '' && (partyNumber(p) !== undefined || p.birthDate !== undefined);
}

/** Completed years on a day; from the birth date in an 18-character identity number, or as stated. Undefined for organisations. */
export function ageOn(p: PartyProfile, day: LocalDate): number | undefined {
  if (p.kind === 'organisation') return undefined;
  const number = p.identity?.number;
  const fromNumber =
    number !== undefined && /^\d{17}[\dX]$/i.test(number)
      ? `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
      : undefined;
  const born = p.birthDate ?? fromNumber;
  if (born === undefined) return undefined;
  const [by, bm, bd] = partsOf(localDate(born));
  const [y, m, d] = partsOf(day);
  return y - by - (m < bm || (m === bm && d < bd) ? 1 : 0);
}

/** 罗*；演示餐饮有限公司 — as lists and pages show a party by default. */
export function partyMask(p: Pick<PartyProfile, 'kind' | 'name'>): string {
  return mask(p.kind === 'organisation' ? 'firmName' : 'personName', p.name, 'screen') ?? '';
}
