import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { capitalYuan, fen, formatYuan, yuan } from './money.ts';

describe('amounts in whole fen', () => {
  it('reads yuan as people write it', () => {
    expect([yuan('200'), yuan('333.33'), yuan('0.5'), yuan(1.5)]).toEqual([20_000, 33_333, 50, 150]);
  });

  test.each(['-1', '1.234', '', '1,000', 'abc', '１００', '1e3'])('refuses %j', (text) =>
    expect(() => yuan(text)).toThrow(RangeError),
  );

  it('refuses fractions, negative numbers and numbers too large to be exact', () => {
    for (const bad of [1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => fen(bad), String(bad)).toThrow(RangeError);
  });

  it('writes and reads back every amount', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (n) => {
        const amount = fen(n);
        expect(yuan(formatYuan(amount, false).replaceAll(',', ''))).toBe(amount);
      }),
    );
  });

  it('groups thousands and drops empty fen', () => {
    expect(formatYuan(fen(125_900))).toBe('1,259');
    expect(formatYuan(fen(125_900), false)).toBe('1,259.00');
    expect(formatYuan(fen(100_000_005))).toBe('1,000,000.05');
  });
});

describe('amounts in banker’s numerals, for papers', () => {
  test.each([
    ['200', '人民币贰佰元整'],
    ['3000', '人民币叁仟元整'],
    ['10', '人民币壹拾元整'],
    ['0', '人民币零元整'],
    ['1009', '人民币壹仟零玖元整'],
    ['10050', '人民币壹万零伍拾元整'],
    ['100000', '人民币壹拾万元整'],
    ['100000000', '人民币壹亿元整'],
    ['100010000', '人民币壹亿零壹万元整'],
    ['333.33', '人民币叁佰叁拾叁元叁角叁分'],
    ['1.50', '人民币壹元伍角整'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
  ])('%s yuan is %s', (amount, words) => expect(capitalYuan(yuan(amount))).toBe(words));

  it('writes different amounts differently', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(2_000_000_000), (a, b) => {
        fc.pre(a !== b);
        expect(capitalYuan(fen(a))).not.toBe(capitalYuan(fen(b)));
      }),
    );
  });
});
