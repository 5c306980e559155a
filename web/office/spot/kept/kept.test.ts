import { expect, it } from 'vitest';
import { ApiProblem } from '../../../ui/api-problem.ts';
import { officeTime } from '../../../ui/office-time.ts';
import { Keeper } from './keeper.ts';
import { clearOnLeaving } from './on-leaving.ts';
import { nextToSend, type OutboxEntry, type Payload, pauseAfter, sendable } from './outbox.ts';
import type { Sent } from './send.ts';
import { inMemory, type Shelf } from './shelf.ts';
import { newDraft, readDraft, takenUp } from './spot-draft.ts';

const at = '2026-10-13T01:00:00.000Z';
const open: Payload = {
  kind: 'open',
  body: { officers: ['a', 'b'], place: { township: '330205007', address: '演示' }, secrecy: 'ordinary' },
};
const shown: Payload = { kind: 'certificates' };
const facts = { kind: 'facts', body: {} } as unknown as Payload;
const photo = (id: string) => ({ kind: 'file', capture: { id } }) as unknown as Payload;
const entry = (n: number, what: Payload, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key: `${n}`,
  draft: 'd1',
  owner: 'p1',
  n,
  at,
  what,
  refused: null,
  ...more,
});
const no = { status: 409, code: 'x', title: { zh: '不', en: 'no' }, number: '1' };
const kinds = (entries: readonly OutboxEntry[]) => sendable(entries).map((e) => e.what.kind);

it('certificates wait for the case, the facts for everything before them; evidence waits for nothing', () => {
  const all = [entry(4, facts), entry(1, open), entry(3, photo('e1')), entry(2, shown)];
  expect(nextToSend(all)?.what.kind).toBe('open');
  expect(kinds(all)).toEqual(['open', 'file']);
  expect(kinds([entry(2, shown), entry(3, photo('e1')), entry(4, facts)])).toEqual(['certificates', 'file']);
  expect(kinds([entry(4, facts)])).toEqual(['facts']);
});

it('what was refused holds up only what rests on it', () => {
  const all = [
    entry(1, open, { refused: no }),
    entry(2, shown),
    entry(3, photo('e1')),
    entry(4, open, { draft: 'd2' }),
  ];
  expect(kinds(all)).toEqual(['file', 'open']);
});

it('tries again after three seconds, then less often, at most once a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(pauseAfter)).toEqual([3000, 6000, 12_000, 24_000, 48_000, 60_000, 60_000]);
});

interface Office {
  readonly sent: [key: string, kind: string, caseId: string | null][];
  answer: (kind: string) => Sent;
}
function keeping(shelf: Shelf = inMemory()) {
  const office: Office = {
    sent: [],
    answer: (kind) => (kind === 'open' ? { how: 'done', caseId: 'c1' } : { how: 'done' }),
  };
  const keeper = new Keeper({
    open: async () => shelf,
    send: async (e, caseId) => {
      office.sent.push([e.key, e.what.kind, caseId]);
      return office.answer(e.what.kind);
    },
    reach: { now: () => true, watch: () => () => undefined },
    onSent: () => undefined,
  });
  return { keeper, office, shelf };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

it('what is owed is sent in order, and the case’s id goes along with what follows', async () => {
  const { keeper, office } = keeping();
  await keeper.begin('p1');
  keeper.keep(newDraft('d1', 'p1', at, '330205007'));
  await keeper.owe('d1', at, open);
  await keeper.owe('d1', at, shown);
  await keeper.owe('d1', at, facts);
  await settled();
  expect(office.sent.map(([, kind, caseId]) => [kind, caseId])).toEqual([
    ['open', null],
    ['certificates', 'c1'],
    ['facts', 'c1'],
  ]);
  expect(keeper.now().entries).toEqual([]);
  expect(keeper.now().drafts[0]?.caseId).toBe('c1');
});

it('without an answer nothing is lost, and it is sent again under the same key', async () => {
  const { keeper, office } = keeping();
  await keeper.begin('p1');
  keeper.keep(newDraft('d1', 'p1', at, ''));
  office.answer = () => ({ how: 'later' });
  const owed = await keeper.owe('d1', at, photo('e1'));
  await settled();
  expect(keeper.now().entries).toHaveLength(1);
  office.answer = () => ({ how: 'done' });
  keeper.wake();
  await settled();
  expect(office.sent.map(([key]) => key)).toEqual([owed.key, owed.key]);
  expect(keeper.now().entries).toEqual([]);
});

it('a refusal stays to be read, and does not stop what stands apart', async () => {
  const { keeper, office } = keeping();
  await keeper.begin('p1');
  keeper.keep(newDraft('d1', 'p1', at, ''));
  office.answer = (kind) => (kind === 'open' ? { how: 'refused', problem: new ApiProblem(no) } : { how: 'done' });
  await keeper.owe('d1', at, open);
  await keeper.owe('d1', at, shown);
  await keeper.owe('d1', at, photo('e1'));
  await settled();
  expect(keeper.now().entries.map((e) => [e.what.kind, e.refused?.code])).toEqual([
    ['open', 'x'],
    ['certificates', undefined],
  ]);
});

it('after a reload everything is there again, for its owner and nobody else', async () => {
  const { keeper, office, shelf } = keeping();
  await keeper.begin('p1');
  office.answer = () => ({ how: 'later' });
  keeper.keep({ ...newDraft('d1', 'p1', at, ''), nothingToCorrect: '写到一半' });
  await keeper.owe('d1', at, photo('e1'));
  await settled();
  const again = keeping(shelf);
  again.office.answer = () => ({ how: 'later' });
  await again.keeper.begin('p1');
  expect(again.keeper.now().drafts[0]?.nothingToCorrect).toBe('写到一半');
  expect(again.keeper.now().entries).toHaveLength(1);
  const other = keeping(shelf);
  await other.keeper.begin('p2');
  expect(other.keeper.now()).toMatchObject({ drafts: [], entries: [] });
});

it('signing out takes what was typed off the device, but nothing the server does not have', async () => {
  const shelf = inMemory();
  await shelf.put('drafts', 'd1', newDraft('d1', 'p1', at, ''));
  await shelf.put('drafts', 'd2', newDraft('d2', 'p1', at, ''));
  await shelf.put('items', '1', entry(1, photo('e1'), { draft: 'd2' }));
  await clearOnLeaving(shelf);
  expect((await shelf.all('drafts')).map((d) => readDraft(d)?.id)).toEqual(['d2']);
  expect(await shelf.all('items')).toHaveLength(1);
});

it('a case is not forgotten while it owes something', async () => {
  const { keeper, office } = keeping();
  await keeper.begin('p1');
  office.answer = () => ({ how: 'later' });
  keeper.keep(newDraft('d1', 'p1', at, ''));
  const owed = await keeper.owe('d1', at, photo('e1'));
  keeper.forget('d1');
  expect(keeper.now().drafts).toHaveLength(1);
  keeper.withdraw(owed.key);
  keeper.forget('d1');
  expect(keeper.now().drafts).toEqual([]);
});

it('a draft of an older version is read with what has been added since; what is none is dropped', () => {
  const { forms: _, last: __, ...old } = newDraft('d1', 'p1', at, '330205007');
  expect(readDraft(old)).toMatchObject({ id: 'd1', forms: {}, last: null });
  expect(readDraft({ id: 'd1' })).toBeNull();
  expect(readDraft(null)).toBeNull();
});

it('a case begun elsewhere is taken up with its place and matter', () => {
  const draft = takenUp('c1', 'p1', {
    openedAt: at,
    township: { code: '330205007', name: '洪塘街道' },
    place: { address: '示例路 18 号', longitude: 121.5, latitude: 29.95 },
    matter: { code: 'ZY-1', plainName: '平常话' },
  });
  expect(draft).toMatchObject({
    caseId: 'c1',
    shown: false,
    facts: {
      matter: { code: 'ZY-1', name: '平常话' },
      place: { township: '330205007', address: '示例路 18 号', longitude: 121.5, latitude: 29.95 },
    },
  });
});

it('a phone whose clock is wrong writes down the office’s time', () => {
  expect(officeTime(Date.parse('2026-11-22T10:00:00.000Z'), -40 * 86_400_000)).toBe('2026-10-13T10:00:00.000Z');
});
