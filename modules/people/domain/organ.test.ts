import { localDate } from '@zhiyi/kernel';
import { describe, expect, test } from 'vitest';
import { existsOn, governmentAbove, type Organ, type OrganKind } from './organ.ts';

const from = localDate('2020-01-01');
const organ = (id: string, kind: OrganKind, parent: string | null): Organ => ({
  id,
  kind,
  nameZh: id,
  nameEn: id,
  fullNameZh: id,
  word: null,
  uscc: null,
  divisionCode: null,
  parent,
  supervisor: null,
  from,
  to: null,
});
const all = new Map(
  [
    organ('jbqzf', 'government', 'nbszf'),
    organ('nbszf', 'government', null),
    organ('zhzf', 'bureau', 'jbqzf'),
    organ('hongtang', 'street', 'jbqzf'),
    organ('cicheng', 'town', 'jbqzf'),
    organ('zrzy', 'department', 'nbszrzy'),
    organ('nbszrzy', 'department', 'nbszf'),
    organ('fy', 'judicial', null),
  ].map((o) => [o.id, o]),
);
const above = (id: string) => governmentAbove(all.get(id) as Organ, all)?.id;

describe('the reconsideration body (ARL 24)', () => {
  test.each([
    ['a district department', 'zhzf', 'jbqzf'],
    ['a street office that acts in its own name', 'hongtang', 'jbqzf'],
    ['a town government', 'cicheng', 'jbqzf'],
    ['a branch of a city bureau', 'zrzy', 'nbszf'],
    ['the district government itself', 'jbqzf', 'nbszf'],
  ])('of %s', (_what, id, body) => {
    expect(above(id)).toBe(body);
  });

  test('is never guessed: without a government above there is none, nor does a circle lead to one', () => {
    expect(above('fy')).toBeUndefined();
    const circle = new Map([organ('a', 'street', 'b'), organ('b', 'department', 'a')].map((o) => [o.id, o]));
    expect(governmentAbove(circle.get('a') as Organ, circle)).toBeUndefined();
  });
});

test('an organ exists on its first and its last day', () => {
  const o = { from, to: localDate('2026-10-13') };
  expect(['2019-12-31', '2020-01-01', '2026-10-13', '2026-10-14'].map((d) => existsOn(o, localDate(d)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
