import { apl } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { header, moment, party, receipt, signingOfficer, text } from './parts.ts';
import { partyLines, you } from './party-lines.ts';
import { headRequirements, officersRequirement, partyRequirement } from './shared-requirements.ts';
import { type Line, paper } from './sheet.ts';
import { officerSignatures, receiptBlock } from './signatures.ts';
import { chineseMoment, orStruck, sentence } from './wording.ts';

/** 不予处罚的情形 — why there is no penalty; each is followed by education (APL 30, 31, 33). */
const GROUNDS = {
  minor: '违法行为轻微并及时改正，没有造成危害后果（《中华人民共和国行政处罚法》第三十三条第一款）',
  'first-time': '初次违法且危害后果轻微并及时改正（《中华人民共和国行政处罚法》第三十三条第一款）',
  'no-fault': '当事人有证据足以证明没有主观过错（《中华人民共和国行政处罚法》第三十三条第二款）',
  'under-age': '不满十四周岁的未成年人有违法行为（《中华人民共和国行政处罚法》第三十条）',
  'no-capacity':
    '精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为（《中华人民共和国行政处罚法》第三十一条）',
  defence: '当事人的陈述、申辩成立，予以采纳（《中华人民共和国行政处罚法》第四十五条第一款）',
  precondition:
    '依据规定以拒不改正或者逾期不改正为处罚前提，当事人已经改正（《中华人民共和国行政处罚法》第二十八条第一款）',
} as const;

const schema = z
  .object({
    head: header,
    party,
    act: z.object({ what: text(1000), at: moment, place: text(120) }),
    provision: text(300),
    ground: z.enum(['minor', 'first-time', 'no-fault', 'under-age', 'no-capacity', 'defence', 'precondition']),
    /** the facts that bear the ground out; for a first violation the result of the search across departments */
    findings: text(500),
    correction: text(200),
    /** 教育内容: the rule explained, the harm, what to do from now on */
    education: text(600),
    statement: text(400).optional(),
    /** APL 30, 31: told to discipline, or to watch and have treated */
    guardian: z.object({ name: text(60), relation: text(30), told: text(200) }).optional(),
    educated: z.object({ at: moment, place: text(120) }),
    officers: z.tuple([signingOfficer, signingOfficer]),
    receipt,
  })
  .refine((d) => (d.ground !== 'under-age' && d.ground !== 'no-capacity') || d.guardian !== undefined, {
    path: ['guardian'],
    error: 'no guardian',
    when: () => true,
  });

const kind = {
  code: 'education-record',
  title: { zh: '不予行政处罚教育记录', en: 'Record of education in place of a penalty' },
  law: [apl(33, 3)],
  word: '教育',
  signers: ['officers', 'party'],
  seal: 'none',
  copies: ['交付当事人', '由行政机关存档'],
} as const;

/** 教育记录 — whenever no penalty is imposed the party is educated, and it is recorded (APL 33(3)). */
export const educationRecord = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(33, 3)]),
    partyRequirement([apl(33, 3)]),
    { path: 'act', zh: '违法行为及其时间、地点', en: 'the unlawful act, its time and place', law: [apl(33, 1)] },
    { path: 'provision', zh: '违反的规定', en: 'the provision broken', law: [apl(5, 2)] },
    {
      path: 'ground',
      zh: '不予行政处罚的情形',
      en: 'the ground for no penalty',
      law: [apl(30), apl(31), apl(33), apl(45, 1)],
    },
    { path: 'findings', zh: '认定该情形的事实', en: 'the facts that bear out the ground', law: [apl(33)] },
    { path: 'correction', zh: '改正情况', en: 'the correction', law: [apl(28, 1), apl(33, 1)] },
    { path: 'education', zh: '教育的内容', en: 'the content of the education', law: [apl(33, 3)] },
    {
      path: 'guardian',
      zh: '监护人及责令其管教、看管的情况',
      en: 'the guardian and what the guardian was told',
      law: [apl(30), apl(31)],
    },
    { path: 'educated', zh: '教育的时间、地点', en: 'time and place of the education', law: [apl(33, 3), apl(47)] },
    officersRequirement([apl(42, 1)]),
    {
      path: 'receipt',
      zh: '当事人签名或者拒绝签名的注明',
      en: 'the party’s signature, or the note of refusal',
      law: [apl(47)],
    },
  ],
  sheet: (d) => ({
    ...frame(kind, d.head),
    party: partyLines(d.party),
    lines: [
      ['违法行为', `${you(d.party)}于${chineseMoment(d.act.at)}在${d.act.place}，${sentence(d.act.what)}`],
      ['违反规定', d.provision],
      ['不予处罚情形', GROUNDS[d.ground]],
      ['认定事实', sentence(d.findings)],
      ['改正情况', sentence(d.correction)],
      ['教育时间地点', `${chineseMoment(d.educated.at)}，${d.educated.place}`],
      ['教育内容', sentence(d.education)],
      ...(d.guardian === undefined
        ? []
        : [['监护人', `${d.guardian.name}（${d.guardian.relation}）。${sentence(d.guardian.told)}`] as Line]),
      ['当事人意见', orStruck(d.statement === undefined ? undefined : sentence(d.statement))],
    ],
    officers: officerSignatures(d.officers),
    receipt: receiptBlock(d.receipt),
  }),
});
