import { expect, it } from 'vitest';
import type { CasePageView } from '../../cases/acts/act-props.ts';
import type { OutboxEntry, Payload } from '../kept/outbox.ts';
import { newDraft } from '../kept/spot-draft.ts';
import { barsOf, standingOf } from './standing.ts';

const draft = newDraft('d1', 'p1', '2026-10-13T01:00:00.000Z', '330205007');
const entry = (what: Payload, refused: OutboxEntry['refused'] = null): OutboxEntry => ({
  key: what.kind,
  draft: 'd1',
  owner: 'p1',
  n: 1,
  at: '2026-10-13T01:00:00.000Z',
  what,
  refused,
});
const no = { status: 409, code: 'x', title: { zh: '不', en: 'no' }, number: '1' };
type Page = Pick<CasePageView, 'state' | 'matter' | 'now' | 'proposal'>;
const page = (main: string, more: Partial<Page> = {}): Page => ({
  state: { main, tracks: {} },
  matter: null,
  now: [],
  proposal: null,
  ...more,
});
const act = (name: string, ...codes: readonly string[]) =>
  ({
    do: name,
    name: { zh: name, en: name },
    by: 'handler',
    byName: { zh: '', en: '' },
    law: [],
    refusals: codes.map((code) => ({ code, zh: '', en: '', law: [], facts: {} })),
  }) satisfies Page['now'][number];

it('without network a case stands where this device left it', () => {
  expect(standingOf(undefined, draft, []).main).toBe('unopened');
  expect(standingOf(undefined, { ...draft, shown: true }, []).main).toBe('facts');
  const told = { ...draft, last: { main: 'told', recorded: true, correction: null } };
  expect(standingOf(undefined, told, [])).toMatchObject({ main: 'told', recorded: true });
});

it('certificates on their way let the facts begin; refused, they do not', () => {
  const entered = entry({ kind: 'certificates' });
  const shown = { ...draft, shown: true };
  expect(standingOf(page('contact'), draft, []).main).toBe('contact');
  expect(standingOf(page('contact'), shown, [entered]).main).toBe('facts');
  expect(standingOf(page('contact'), shown, []).main).toBe('facts');
  const refused = standingOf(page('contact'), shown, [{ ...entered, refused: no }]);
  expect(refused).toMatchObject({ main: 'contact', refused: true });
});

it('what stands against the next act is read from the server’s judgement, a decision’s from the decision that fits', () => {
  const facts = page('facts', { now: [act('propose', 'cases.under-age'), act('refer')] });
  expect(standingOf(facts, draft, []).codes).toEqual(['cases.under-age']);
  const heard = page('heard', {
    now: [act('decideFine', 'cases.act-kind-mismatch'), act('decideWarning', 'cases.signature-missing')],
    proposal: { types: ['WARNING'], fine: 0, grade: 'lighter', lawApplied: { zh: '', en: '' } },
  });
  expect(standingOf(heard, draft, [])).toMatchObject({ codes: ['cases.signature-missing'], fined: false });
});

const bars = (...codes: readonly string[]) => barsOf({ codes, correction: null, orderFirst: false });

it('what a form still answers bars nothing', () => {
  expect(bars('cases.nothing-imposed', 'cases.signature-missing', 'catalogue.fine-outside-grade')).toEqual([]);
});

it('each bar has its lawful way: education, facts again, the ordinary procedure, other officers', () => {
  expect(bars('cases.under-age')).toEqual(['educate']);
  expect(bars('cases.party-not-identified')).toEqual(['amend']);
  expect(bars('cases.suspected-crime')).toEqual(['refer']);
  expect(bars('catalogue.not-conferred')).toEqual(['refer']);
  expect(bars('cases.defence-needs-checking')).toEqual(['reopen']);
  expect(bars('people.certificate-not-valid')).toEqual(['withdraw']);
  expect(bars('cases.suspected-crime', 'cases.not-answerable')).toEqual(['educate', 'refer']);
});

it('corrected after the order, nothing is left that the provision punishes', () => {
  expect(barsOf({ codes: [], correction: 'corrected', orderFirst: true })).toEqual(['educate']);
  expect(barsOf({ codes: [], correction: 'corrected', orderFirst: false })).toEqual([]);
});
