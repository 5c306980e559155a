import { chineseDate } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { z } from 'zod';
import { day, documentNumber, officer, signingOfficer, text, webAddress } from './parts.ts';
import { officersRequirement } from './shared-requirements.ts';
import { paper, qr } from './sheet.ts';
import { officerSignatures } from './signatures.ts';
import { chineseDay, listed, orStruck } from './wording.ts';

const schema = z.object({
  /** the organ to which the officers belong and report */
  organ: text(60),
  verify: webAddress,
  decision: z.object({ number: documentNumber, date: day, place: text(120) }),
  /** as the decision names the party */
  party: text(160),
  act: text(1000),
  basis: text(300),
  /** kind and amount, in words */
  penalty: text(200),
  /** 陈述申辩及采纳情况 */
  defence: text(600),
  /** 履行情况 on the day of the report */
  performance: text(200),
  attachments: z.array(text(60)).max(12),
  reported: day,
  officers: z.tuple([signingOfficer, signingOfficer]),
  /** filled in when the organ has taken the report in */
  received: z.object({ by: officer.shape.name, on: day, opinion: text(200).optional() }).optional(),
});

const kind = {
  code: 'on-the-spot-report',
  title: { zh: '当场行政处罚备案表', en: 'Report of an on-the-spot penalty to the organ' },
  law: [apl(52, 3)],
  word: null,
  signers: ['officers', 'receiver'],
  seal: 'none',
  copies: [],
} as const;

/** 当场行政处罚备案表 — the officers report the decision to their organ for the record (APL 52(3)). */
export const onTheSpotReport = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    { path: 'organ', zh: '所属行政机关', en: 'the organ', law: [apl(52, 3)] },
    {
      path: 'decision',
      zh: '当场处罚决定书的编号、日期和地点',
      en: 'number, date and place of the decision',
      law: [apl(52, 3)],
    },
    { path: 'party', zh: '当事人', en: 'the party', law: [apl(52, 2)] },
    { path: 'act', zh: '违法行为', en: 'the unlawful act', law: [apl(52, 2)] },
    { path: 'basis', zh: '行政处罚的依据', en: 'the basis of the penalty', law: [apl(52, 2)] },
    { path: 'penalty', zh: '行政处罚的种类和数额', en: 'kind and amount of the penalty', law: [apl(52, 2)] },
    { path: 'defence', zh: '当事人陈述、申辩的情况', en: 'the party’s statement and defence', law: [apl(45, 1)] },
    { path: 'performance', zh: '履行情况', en: 'how far the decision has been performed', law: [apl(53)] },
    { path: 'reported', zh: '报备日期', en: 'the day of the report', law: [apl(52, 3)] },
    officersRequirement([apl(42, 1), apl(52, 3)]),
  ],
  sheet: (d) => ({
    title: kind.title.zh,
    organ: d.organ,
    qr: qr(d.verify),
    lines: [
      ['决定书编号', d.decision.number],
      ['决定日期', chineseDate(d.decision.date)],
      ['决定地点', d.decision.place],
      ['当事人', d.party],
      ['违法行为', d.act],
      ['处罚依据', d.basis],
      ['处罚内容', d.penalty],
      ['陈述申辩', d.defence],
      ['履行情况', d.performance],
      ['所附材料', orStruck(listed(d.attachments))],
    ],
    officers: officerSignatures(d.officers),
    reported: chineseDate(d.reported),
    received: {
      by: orStruck(d.received?.by),
      on: chineseDay(d.received?.on),
      opinion: orStruck(d.received?.opinion),
    },
  }),
});
