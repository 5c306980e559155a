import { chineseDate } from '@zhiyi/kernel';
import { chineseNumeral } from '@zhiyi/law';
import { z } from 'zod';
import type { PaperLimits } from './limits.ts';
import { day, text } from './parts.ts';
import { chinesePercent } from './wording.ts';

/** 代收机构 — the bank or payment system that collects; its name and address stand on the decision (O235 7). */
export const collector = z.object({ name: text(120), address: text(160) });

/** 当场收缴的情形 (APL 68, 69) */
const GROUNDS = {
  small: (limits: PaperLimits) => `依法给予${chineseNumeral(limits.onSpotCollectMax / 100)}元以下罚款`,
  'hard-later': () => '不当场收缴事后难以执行',
  remote: () => '地处边远、水上、交通不便地区，到指定的银行或者通过电子支付系统缴纳确有困难，经当事人提出',
} as const;

/**
 * 缴纳方式 — either at the collector within the term (APL 67), or on the spot against the treasury's receipt (APL 68–70).
 * `by` is the last day, that day included, as the clock `apl.pay` gives it.
 */
export const payment = z.discriminatedUnion('way', [
  z.object({ way: z.literal('collector'), by: day, collector }),
  z.object({
    way: z.literal('on-the-spot'),
    ground: z.enum(['small', 'hard-later', 'remote']),
    /** why later execution would be hard, or what the party asked */
    reason: text(120).optional(),
    receiptNumber: text(40),
  }),
]);
export type Payment = z.infer<typeof payment>;

/** 加处罚款标准 — must be told, or it cannot be claimed (APL 72(1)(1), AEL 45). */
export function surchargeNotice(limits: PaperLimits): string {
  return `到期不缴纳罚款的，每日按罚款数额的${chinesePercent(limits.surchargeRate)}加处罚款，加处罚款的数额不超出罚款的数额。`;
}

/** 履行方式和期限 — how and until when the fine is paid. */
export function paymentClause(paid: Payment, paperName: string, limits: PaperLimits): string {
  if (paid.way === 'on-the-spot') {
    const reason = paid.reason === undefined ? '' : `（${paid.reason}）`;
    return `罚款已由执法人员当场收缴，收缴理由：${GROUNDS[paid.ground](limits)}${reason}；已出具财政部门统一制发的专用票据，票据号码：${paid.receiptNumber}。`;
  }
  return (
    `自收到本${paperName}之日起${chineseNumeral(limits.payDays)}日内（最晚${chineseDate(paid.by)}，含当日），` +
    `到${paid.collector.name}（${paid.collector.address}）缴纳罚款，或者通过缴款通知书载明的电子支付系统缴纳。${surchargeNotice(limits)}`
  );
}

/** 行政处罚的种类和数额 in a numbered list: `一、警告；二、罚款人民币壹佰伍拾元整（¥150.00）。` */
export function numbered(items: readonly string[]): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return items.map((item, i) => `${chineseNumeral(i + 1)}、${item}`).join('；');
}
