import { checkCreditCode, checkIdCard, type LocalDate, readPhone } from '@zhiyi/kernel';
import type { Bilingual } from '../types.ts';

export type PartyKind = 'citizen' | 'individualBusiness' | 'organisation';

/** 当事人 as a form holds it: every field a text, empty while nothing is typed. */
export interface PartyDraft {
  readonly kind: PartyKind;
  readonly name: string;
  readonly idNumber: string;
  readonly creditCode: string;
  readonly representative: string;
  readonly sex: '' | '男' | '女';
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string;
}

export const emptyParty: PartyDraft = {
  kind: 'citizen',
  name: '',
  idNumber: '',
  creditCode: '',
  representative: '',
  sex: '',
  birthDate: '',
  address: '',
  phone: '',
};

export type PartyFaults = Partial<Record<keyof PartyDraft, Bilingual>>;

const nameMissing: Bilingual = { zh: '写明姓名或者名称', en: 'A name is needed' };
const phoneWrong: Bilingual = {
  zh: '不是手机号，也不是带区号的座机号',
  en: 'Neither a mobile number nor a landline with its area code',
};

/** What is wrong with what is typed. Empty fields other than the name are not wrong: what a case needs, its guards say. */
export function partyFaults(party: PartyDraft, today: LocalDate): PartyFaults {
  const faults: { -readonly [K in keyof PartyFaults]: PartyFaults[K] } = {};
  if (party.name.trim() === '') faults.name = nameMissing;
  const id = party.idNumber.trim() === '' ? null : checkIdCard(party.idNumber, today);
  if (id && !id.ok) faults.idNumber = id.why;
  const code = party.creditCode.trim() === '' ? null : checkCreditCode(party.creditCode);
  if (party.kind !== 'citizen' && code && !code.ok) faults.creditCode = code.why;
  if (party.phone.trim() !== '' && readPhone(party.phone) === null) faults.phone = phoneWrong;
  return faults;
}

/** An identity number says birth and sex: filled in from it, still open to correction. */
export function withIdNumber(party: PartyDraft, idNumber: string, today: LocalDate): PartyDraft {
  const id = checkIdCard(idNumber, today);
  if (!id.ok) return { ...party, idNumber };
  return { ...party, idNumber, birthDate: id.value.birth, sex: id.value.sex === 'male' ? '男' : '女' };
}
