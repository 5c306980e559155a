import { expect, it } from 'vitest';
import { newDraft, type SpotDraft } from '../kept/spot-draft.ts';
import { questions, withAnswer } from './questions.ts';
import { backFrom, homeOf, isScreen, lawOf, openScreens, stepOf } from './screens.ts';
import type { Standing } from './standing.ts';

const fresh = newDraft('d1', 'p1', '2026-10-13T01:00:00.000Z', '330205007');
const standing = (change: Partial<Standing>): Standing => ({
  main: 'unopened',
  recorded: false,
  waiting: false,
  refused: false,
  correction: null,
  orderFirst: false,
  fined: true,
  codes: [],
  ...change,
});
const withPartner: SpotDraft = {
  ...fresh,
  partner: { id: 'p2', name: '周乙二', certificate: '浙试-1', certificateUntil: '2027-06-30' },
};
const placed: SpotDraft = {
  ...withPartner,
  facts: { ...fresh.facts, place: { ...fresh.facts.place, address: '演示路 1 号' } },
};
const answered = questions.reduce((facts, q) => withAnswer(facts, q, false), placed.facts);
const written: SpotDraft = {
  ...placed,
  shown: true,
  facts: {
    ...answered,
    matter: { code: 'ZY-1', name: '演示事项' },
    party: { ...answered.party, name: '演示甲' },
    description: '演示',
  },
  evidence: [{ id: 'e1', what: 'image', at: '2026-10-13T01:01:00.000Z', sha256: 'aa', size: 1, name: 'a.png' }],
};

it('before anything is asked two officers, a place and the certificates come first (APL 42, 55)', () => {
  expect(homeOf(standing({}), fresh)).toBe('partner');
  expect(homeOf(standing({}), withPartner)).toBe('place');
  expect(homeOf(standing({}), placed)).toBe('certificates');
});

it('the facts are gathered in the law’s order: matter, party, evidence, what was done, every factor', () => {
  const facts = standing({ main: 'facts' });
  const without = (change: Partial<SpotDraft['facts']>) => ({ ...written, facts: { ...written.facts, ...change } });
  expect(homeOf(facts, without({ matter: null }))).toBe('matter');
  expect(homeOf(facts, without({ party: { ...written.facts.party, name: ' ' } }))).toBe('party');
  expect(homeOf(facts, { ...written, evidence: [] })).toBe('evidence');
  expect(homeOf(facts, without({ description: '' }))).toBe('description');
  expect(homeOf(facts, without({ certain: null }))).toBe('questions');
  expect(homeOf(facts, written)).toBe('review');
});

it('facts that wait on the device lead nowhere further: a decision needs the server', () => {
  expect(homeOf(standing({ main: 'facts', waiting: true, recorded: true }), written)).toBe('review');
});

it('a provision that punishes only who refused to correct leads to the order first (APL 28)', () => {
  const asked = { ...written, earlierAsked: true };
  const facts = standing({ main: 'facts', recorded: true, orderFirst: true });
  expect(homeOf(facts, asked)).toBe('order');
  expect(homeOf({ ...facts, correction: 'ordered' }, asked)).toBe('check');
  expect(homeOf({ ...facts, correction: 'corrected' }, asked)).toBe('barred');
  expect(homeOf({ ...facts, correction: 'refused', orderFirst: false }, asked)).toBe('penalty');
});

it('without an order, whether anything is left to correct is asked before the penalty (APL 28(1))', () => {
  const asked = { ...written, earlierAsked: true };
  const facts = standing({ main: 'facts', recorded: true });
  expect(homeOf(facts, written)).toBe('earlier');
  expect(homeOf(facts, asked)).toBe('correction');
  expect(homeOf(facts, { ...asked, nothingToCorrect: '车辆已驶离' })).toBe('penalty');
});

it('minor, corrected and harmless: education is proposed in place of a penalty (APL 33)', () => {
  const codes = ['cases.must-not-penalise', 'cases.nothing-imposed'];
  expect(homeOf(standing({ main: 'facts', recorded: true, codes }), written)).toBe('barred');
});

it('each state of the chapter has its screen', () => {
  const home = (main: string, codes: readonly string[] = []) =>
    homeOf(standing({ main, recorded: true, codes }), written);
  expect(home('proposed')).toBe('tell');
  expect(home('told')).toBe('hear');
  expect(home('heard')).toBe('decide');
  expect(home('heard', ['cases.signature-missing'])).toBe('decide');
  expect(home('heard', ['cases.defence-established', 'cases.signature-missing'])).toBe('barred');
  expect(home('decided')).toBe('paper');
  expect(home('served')).toBe('done');
  expect(home('educated')).toBe('ended');
  expect(home('referred')).toBe('ended');
});

it('a refused beginning leads back to the certificates and nowhere else', () => {
  const refused = standing({ main: 'facts', refused: true });
  expect(homeOf(refused, written)).toBe('certificates');
  expect(openScreens(refused)).not.toContain('matter');
});

it('where a case goes on is always a screen that is open there', () => {
  const mains = [
    'unopened',
    'contact',
    'facts',
    'proposed',
    'told',
    'heard',
    'decided',
    'served',
    'archived',
    'educated',
  ];
  for (const main of mains)
    for (const recorded of [false, true])
      for (const correction of [null, 'ordered', 'corrected', 'refused'])
        for (const draft of [fresh, placed, written]) {
          const s = standing({ main, recorded, correction, orderFirst: recorded });
          expect(openScreens(s)).toContain(homeOf(s, draft));
        }
});

it('until the party has been told and heard, no screen decides; afterwards none goes back without a reason (APL 44, 45)', () => {
  for (const main of ['unopened', 'contact', 'facts', 'proposed', 'told'])
    expect(openScreens(standing({ main, recorded: true }))).not.toContain('decide');
  expect(openScreens(standing({ main: 'heard' }))).not.toContain('penalty');
});

it('the ways out are open on every screen until the decision, and leaving always', () => {
  for (const main of ['facts', 'proposed', 'told', 'heard']) {
    const open = openScreens(standing({ main, recorded: true }));
    expect(open).toEqual(expect.arrayContaining(['ways', 'refer', 'educate']));
  }
  expect(openScreens(standing({ main: 'decided' }))).not.toContain('refer');
});

it('going back stops where an act was done', () => {
  const facts = standing({ main: 'facts', recorded: true });
  expect(backFrom('certificates', standing({}))).toBe('place');
  expect(backFrom('matter', facts)).toBeNull();
  expect(backFrom('party', facts)).toBe('matter');
  expect(backFrom('tell', standing({ main: 'proposed' }))).toBeNull();
});

it('a way out keeps the step it was entered from, and its own articles', () => {
  expect(stepOf('refer', 'tell', { main: 'proposed' })).toBe(6);
  expect(stepOf('refer', 'party', { main: 'facts' })).toBe(3);
  expect(stepOf('barred', 'barred', { main: 'heard' })).toBe(6);
  expect(stepOf('tell', 'tell', { main: 'proposed' })).toBe(6);
  expect(lawOf('refer')).toEqual([
    { statute: 'apl', article: 51 },
    { statute: 'apl', article: 54 },
  ]);
  expect(isScreen('nowhere')).toBe(false);
});
