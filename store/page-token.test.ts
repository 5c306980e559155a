import { expect, test } from 'vitest';
import { pageToken, readPageToken } from './page-token.ts';

const id = '0199d000-0000-7000-8000-000000000001';
const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a page begins where the one before ended', () => {
  expect(readPageToken(pageToken(['2026-10-13T01:00:00.000Z', id]), 'instant', 'id')).toEqual([
    '2026-10-13T01:00:00.000Z',
    id,
  ]);
  expect(readPageToken(pageToken(['infinity', id]), 'due', 'id')).toEqual(['infinity', id]);
  expect(readPageToken(pageToken(['洪塘']), 'text')).toEqual(['洪塘']);
});

test.each([
  ['nothing', undefined],
  ['no base 64', '%%%'],
  ['no list', raw({ at: id })],
  ['too short', raw(['2026-10-13T01:00:00.000Z'])],
  ['too long', raw(['2026-10-13T01:00:00.000Z', id, id])],
  ['other values', raw([1, id])],
  ['a moment that only JavaScript reads', raw(['Sun Nov 22 2026 (foo)', id])],
  ['a year no calendar goes to', raw(['+275760-09-13T00:00:00.000Z', id])],
  ['a year before ours', raw(['0000-01-01T00:00:00.000Z', id])],
  ['dashes for an id', raw(['2026-10-13T01:00:00.000Z', '-'.repeat(36)])],
])('%s is no token: the list begins at its beginning, and the database is not asked', (_what, text) => {
  expect(readPageToken(text, 'instant', 'id')).toBeUndefined();
});

test('a name that cannot be kept is none', () => {
  for (const name of ['\0', 'a\0b', '\ud83d'])
    expect(readPageToken(pageToken([name, id]), 'text', 'id')).toBeUndefined();
});
