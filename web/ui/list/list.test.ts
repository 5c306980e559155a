import { expect, it } from 'vitest';
import { fittingColumns } from './data-table.tsx';
import { type FilterDefinition, filterValues, withFilters } from './list-state.ts';

const filters: readonly FilterDefinition[] = [
  { key: 'q', name: '案号', kind: 'text' },
  { key: 'due', name: '期限', kind: 'select', initial: 'open' },
];

it('an address without conditions stands for the initial ones', () => {
  expect(filterValues(filters, new URLSearchParams())).toEqual({ q: '', due: 'open' });
});

it('a search is written into the address, the initial values are not, and the first page comes again', () => {
  const before = new URLSearchParams('scope=unit&cursor=abc&back=true&at=51&size=50');
  const after = withFilters(filters, before, { q: ' 占道 ', due: 'open' });
  expect(after.toString()).toBe(new URLSearchParams({ scope: 'unit', size: '50', q: '占道' }).toString());
});

it('a condition set to “all” is told apart from its initial value', () => {
  const after = withFilters(filters, new URLSearchParams(), { q: '', due: '' });
  expect(after.has('due')).toBe(true);
  expect(filterValues(filters, after)).toEqual({ q: '', due: '' });
});

const columns = [
  { key: 'number', width: 240 },
  { key: 'state', width: 100, drop: 2 },
  { key: 'clock', width: 140 },
  { key: 'ledger', width: 120, drop: 1 },
];
const keys = (room: number) => fittingColumns(columns, room).map((c) => c.key);

it('a narrow table drops the receipts first, then the state, and never its number or clock', () => {
  expect(keys(600)).toEqual(['number', 'state', 'clock', 'ledger']);
  expect(keys(599)).toEqual(['number', 'state', 'clock']);
  expect(keys(479)).toEqual(['number', 'clock']);
  expect(keys(100)).toEqual(['number', 'clock']);
});
