import { expect, it } from 'vitest';
import { codesIn } from './codes.ts';
import { columnName } from './column-names.ts';
import { emptyTarget, targetOf } from './import-target.ts';

it('reads codes as people write them down, each once, and names what is no code', () => {
  expect(codesIn('ZY-CF-SR-001、ZY-CF-SR-002\nZY-CF-SR-001，油烟')).toEqual({
    codes: ['ZY-CF-SR-001', 'ZY-CF-SR-002'],
    unreadable: ['油烟'],
  });
});

it('a batch that was published says where; one that was not waits for its publication (APL 24, ZJ 9)', () => {
  const draft = { ...emptyTarget('street'), batch: ' 第二批 ', from: '2027-01-01' };
  expect(targetOf(draft)).toEqual({ list: 'street', batch: '第二批', whole: false, from: '2027-01-01' });
  expect(targetOf({ ...draft, published: true, publishedOn: '2026-12-15' })).toBeNull();
  expect(targetOf({ ...draft, published: true, publishedOn: '2026-12-15', document: '1号' })).toMatchObject({
    published: { on: '2026-12-15', document: '1号' },
  });
  expect(targetOf({ ...draft, from: '' })).toBeNull();
});

it('names a column as the file does, whether the file or the record calls it so', () => {
  expect(columnName('department').zh).toBe('主管部门');
  expect(columnName('plainName').zh).toBe('通俗名称');
  expect(columnName('name').zh).toBe('事项名称');
  expect(columnName('《大气污染防治法》第一百一十八条').zh).toBe('《大气污染防治法》第一百一十八条');
});
