import { expect, test } from 'vitest';
import { changesIn } from './log-record.ts';

const log = { role: 'log', name: 'l ed25519', key: 'l+1' } as const;
const court = { role: 'witness', name: 'fayuan', key: 'w+1' } as const;
const now = { origin: 'l', before: null, keys: [log, court], text: 'p1', signed: 0 };
const begun = changesIn([], now);

test('the first entries of a log name its origin, its keys and its policy, in this order', () => {
  expect(begun.map((e) => e.type)).toEqual(['LogOpened/1', 'KeyAdded/1', 'KeyAdded/1', 'PolicyChanged/1']);
});

test('the first entry of a new year’s log names the last checkpoint of the year before', () => {
  const before = { origin: 'l/2026', size: 9, root: 'ab' };
  expect(changesIn([], { ...now, before })[0]).toEqual({ type: 'LogOpened/1', data: { origin: 'l', after: before } });
});

test('nothing is said while nothing has changed', () => {
  expect(changesIn(begun, now)).toEqual([]);
});

test('a key in the place of another is a rotation, one that is gone a revocation, a further one is added; each is an entry (L8)', () => {
  const bank = { role: 'witness', name: 'new', key: 'w+3' } as const;
  const rotated = changesIn(begun, { ...now, keys: [log, { ...court, key: 'w+2' }], text: 'p2', signed: 7 });
  expect(rotated).toEqual([
    { type: 'KeyRotated/1', data: { ...court, key: 'w+2', from: 'w+1' } },
    { type: 'PolicyChanged/1', data: { version: 2, from: 8, text: 'p2' } },
  ]);
  const changed = changesIn([...begun, ...rotated], { ...now, keys: [log, bank], text: 'p2', signed: 9 });
  expect(changed).toEqual([
    { type: 'KeyAdded/1', data: bank },
    { type: 'KeyRevoked/1', data: { ...court, key: 'w+2' } },
  ]);
});
