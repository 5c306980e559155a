import { isLocalDate, type LocalDate } from '../time.ts';
import { type Checked, failed, passed } from './checked.ts';

/** 公民身份号码 (GB 11643-1999), read into its parts. */
export interface IdCard {
  /** eighteen characters, the check letter in upper case */
  readonly number: string;
  /** division at the time of issue; it may no longer exist */
  readonly division: string;
  readonly birth: LocalDate;
  readonly sex: 'male' | 'female';
}

export type IdCardFault = 'length' | 'characters' | 'province' | 'birth' | 'check';

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * 校验身份号码 — in this order: length, characters, province, a real birth date not after `today`, check digit (ISO 7064 MOD 11-2).
 * Residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) follow the same form.
 */
export function checkIdCard(text: string, today: LocalDate): Checked<IdCard, IdCardFault> {
  const number = text.trim().toUpperCase();
  if (number.length !== 18) return failed('length', '身份号码应为18位', 'an identity number has 18 characters');
  if (!/^\d{17}[\dX]$/.test(number))
    return failed('characters', '前17位应为数字，末位为数字或X', 'seventeen digits and a digit or X are expected');
  if (!PROVINCES.has(number.slice(0, 2))) return failed('province', '省级代码不存在', 'no province has this code');
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isLocalDate(birth) || birth > today)
    return failed('birth', '出生日期不存在或者在将来', 'the birth date does not exist or lies in the future');
  if (idCheckDigit(number) !== number[17]) return failed('check', '校验码不符', 'the check digit is wrong');
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return passed({ number, division: number.slice(0, 6), birth, sex });
}

/** The eighteenth character that belongs to the first seventeen digits. */
export function idCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((s, w, i) => s + w * Number(digits[i]), 0);
  return CHECKS[sum % 11] as string;
}
