import { localDate } from '@zhiyi/kernel';
import { expect, it } from 'vitest';
import { emptyParty } from '../../../ui/input/party.ts';
import { newDraft } from '../kept/spot-draft.ts';
import { emptyPenalty } from '../steps/penalty-draft.ts';
import { factsMissing, partyMissing, penaltyMissing, unsigned } from './missing.ts';
import { isAnswered, openQuestions, questions, withAnswer } from './questions.ts';

const today = localDate('2026-10-13');
const person = { ...emptyParty, name: '演示甲', birthDate: '1888-08-08', address: '演示路 1 号' };

it('a person is named by name, number or birth date, and address (APL 52(2))', () => {
  expect(partyMissing(emptyParty, today)).toBe('missing.name');
  expect(partyMissing({ ...person, birthDate: '' }, today)).toBe('missing.identity');
  expect(partyMissing({ ...person, address: ' ' }, today)).toBe('missing.partyAddress');
  expect(partyMissing(person, today)).toBeNull();
});

it('a number that fails its check digit is named before the address', () => {
  expect(partyMissing({ ...person, idNumber: '11010519491231002Y', address: '' }, today)).toBe('missing.partyWrong');
});

it('a firm needs its credit code, an organisation its representative, an individual business the age of who runs it', () => {
  const firm = { ...person, kind: 'organisation' as const, birthDate: '' };
  expect(partyMissing(firm, today)).toBe('missing.creditCode');
  expect(partyMissing({ ...firm, creditCode: '91350100M000100Y43' }, today)).toBe('missing.representative');
  const shop = { ...person, kind: 'individualBusiness' as const, creditCode: '91350100M000100Y43' };
  expect(partyMissing({ ...shop, birthDate: '' }, today)).toBe('missing.identity');
  expect(partyMissing(shop, today)).toBeNull();
});

it('facts name everything they lack, in the order of the path', () => {
  const empty = newDraft('d', 'p', '2026-10-13T01:00:00.000Z', '330205007');
  expect(factsMissing(empty, today)).toEqual([
    'missing.matter',
    'missing.name',
    'missing.evidence',
    'missing.description',
    'missing.questions',
  ]);
});

it('every finding and every factor is asked; a yes of a factor says what shows it', () => {
  let { facts } = newDraft('d', 'p', '2026-10-13T01:00:00.000Z', '330205007');
  expect(openQuestions(facts)).toHaveLength(questions.length);
  for (const q of questions) facts = withAnswer(facts, q, false);
  expect(openQuestions(facts)).toEqual([]);
  const minor = questions.find((q) => q.name === 'minor');
  if (!minor) throw new Error('minor is asked');
  facts = withAnswer(facts, minor, true);
  expect(isAnswered(facts, minor)).toBe(false);
  facts = { ...facts, factors: { ...facts.factors, minor: { yes: true, shown: '占道不足半小时' } } };
  expect(isAnswered(facts, minor)).toBe(true);
});

it('a fine needs its sum and its grade, a warning no sum', () => {
  expect(penaltyMissing(emptyPenalty)).toBe('missing.kind');
  expect(penaltyMissing({ ...emptyPenalty, kind: 'FINE' })).toBe('missing.fine');
  expect(penaltyMissing({ ...emptyPenalty, kind: 'WARNING' })).toBe('missing.grade');
  expect(penaltyMissing({ ...emptyPenalty, kind: 'WARNING', grade: 'lighter' })).toBeNull();
});

it('a missing signature is named by whose it is', () => {
  const officers = [
    { id: 'a', name: '林甲一' },
    { id: 'b', name: '周乙二' },
  ];
  expect(unsigned(officers, { a: {} })).toEqual(['周乙二']);
  expect(unsigned(officers, { a: {}, b: {} })).toEqual([]);
});
