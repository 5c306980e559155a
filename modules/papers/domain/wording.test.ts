import { fen, instant, localDate } from '@zhiyi/kernel';
import { expect, test } from 'vitest';
import { limitsOn } from './limits.ts';
import { numbered, paymentClause, surchargeNotice } from './payment.ts';
import { chineseMoment, chinesePercent, moneyInFull, sentence } from './wording.ts';

const limits = limitsOn(localDate('2026-10-13'));

test('moments are written in Chinese time: minutes in two places, none on the hour', () => {
  expect(chineseMoment(instant('2026-10-13T01:05:00Z'))).toBe('2026年10月13日9时05分');
  expect(chineseMoment(instant('2026-10-12T10:00:00Z'))).toBe('2026年10月12日18时');
  expect(chineseMoment(instant('2026-10-12T16:30:00Z'))).toBe('2026年10月13日0时30分');
});

test('amounts stand in capitals first', () => {
  expect(moneyInFull(fen(300_000))).toBe('人民币叁仟元整（¥3,000.00）');
});

test('T73: the surcharge standard is told in the words of the law (APL 72, AEL 45)', () => {
  expect(chinesePercent(0.03)).toBe('百分之三');
  expect(surchargeNotice(limits)).toBe(
    '到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。',
  );
  expect(() => chinesePercent(0.005)).toThrow(RangeError);
});

test('a fine goes to the collector within fifteen days of receipt, the last day included (APL 67)', () => {
  const clause = paymentClause(
    { way: 'collector', by: localDate('2026-10-28'), collector: { name: '样例银行', address: '样例路8号' } },
    '决定书',
    limits,
  );
  expect(clause).toContain('自收到本决定书之日起十五日内（最晚2026年10月28日，含当日）');
  expect(clause).toContain('样例银行（样例路8号）');
  expect(clause).toContain('百分之三');
});

test('a fine collected on the spot states its ground and the treasury’s receipt (APL 68, 70)', () => {
  const clause = paymentClause({ way: 'on-the-spot', ground: 'small', receiptNumber: '浙A0001' }, '决定书', limits);
  expect(clause).toContain('依法给予一百元以下罚款');
  expect(clause).toContain('票据号码：浙A0001');
});

test('several penalties are numbered, a single one is not', () => {
  expect(numbered(['警告'])).toBe('警告');
  expect(numbered(['警告', '罚款'])).toBe('一、警告；二、罚款');
});

test('a sentence ends once', () => {
  expect(sentence('立即清理')).toBe('立即清理。');
  expect(sentence('立即清理。 ')).toBe('立即清理。');
});
