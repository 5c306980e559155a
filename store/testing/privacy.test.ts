import { describe, expect, test } from 'vitest';
import { assertNoPersonalData, formsOf, personalNumbers } from './privacy.ts';

describe('the guard against personal data in the clear', () => {
  test('citizen numbers with a right check digit and mobile numbers are found wherever they stand', () => {
    expect(personalNumbers('{"id":"11010519491231002X","tel":"13800138000"}')).toEqual([
      '11010519491231002X',
      '13800138000',
    ]);
    expect(personalNumbers('电话13800138000，或+8613900139000')).toEqual(['13800138000', '+8613900139000']);
    expect(() => assertNoPersonalData({ a: [{ b: '11010519491231002X' }] }, 'CaseOpened/1')).toThrow(/CaseOpened\/1/);
  });

  test('ids, moments, amounts, serial numbers and a wrong check digit are no personal data', () => {
    assertNoPersonalData({
      id: '019a5b2c-1381-7380-8138-001380013800',
      at: 1_760_317_200_000,
      text: '2026-10-13T01:00:00.000Z',
      number: '甬北综执罚决字〔2026〕第0000001号',
      order: 'A13800138000',
      wrong: '110105194912310021',
      hash: '13800138000'.repeat(4),
    });
  });

  test('a text is recognised in a dump also as hexadecimal or base64 at any offset', () => {
    const secret = '王小明 13800138000';
    for (const around of ['', 'a', 'ab', 'abc']) {
      const hidden = Buffer.from(`${around}${secret}${around}`);
      for (const dump of [hidden.toString(), hidden.toString('hex'), hidden.toString('base64')])
        expect(formsOf(secret).some((f) => dump.includes(f))).toBe(true);
    }
    expect(formsOf(secret).some((f) => Buffer.from('another text').toString('base64').includes(f))).toBe(false);
  });
});
