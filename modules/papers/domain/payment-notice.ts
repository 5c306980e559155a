import { chineseDate } from '@zhiyi/kernel';
import { apl, chineseNumeral, o235 } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { limitsOn } from './limits.ts';
import { day, documentNumber, fine, header, party, text, webAddress } from './parts.ts';
import { partyLines, you } from './party-lines.ts';
import { collector, surchargeNotice } from './payment.ts';
import { headRequirements, partyRequirement } from './shared-requirements.ts';
import { paper, qr } from './sheet.ts';
import { listed, moneyInFull } from './wording.ts';

const schema = z.object({
  head: header,
  party,
  decision: z.object({ title: text(40), number: documentNumber, date: day }),
  fine,
  /** last day, that day included, as the clock `apl.pay` gives it */
  by: day,
  collector,
  /** 缴款识别码 */
  code: text(40),
  /** where the payment code leads */
  payAt: webAddress,
  /** names of the electronic ways offered */
  channels: z.array(text(20)).min(1).max(8),
  /** whom to ask */
  contact: text(60),
});

const kind = {
  code: 'payment-notice',
  title: { zh: '罚款缴款通知书', en: 'Payment notice' },
  law: [apl(67), apl(72, 1, 1)],
  word: '缴',
  signers: [],
  seal: 'custom',
  copies: ['交付当事人', '由行政机关存档'],
} as const;

/**
 * 罚款缴款通知书 — where, how and until when a fine is paid, and what follows if it is not.
 *
 * The organ decides, another collects: a bank or an electronic payment system, within fifteen days of receipt (APL 67).
 * Name and address of the collector, amount, term and whether a surcharge runs are stated (O235 7; APL 72(1)(1)).
 * No officer takes the money.
 */
export const paymentNotice = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(67, 3)]),
    partyRequirement([apl(67, 3)]),
    { path: 'decision', zh: '所依据的处罚决定书', en: 'the decision it rests on', law: [apl(67, 3)] },
    { path: 'fine', zh: '罚款数额', en: 'the amount of the fine', law: [apl(67, 3)] },
    { path: 'by', zh: '缴纳期限', en: 'the last day for payment', law: [apl(67, 3)] },
    {
      path: 'collector',
      zh: '代收机构的名称、地址',
      en: 'name and address of the collector',
      law: [apl(67, 1), apl(67, 3), o235(7, 1)],
    },
    { path: 'code', zh: '缴款识别码', en: 'the payment code', law: [apl(67, 3)] },
    { path: 'payAt', zh: '电子缴款地址', en: 'the address for electronic payment', law: [apl(67, 3)] },
    { path: 'channels', zh: '电子支付方式', en: 'the electronic ways to pay', law: [apl(67, 3)] },
    { path: 'contact', zh: '联系方式', en: 'whom to ask', law: [apl(39)] },
  ],
  sheet: (d) => ({
    ...frame(kind, d.head),
    party: partyLines(d.party),
    opening: `根据${chineseDate(d.decision.date)}作出的《${d.decision.title}》（${d.decision.number}），${you(d.party)}应当按照下列数额、期限和方式缴纳罚款：`,
    lines: [
      ['罚款数额', moneyInFull(d.fine)],
      [
        '缴纳期限',
        `自收到决定书之日起${chineseNumeral(limitsOn(d.head.date).payDays)}日内，最晚${chineseDate(d.by)}（含当日）`,
      ],
      ['缴款识别码', d.code],
      ['代收机构', d.collector.name],
      ['代收机构地址', d.collector.address],
      ['电子支付', `${listed(d.channels)}，扫描右侧缴款码`],
      ['咨询', d.contact],
    ],
    pay: qr(d.payAt),
    notes: [
      surchargeNotice(limitsOn(d.head.date)),
      '罚款直接缴入国库，执法人员不收取罚款；除依法当场收缴外，对要求向个人付款的，可以拒绝并向本机关反映。',
      '确有经济困难，需要延期或者分期缴纳罚款的，可以向本机关提出申请，经批准后暂缓或者分期缴纳。',
      '申请行政复议或者提起行政诉讼的，处罚不停止执行，法律另有规定的除外；加处罚款的数额在行政复议或者行政诉讼期间不予计算。',
    ],
  }),
});
