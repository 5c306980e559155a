import type { Bilingual } from '../decision.ts';
import { type Checked, failed, passed } from './checked.ts';

/** 统一社会信用代码 (GB 32100-2015), read into its parts. */
export interface CreditCode {
  readonly code: string;
  /** first two places: registering authority and kind */
  readonly kind: string;
  readonly kindName: Bilingual | null;
  readonly division: string;
  /** nine places, GB 11714 */
  readonly organisation: string;
  /** whether the organisation code inside agrees with its own check character; some old codes do not */
  readonly organisationCheck: boolean;
}

export type CreditCodeFault = 'length' | 'characters' | 'check';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const KINDS: Readonly<Record<string, Bilingual>> = {
  '11': { zh: '机关', en: 'state organ' },
  '12': { zh: '事业单位', en: 'public institution' },
  '13': { zh: '群众团体', en: 'mass organisation' },
  '51': { zh: '社会团体', en: 'association' },
  '52': { zh: '民办非企业单位', en: 'private non-enterprise unit' },
  '53': { zh: '基金会', en: 'foundation' },
  '91': { zh: '企业', en: 'enterprise' },
  '92': { zh: '个体工商户', en: 'individual business' },
  '93': { zh: '农民专业合作社', en: 'farmers’ cooperative' },
  N1: { zh: '农村集体经济组织', en: 'rural collective' },
};

/** What an individual business without a code is reported under; its registration number is then required. */
export const NO_CREDIT_CODE = '00000000000000000X';

/** 校验信用代码 — length, the alphabet without I O S V Z, and the check character (MOD 31). */
export function checkCreditCode(text: string): Checked<CreditCode, CreditCodeFault> {
  const code = text.trim().toUpperCase();
  if (code.length !== 18) return failed('length', '统一社会信用代码应为18位', 'a credit code has 18 characters');
  if ([...code].some((c) => !ALPHABET.includes(c)))
    return failed('characters', '含有代码字符集以外的字符', 'a character is not in the alphabet of credit codes');
  if (creditCheckCharacter(code) !== code[17]) return failed('check', '校验码不符', 'the check character is wrong');
  const kind = code.slice(0, 2);
  const organisation = code.slice(8, 17);
  return passed({
    code,
    kind,
    kindName: KINDS[kind] ?? null,
    division: code.slice(2, 8),
    organisation,
    organisationCheck: organisationCheckCharacter(organisation) === organisation[8],
  });
}

/** The eighteenth character that belongs to the first seventeen. */
export function creditCheckCharacter(code: string): string {
  const sum = WEIGHTS.reduce((s, w, i) => s + w * ALPHABET.indexOf(code[i] as string), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** The ninth character that belongs to the first eight of an organisation code: letters count from 10 (A) to 35 (Z). */
export function organisationCheckCharacter(code: string): string {
  const value = (c: string) => (c >= 'A' ? c.charCodeAt(0) - 55 : Number(c));
  const sum = ORGANISATION_WEIGHTS.reduce((s, w, i) => s + w * value(code[i] as string), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
