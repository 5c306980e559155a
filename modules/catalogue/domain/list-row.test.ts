import { addDays, type LocalDate, localDate } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLists, masterList } from './check-lists.ts';
import { holderOf, holdingRow, type ListKind, type ListRow, rowInForce, timeline } from './list-row.ts';
import type { Matter } from './matter.ts';

const first = localDate('2026-01-01');
const aDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays(first, n));
const aRow: fc.Arbitrary<ListRow> = fc
  .record({
    kind: fc.constantFrom<ListKind>('comprehensive', 'specialist', 'street', 'guide'),
    bodies: fc.subarray(['hongtang', 'zhuangqiao', 'cicheng'], { minLength: 1 }),
    from: aDay,
    length: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
    published: fc.option(fc.integer({ min: -3, max: 20 }), { nil: null }),
    id: fc.uuid(),
  })
  .map(({ kind, bodies, from, length, published, id }) => ({
    id,
    list: kind,
    kind,
    listName: kind,
    batch: 1,
    code: 'A',
    number: 1,
    bodies: kind === 'street' ? bodies : kind === 'guide' ? [] : kind === 'comprehensive' ? ['zhzf'] : ['sthj'],
    supervisor: 'zhzf',
    ground: kind === 'street' ? 'conferred' : 'own',
    restsOn: null,
    tests: [],
    divisionNote: null,
    publishedOn: published === null ? null : addDays(from, -published),
    from,
    until: length === null ? null : addDays(from, length),
    withdrawnReason: null,
  }));
const rows = fc.array(aRow, { maxLength: 8 });
const inSpell = (s: { from: LocalDate; until: LocalDate | null }, d: LocalDate) =>
  s.from <= d && (s.until === null || d < s.until);

describe('清单行与沿革', () => {
  test('no day has two answers: spells do not overlap and every day’s spell is the row that holds the power', () => {
    fc.assert(
      fc.property(rows, aDay, fc.constantFrom('hongtang', 'zhuangqiao'), (all, day, place) => {
        const spells = timeline(all, place);
        const at = spells.filter((s) => inSpell(s, day));
        const held = holdingRow(all, place, day);
        expect(at.length).toBe(held ? 1 : 0);
        if (held) {
          expect(at[0]?.row.id).toBe(held.id);
          expect(at[0]?.holder).toBe(holderOf(held, place));
        }
      }),
    );
  });

  test('nobody holds a power under a row that was not published before its first day (APL 24, ZJ 9)', () => {
    fc.assert(
      fc.property(rows, aDay, (all, day) => {
        const held = holdingRow(all, 'hongtang', day);
        if (held) expect(held.publishedOn !== null && held.publishedOn < held.from && held.from <= day).toBe(true);
      }),
    );
  });

  test('the first day is included, the day it ends is not', () => {
    const row = {
      ...fc.sample(aRow, 1)[0],
      kind: 'comprehensive',
      publishedOn: localDate('2025-12-01'),
      from: first,
      until: localDate('2026-02-01'),
    } as ListRow;
    expect(rowInForce(row, localDate('2025-12-31'))).toBe(false);
    expect(rowInForce(row, first)).toBe(true);
    expect(rowInForce(row, localDate('2026-01-31'))).toBe(true);
    expect(rowInForce(row, localDate('2026-02-01'))).toBe(false);
  });

  test('the master list is the union of comprehensive, specialist and street lists, and of nothing else', () => {
    fc.assert(
      fc.property(rows, aDay, (all, day) => {
        const numbered = all.map((r, i) => ({ ...r, code: `M-${i % 4}` }));
        const union = new Set(
          (['comprehensive', 'specialist', 'street'] as const).flatMap((kind) =>
            numbered.filter((r) => r.kind === kind && rowInForce(r, day)).map((r) => r.code),
          ),
        );
        expect(masterList(numbered, day)).toEqual(union);
        const matters = ['M-0', 'M-1', 'M-2', 'M-3'].map((code) => ({ code, bases: [] }) as unknown as Matter);
        const { orphans } = checkLists(matters, numbered, day);
        expect(new Set([...orphans, ...union])).toEqual(new Set(matters.map((m) => m.code)));
        expect(orphans.filter((o) => union.has(o))).toEqual([]);
      }),
    );
  });

  test('two organs for one place are named unless the lists explain it; a conferral explains itself', () => {
    const of = (kind: ListKind, more: Partial<ListRow>): ListRow =>
      ({
        ...fc.sample(aRow, 1)[0],
        kind,
        list: kind,
        publishedOn: localDate('2025-12-01'),
        from: first,
        until: null,
        ...more,
      }) as ListRow;
    const bureau = of('comprehensive', { id: 'a', bodies: ['zhzf'] });
    const other = of('specialist', { id: 'b', bodies: ['sthj'] });
    const street = of('street', { id: 'c', bodies: ['hongtang'] });
    const doubles = (...all: ListRow[]) => checkLists([], all, first).doubles.flatMap((d) => d.rows.map((r) => r.id));
    expect(doubles(bureau, street)).toEqual([]);
    expect(doubles(bureau, other)).toEqual(['a', 'b']);
    const explained = { divisionNote: '工业企业归生态环境部门' };
    expect(doubles({ ...bureau, ...explained }, { ...other, ...explained })).toEqual([]);
    expect(doubles(street, { ...street, id: 'd' })).toEqual(['c', 'd']);
    expect(doubles(street, { ...street, id: 'd', bodies: ['zhuangqiao'] })).toEqual([]);
  });
});
