import { chineseDate } from '@zhiyi/kernel';
import { apl, cpl } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { day, handwriting, header, moment, text } from './parts.ts';
import { headRequirements } from './shared-requirements.ts';
import { drawn, type Line, paper, type SheetValue } from './sheet.ts';
import { chineseMoment, orStruck, sentence } from './wording.ts';

const signed = { at: moment, signature: handwriting };

/** 送达方式 — each with what the law asks of it (CPL 88–95, applied by APL 61). */
const manner = z.discriminatedUnion('way', [
  z.object({ way: z.literal('direct'), ...signed }),
  z.object({ way: z.literal('adult-family'), receiver: text(60), relation: text(30), ...signed }),
  z.object({ way: z.literal('agent'), receiver: text(60), relation: text(60), ...signed }),
  /** left at the place: a witness, or the process recorded by photo or video */
  z
    .object({
      way: z.literal('left'),
      at: moment,
      refusal: text(200),
      witness: text(60).optional(),
      recording: text(60).optional(),
    })
    .refine((m) => m.witness !== undefined || m.recording !== undefined, { path: ['witness'], error: 'missing' }),
  z.object({ way: z.literal('post'), at: moment, tracking: text(60) }),
  /** only with the party's signed confirmation (APL 61(2)); served when it reaches the party's own system */
  z.object({ way: z.literal('electronic'), at: moment, account: text(120), confirmation: text(60), proof: text(120) }),
  z.object({ way: z.literal('entrusted'), by: text(60), ...signed }),
  z.object({ way: z.literal('public-notice'), from: day, until: day, places: text(200), reason: text(200) }),
]);
type Manner = z.infer<typeof manner>;

const MANNERS: Readonly<Record<Manner['way'], string>> = {
  direct: '直接送达',
  'adult-family': '交其同住成年家属签收',
  agent: '交代收人签收',
  left: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  entrusted: '委托送达',
  'public-notice': '公告送达',
};

const schema = z.object({
  head: header,
  /** what is served, with its number */
  documents: z
    .array(z.object({ title: text(60), number: text(60).optional() }))
    .min(1)
    .max(10),
  addressee: text(160),
  address: text(160),
  manner,
  /** who carried it out; an auxiliary may help to serve (ZJ 30), so a certificate is not always there */
  servers: z
    .array(z.object({ name: text(40), certificate: text(24).optional(), signature: handwriting }))
    .min(1)
    .max(3),
  /** 全过程记录编号 (APL 47) */
  recording: text(60).optional(),
  note: text(300).optional(),
});

const kind = {
  code: 'service-receipt',
  title: { zh: '送达回证', en: 'Service receipt' },
  law: [apl(61), cpl(87)],
  word: '送',
  signers: ['receiver', 'server'],
  seal: 'custom',
  copies: [],
} as const;

function signatureOf(m: Manner): SheetValue {
  return 'signature' in m ? drawn(m.signature) : null;
}

function details(m: Manner): readonly Line[] {
  switch (m.way) {
    case 'direct':
      return [['收件时间', chineseMoment(m.at)]];
    case 'adult-family':
    case 'agent':
      return [
        ['收件时间', chineseMoment(m.at)],
        ['代收人', `${m.receiver}（与受送达人的关系：${m.relation}）`],
      ];
    case 'left': {
      const seen = [
        ...(m.witness === undefined ? [] : [`见证人：${m.witness}`]),
        ...(m.recording === undefined ? [] : [`拍照、录像记录编号：${m.recording}`]),
      ];
      return [
        ['留置时间', chineseMoment(m.at)],
        ['拒收事由', sentence(m.refusal)],
        ['见证与记录', seen.join('；')],
      ];
    }
    case 'post':
      return [
        ['收件时间', chineseMoment(m.at)],
        ['邮件编号', m.tracking],
      ];
    case 'electronic':
      return [
        ['到达时间', `${chineseMoment(m.at)}到达受送达人特定系统`],
        ['接收账号', m.account],
        ['送达确认书', m.confirmation],
        ['到达凭证', m.proof],
      ];
    case 'entrusted':
      return [
        ['收件时间', chineseMoment(m.at)],
        ['受托送达单位', m.by],
      ];
    case 'public-notice':
      return [
        ['公告期间', `${chineseDate(m.from)}至${chineseDate(m.until)}`],
        ['公告方式', m.places],
        ['公告原因', sentence(m.reason)],
      ];
  }
}

/**
 * 送达回证 — proof that a paper reached the party: what, to whom, where, how, when, by whom (CPL 87; APL 61).
 * Adult family and agents: CPL 88; leaving at the place: CPL 89; electronic: APL 61(2), CPL 90; entrusted and post: CPL 91; public notice: CPL 95.
 */
export const serviceReceipt = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([cpl(87)]),
    { path: 'documents', zh: '送达文书的名称和编号', en: 'title and number of the papers served', law: [cpl(87)] },
    { path: 'addressee', zh: '受送达人', en: 'the addressee', law: [cpl(87)] },
    { path: 'address', zh: '送达地点', en: 'the place of service', law: [cpl(87), cpl(88)] },
    { path: 'manner.signature', zh: '收件人签名', en: 'the receiver’s signature', law: [cpl(87)] },
    { path: 'manner.at', zh: '收到的时间', en: 'the time of receipt', law: [cpl(87)] },
    { path: 'manner.refusal', zh: '拒收事由', en: 'the reason of refusal', law: [cpl(89)] },
    {
      path: 'manner.witness',
      zh: '见证人，或者拍照、录像记录',
      en: 'a witness, or a photo or video record',
      law: [cpl(89)],
    },
    {
      path: 'manner.confirmation',
      zh: '电子送达确认书',
      en: 'the party’s confirmation of electronic service',
      law: [apl(61, 2)],
    },
    { path: 'manner.proof', zh: '到达凭证', en: 'the proof of arrival', law: [cpl(90)] },
    { path: 'manner', zh: '送达方式', en: 'the manner of service', law: [apl(61, 1), cpl(87)] },
    { path: 'servers', zh: '送达人签名', en: 'the server’s signature', law: [cpl(87)] },
  ],
  sheet: (d) => ({
    ...frame(kind, d.head),
    lines: [
      ['送达文书', d.documents.map((p) => `《${p.title}》${p.number ?? ''}`).join('\n')],
      ['受送达人', d.addressee],
      ['送达地点', d.address],
      ['送达方式', MANNERS[d.manner.way]],
      ...details(d.manner),
      ['全过程记录', orStruck(d.recording)],
      ['备注', orStruck(d.note)],
    ],
    receiver: signatureOf(d.manner),
    servers: d.servers.map((s) => ({ name: s.name, certificate: s.certificate ?? '', hand: drawn(s.signature) })),
  }),
});
