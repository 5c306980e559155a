import type { PartyDraft } from '../../../ui/input/party.ts';

/** What the party's number is called where the form asks for an identity number. */
const ID_CARD = '居民身份证';

const given = <K extends string>(key: K, text: string) => (text.trim() === '' ? {} : { [key]: text.trim() });

/** 当事人 as the request takes it: empty fields are left out, and so is what does not belong to the party's kind. */
export function partyBody(p: PartyDraft) {
  const number = p.idNumber.trim().toUpperCase();
  const person = {
    ...(number === '' ? {} : { identity: { kind: ID_CARD, number } }),
    ...given('birthDate', p.birthDate),
  };
  const sex = p.sex === '' ? {} : { sex: p.sex };
  const firm = given('creditCode', p.creditCode.toUpperCase());
  const reached = { ...given('address', p.address), ...given('phone', p.phone) };
  const named = { kind: p.kind, name: p.name.trim() };
  switch (p.kind) {
    case 'citizen':
      return { ...named, ...person, ...sex, ...reached };
    case 'individualBusiness':
      return { ...named, ...firm, ...given('representative', p.representative), ...person, ...reached };
    case 'organisation':
      return { ...named, ...firm, ...given('representative', p.representative), ...reached };
  }
}
