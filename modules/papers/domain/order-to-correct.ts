import { chineseDate, refusal } from '@zhiyi/kernel';
import { apl, arl } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { header, moment, party, receipt, signingOfficer, text } from './parts.ts';
import { partyLines, you } from './party-lines.ts';
import { paperRefusals } from './refusals.ts';
import { headRequirements, officersRequirement, partyRequirement } from './shared-requirements.ts';
import { paper } from './sheet.ts';
import { officerSignatures, receiptBlock } from './signatures.ts';
import { chineseMoment, sentence } from './wording.ts';

const schema = z.object({
  head: header,
  party,
  violation: z.object({ what: text(1000), at: moment, place: text(120) }),
  /** 违反的规定, with article */
  provision: text(300),
  /** 责令改正的依据, with article */
  basis: text(300),
  /** at once, or by a time that gives the party a fair chance */
  correct: z.discriminatedUnion('when', [
    z.object({ when: z.literal('at-once'), what: text(400) }),
    z.object({ when: z.literal('by'), by: moment, what: text(400) }),
  ]),
  /** 逾期不改正的后果, with article */
  consequence: text(300),
  /** the clause made by `remedyClause(…, 'free-choice', …, '通知书')`: an order to correct is not a penalty */
  remedy: text(900),
  contact: text(60),
  officers: z.tuple([signingOfficer, signingOfficer]),
  receipt,
});

const kind = {
  code: 'order-to-correct',
  title: { zh: '责令改正通知书', en: 'Order to correct' },
  law: [apl(28, 1)],
  word: '责改',
  signers: ['officers', 'party'],
  seal: 'custom',
  copies: ['交付当事人', '由行政机关存档'],
} as const;

/**
 * 责令（限期）改正通知书 — the party is ordered to correct, at once or by a time (APL 28(1)).
 * It is not on the list of penalties (APL 9) and has its own remedies: reconsideration or suit, as the party chooses.
 * Whether it was obeyed is stated by the re-check record (复查记录).
 */
export const orderToCorrect = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(28, 1)]),
    partyRequirement([apl(28, 1)]),
    {
      path: 'violation',
      zh: '违法行为及其时间、地点',
      en: 'the unlawful act, its time and place',
      law: [apl(28, 1), apl(5, 2)],
    },
    { path: 'provision', zh: '违反的规定', en: 'the provision broken', law: [apl(5, 2)] },
    { path: 'basis', zh: '责令改正的依据', en: 'the basis of the order', law: [apl(28, 1)] },
    { path: 'correct.by', zh: '改正期限', en: 'the time until which to correct', law: [apl(28, 1)] },
    { path: 'correct', zh: '改正的内容和要求', en: 'what is to be corrected', law: [apl(28, 1)] },
    { path: 'consequence', zh: '逾期不改正的后果', en: 'what follows if it is not corrected', law: [apl(28, 1)] },
    {
      path: 'remedy',
      zh: '申请行政复议、提起行政诉讼的途径和期限',
      en: 'ways and periods of reconsideration and suit',
      law: [arl(20, 3)],
    },
    { path: 'contact', zh: '联系方式', en: 'whom to ask', law: [apl(39)] },
    officersRequirement([apl(42, 1)]),
    {
      path: 'receipt',
      zh: '当事人签收或者拒绝签收的注明',
      en: 'the party’s signature, or the note of refusal',
      law: [apl(61, 1)],
    },
  ],
  check: (d) =>
    d.officers[0].certificate === d.officers[1].certificate ? [refusal(paperRefusals, 'papers.two-officers')] : [],
  sheet: (d) => {
    const when = d.correct.when === 'by' ? `于${chineseMoment(d.correct.by)}前` : '立即';
    return {
      ...frame(kind, d.head),
      title: d.correct.when === 'by' ? '责令限期改正通知书' : kind.title.zh,
      party: partyLines(d.party),
      paragraphs: [
        `经查，${you(d.party)}于${chineseMoment(d.violation.at)}在${d.violation.place}，${sentence(d.violation.what)}上述行为违反了${d.provision}的规定。`,
        `依据${d.basis}，现责令${you(d.party)}${when}改正，具体要求如下：${sentence(d.correct.what)}`,
        sentence(d.consequence),
        d.remedy,
      ],
      contact: `联系方式：${d.contact}`,
      issued: chineseDate(d.head.date),
      officers: officerSignatures(d.officers),
      receipt: receiptBlock(d.receipt),
    };
  },
});
