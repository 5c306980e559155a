import { expect, it } from 'vitest';
import { matterQuery } from './matter-filters.ts';

it('asks for matters as the address says, and leaves out what it cannot mean', () => {
  const values = { q: '占道', list: 'comprehensive', madeUp: 'perhaps', mark: 'X', on: '2026-08', field: '', body: '' };
  expect(matterQuery({ values, size: 25, cursor: '' })).toEqual({ q: '占道', list: 'comprehensive', limit: 25 });
  const more = { madeUp: 'false', mark: 'R', on: '2026-08-15' };
  expect(matterQuery({ values: more, size: 10, cursor: '0|A' })).toEqual({
    madeUp: false,
    mark: 'R',
    on: '2026-08-15',
    cursor: '0|A',
    limit: 10,
  });
});
