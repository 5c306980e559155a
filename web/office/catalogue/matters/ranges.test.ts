import { expect, it } from 'vitest';
import type { CatalogueTexts } from '../texts.ts';
import zh from '../texts.zh.json';
import { alike, basisState, fineLines, rangeText, rowState } from './ranges.ts';

const t: CatalogueTexts = (key, words = {}) =>
  Object.entries(words).reduce(
    (s, [k, v]) => s.replace(`{${k}}`, String(v)),
    (zh as Record<string, string>)[key] ?? key,
  );

it('writes a range of money in yuan, of a measure in its own words, and never hides a measure it does not know', () => {
  expect(rangeText({ base: 'yuan', min: 5000, max: 50000 }, t)).toBe('50–500 元');
  expect(rangeText({ base: 'x_illegal_gains', min: 1, max: 3 }, t)).toBe('违法所得的 1–3 倍');
  expect(rangeText({ base: 'pct_contract_price', min: 2, max: 4 }, t)).toBe('合同价款的 2–4%');
  expect(rangeText({ base: 'yuan_per_tree', min: 20000, max: 20000 }, t)).toBe('每株 200 元');
  expect(rangeText({ base: 'by_reference', min: 0, max: 0 }, t)).toContain('by_reference');
});

it('kinds of party with the same range share a line', () => {
  const same = { when: 'always' as const, base: 'yuan', min: 0, max: 20000 };
  const fines = [
    { party: 'citizen' as const, ...same },
    { party: 'individualBusiness' as const, ...same },
    { party: 'organisation' as const, ...same, max: 300000 },
  ];
  expect(fineLines({ fines }).map((l) => l.parties)).toEqual([['citizen', 'individualBusiness'], ['organisation']]);
});

it('the air-pollution provision ends on the day the code takes its place (law/changes: 2026-08-15)', () => {
  const air = { published: true, from: null, endedOn: '2026-08-15' };
  expect(basisState({ ...air, inForce: true }, '2026-08-14')).toBe('inForce');
  expect(basisState({ ...air, inForce: false }, '2026-08-15')).toBe('ended');
  expect(basisState({ published: true, from: '2026-08-15', endedOn: null, inForce: false }, '2026-08-14')).toBe(
    'notYet',
  );
  expect(basisState({ published: false, from: null, endedOn: null, inForce: false }, '2026-08-14')).toBe('unpublished');
});

it('a conferral gives power from its first day, not before it is published and not after it is withdrawn (ZJ 9, APL 24)', () => {
  expect(rowState({ publishedOn: null, from: '2026-01-01', until: null }, '2026-06-01')).toBe('draft');
  expect(rowState({ publishedOn: '2025-12-15', from: '2026-01-01', until: null }, '2025-12-31')).toBe('notYet');
  expect(rowState({ publishedOn: '2025-12-15', from: '2026-01-01', until: '2026-07-01' }, '2026-06-30')).toBe(
    'inForce',
  );
  expect(rowState({ publishedOn: '2025-12-15', from: '2026-01-01', until: '2026-07-01' }, '2026-07-01')).toBe('ended');
});

it('places whose power passed through the same hands stand together', () => {
  const spell = (holder: string) => ({ from: '2025-01-01', until: null, holder, rowId: 'r', list: 'l' });
  const at = (place: string, holder: string) => ({ place, placeName: place, spells: [spell(holder)] });
  const groups = alike([at('a', 'zhzf'), at('b', 'street'), at('c', 'zhzf')]);
  expect(groups.map((g) => g.places)).toEqual([['a', 'c'], ['b']]);
});
