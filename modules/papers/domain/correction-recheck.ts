import { apl } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { documentNumber, header, moment, party, receipt, signingOfficer, text } from './parts.ts';
import { partyLines } from './party-lines.ts';
import { headRequirements, officersRequirement, partyRequirement } from './shared-requirements.ts';
import { paper } from './sheet.ts';
import { officerSignatures, receiptBlock } from './signatures.ts';
import { chineseMoment, listed, orStruck, sentence } from './wording.ts';

const OUTCOMES = { corrected: '已改正', partly: '部分改正', 'not-corrected': '未改正' } as const;

const schema = z.object({
  head: header,
  party,
  order: z.object({ number: documentNumber, term: text(60), content: text(400) }),
  checked: z.object({ at: moment, place: text(120) }),
  outcome: z.enum(['corrected', 'partly', 'not-corrected']),
  findings: text(800),
  evidence: z.array(text(60)).max(12),
  statement: text(400).optional(),
  officers: z.tuple([signingOfficer, signingOfficer]),
  receipt,
});

const kind = {
  code: 'correction-recheck',
  title: { zh: '责令改正复查记录', en: 'Record of the re-check of a correction' },
  law: [apl(28, 1)],
  word: '复查',
  signers: ['officers', 'party'],
  seal: 'none',
  copies: [],
} as const;

/** 责令改正复查记录 — whether an order to correct was obeyed: the fact on which “拒不改正”“逾期不改正” of the substantive laws rests (APL 28(1)). */
export const correctionRecheck = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(28, 1)]),
    partyRequirement([apl(28, 1)]),
    {
      path: 'order',
      zh: '所复查的责令改正通知书及其要求、期限',
      en: 'the order checked, what it asked and by when',
      law: [apl(28, 1)],
    },
    { path: 'checked', zh: '复查的时间、地点', en: 'time and place of the re-check', law: [apl(47)] },
    { path: 'outcome', zh: '复查结果', en: 'the outcome', law: [apl(28, 1)] },
    { path: 'findings', zh: '复查情况', en: 'what was found', law: [apl(40)] },
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
      ['责令改正文书', d.order.number],
      ['改正要求', sentence(d.order.content)],
      ['改正期限', d.order.term],
      ['复查时间', chineseMoment(d.checked.at)],
      ['复查地点', d.checked.place],
      ['复查结果', OUTCOMES[d.outcome]],
      ['复查情况', sentence(d.findings)],
      ['所附证据', orStruck(listed(d.evidence))],
      ['当事人说明', d.statement === undefined ? '／' : sentence(d.statement)],
    ],
    officers: officerSignatures(d.officers),
    receipt: receiptBlock(d.receipt),
  }),
});
