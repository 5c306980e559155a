import { refusal } from '@zhiyi/kernel';
import { apl, arl, o235 } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { limitsOn } from './limits.ts';
import { fine, header, moment, party, receipt, signingOfficer, text } from './parts.ts';
import { partyLines, you } from './party-lines.ts';
import { numbered, payment, paymentClause } from './payment.ts';
import { paperRefusals } from './refusals.ts';
import { checkReconsiderationFirst } from './remedy.ts';
import { headRequirements, officersRequirement, partyRequirement } from './shared-requirements.ts';
import { type Line, paper } from './sheet.ts';
import { officerSignatures, receiptBlock } from './signatures.ts';
import { chineseMoment, listed, moneyInFull, sentence } from './wording.ts';

const schema = z
  .object({
    head: header,
    party,
    /** 违法行为: what was done, when, where, and by what it is proven */
    act: z.object({ what: text(1000), at: moment, place: text(120), evidence: z.array(text(60)).max(12).optional() }),
    /** 违反的规定, with article */
    provision: text(300),
    /** 处罚依据, with article */
    basis: text(300),
    /** 裁量理由, where the matter has a benchmark */
    reasons: text(300).optional(),
    /** APL 51: only a warning, a fine, or both */
    penalty: z
      .object({ warning: z.boolean(), fine: fine.optional() })
      .refine((p) => p.warning || p.fine !== undefined, { path: ['kind'], error: 'neither a warning nor a fine' }),
    /** 责令改正 (APL 28(1)): an order, or why none is needed */
    correction: text(200),
    told: z.object({ at: moment }),
    defence: z.discriminatedUnion('made', [
      z.object({ made: z.literal(false) }),
      z.object({ made: z.literal(true), statement: text(500), recheck: text(300), adopted: z.boolean() }),
    ]),
    decided: z.object({ at: moment, place: text(120) }),
    /** asked for when there is a fine */
    payment: payment.optional(),
    /** the clause made by `remedyClause(…, 'reconsideration-first', …)` */
    remedy: text(900),
    officers: z.tuple([signingOfficer, signingOfficer]),
    receipt,
  })
  .refine((d) => d.penalty?.fine === undefined || d.payment !== undefined, {
    path: ['payment'],
    error: 'a fine without a way to pay it',
    when: () => true,
  });

type Data = z.infer<typeof schema>;

const kind = {
  code: 'on-the-spot-decision',
  title: { zh: '当场行政处罚决定书', en: 'On-the-spot penalty decision' },
  law: [apl(51), apl(52)],
  word: '简罚',
  signers: ['officers', 'party'],
  seal: 'custom',
  copies: ['当场交付当事人', '由行政机关存档'],
} as const;

function defence(d: Data): string {
  const heard = `作出本决定前，已于${chineseMoment(d.told.at)}告知${you(d.party)}拟作出的行政处罚内容及事实、理由、依据和依法享有的陈述、申辩权利。`;
  if (!d.defence.made) return `${heard}${you(d.party)}未提出陈述、申辩。`;
  const outcome = d.defence.adopted ? '予以采纳' : '不予采纳';
  return `${heard}${you(d.party)}提出：“${d.defence.statement}”经复核，${d.defence.recheck.replace(/[。；，]$/, '')}，${outcome}。`;
}

function sections(d: Data): readonly Line[] {
  const evidence = d.act.evidence?.length ? `主要证据：${listed(d.act.evidence)}。` : '';
  const penalties = [
    ...(d.penalty.warning ? ['警告'] : []),
    ...(d.penalty.fine === undefined ? [] : [`罚款${moneyInFull(d.penalty.fine)}`]),
  ];
  const reasons = d.reasons === undefined ? '' : sentence(d.reasons);
  const pause = d.payment?.way === 'collector' ? '，但加处罚款的数额在此期间不予计算' : '';
  return [
    ['违法行为', `${you(d.party)}于${chineseMoment(d.act.at)}在${d.act.place}，${sentence(d.act.what)}${evidence}`],
    ['处罚依据', `上述行为违反了${d.provision}的规定，处罚依据为${sentence(d.basis)}${reasons}`],
    [
      '处罚决定',
      `本机关于${chineseMoment(d.decided.at)}在${d.decided.place}当场作出决定，对${you(d.party)}给予下列行政处罚：${numbered(penalties)}。`,
    ],
    ['责令改正', sentence(d.correction)],
    ['告知申辩', defence(d)],
    ...(d.payment === undefined
      ? []
      : [['履行方式', paymentClause(d.payment, '决定书', limitsOn(d.head.date))] as Line]),
    ['救济途径', `${d.remedy}行政复议、行政诉讼期间，本决定不停止执行，法律另有规定的除外${pause}。`],
  ];
}

/**
 * 当场行政处罚决定书 — filled in on a prescribed, numbered form and handed over on the spot.
 *
 * APL 52(2): the unlawful act; kind and basis of the penalty; amount of the fine; time; place; ways and periods of reconsideration and suit;
 * name of the organ; signatures of the officers. APL 44, 45: told and heard before the decision. APL 52(1): a refusal to sign is noted.
 * ARL 23: the way to remedy is reconsideration first.
 */
export const onTheSpotDecision = paper<Data>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(52, 1), apl(52, 2)]),
    partyRequirement([apl(52, 2)]),
    { path: 'act.at', zh: '违法行为发生的时间', en: 'the time of the unlawful act', law: [apl(52, 2)] },
    { path: 'act.place', zh: '违法行为发生的地点', en: 'the place of the unlawful act', law: [apl(52, 2)] },
    { path: 'act', zh: '违法行为', en: 'the unlawful act', law: [apl(52, 2)] },
    { path: 'provision', zh: '违反的规定', en: 'the provision broken', law: [apl(52, 2), apl(5, 2)] },
    { path: 'basis', zh: '行政处罚的依据', en: 'the basis of the penalty', law: [apl(52, 2)] },
    { path: 'penalty.fine', zh: '罚款数额', en: 'the amount of the fine', law: [apl(52, 2)] },
    { path: 'penalty', zh: '行政处罚的种类', en: 'the kind of penalty', law: [apl(52, 2)] },
    { path: 'correction', zh: '责令改正的要求', en: 'the order to correct', law: [apl(28, 1)] },
    { path: 'told', zh: '处罚前的告知', en: 'the telling before the decision', law: [apl(44)] },
    { path: 'defence', zh: '当事人陈述、申辩的情况', en: 'the party’s statement and defence', law: [apl(45, 1)] },
    { path: 'decided', zh: '作出决定的时间、地点', en: 'time and place of the decision', law: [apl(52, 2)] },
    {
      path: 'payment',
      zh: '缴纳罚款的方式和期限',
      en: 'how and until when the fine is paid',
      law: [apl(53), apl(67), o235(7, 1)],
    },
    {
      path: 'remedy',
      zh: '申请行政复议、提起行政诉讼的途径和期限',
      en: 'ways and periods of reconsideration and suit',
      law: [apl(52, 2), arl(23, 2)],
    },
    officersRequirement([apl(42, 1), apl(52, 2)]),
    {
      path: 'receipt',
      zh: '当事人签收或者拒绝签收的注明',
      en: 'the party’s signature, or the note of refusal',
      law: [apl(52, 1)],
    },
  ],
  check: (d) => [
    ...(d.officers[0].certificate === d.officers[1].certificate ? [refusal(paperRefusals, 'papers.two-officers')] : []),
    ...checkReconsiderationFirst(d.remedy, limitsOn(d.head.date)),
  ],
  sheet: (d) => ({
    ...frame(kind, d.head),
    party: partyLines(d.party),
    sections: sections(d),
    officers: officerSignatures(d.officers),
    receipt: receiptBlock(d.receipt),
  }),
});
