import { apl } from '@zhiyi/law';
import { z } from 'zod';
import { frame } from './frame.ts';
import { day, handwriting, header, moment, officer, text } from './parts.ts';
import { headRequirements } from './shared-requirements.ts';
import { drawn, paper } from './sheet.ts';
import { chineseDay, chineseMoment, listed, orStruck, sentence } from './wording.ts';

/** 案件来源 */
const SOURCES = {
  inspection: '监督检查发现',
  complaint: '投诉、举报',
  transfer: '其他机关移送',
  assignment: '上级机关交办',
  media: '媒体报道',
  'off-site': '非现场监管发现',
  'on-the-spot': '当场处罚程序转入',
} as const;

const schema = z.object({
  head: header,
  source: z.enum(['inspection', 'complaint', 'transfer', 'assignment', 'media', 'off-site', 'on-the-spot']),
  /** the transferring organ and its letter, or the on-the-spot case it comes from */
  sourceNote: text(200).optional(),
  received: moment,
  /** 来源人: kept from the paper when protection was asked for */
  informant: z
    .discriminatedUnion('protected', [
      z.object({ protected: z.literal(true) }),
      z.object({ protected: z.literal(false), name: text(60), phone: text(30).optional() }),
    ])
    .optional(),
  /** as far as known */
  party: z.object({ name: text(160), identity: text(60).optional(), contact: text(160).optional() }).optional(),
  facts: text(1000),
  suspected: text(300).optional(),
  place: text(120),
  /** WGS84, degrees */
  coordinates: z.object({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) }).optional(),
  evidence: z.array(text(60)).max(20),
  opinion: text(400),
  /** 核查期限, where a rule sets one for the profile of the matter */
  verifyBy: day.optional(),
  handler: officer.extend({ signature: handwriting }),
  /** filled in when the head of the unit has looked at it */
  approval: z.object({ opinion: text(200), name: text(40), on: day, signature: handwriting }).optional(),
});

const kind = {
  code: 'lead-registration',
  title: { zh: '案源登记表', en: 'Lead register sheet' },
  law: [apl(54, 1)],
  word: '案源',
  signers: ['officers', 'approver'],
  seal: 'none',
  copies: [],
} as const;

function informantLine(informant: z.infer<typeof schema>['informant']): string {
  if (informant === undefined) return orStruck(undefined);
  if (informant.protected) return '要求保密，信息另行密封保存';
  return informant.phone === undefined ? informant.name : `${informant.name}（${informant.phone}）`;
}

/**
 * 案源登记表 — a suspected violation as it came in, by whatever way, to be verified and filed or not (APL 54).
 * It is an inner form; an informant who asks for it is not named.
 */
export const leadRegistration = paper<z.infer<typeof schema>>({
  ...kind,
  schema,
  requirements: [
    ...headRequirements([apl(54)]),
    { path: 'source', zh: '案件来源', en: 'the source', law: [apl(54, 1)] },
    { path: 'received', zh: '收到的时间', en: 'the time received', law: [apl(54, 2)] },
    { path: 'facts', zh: '基本事实', en: 'the facts', law: [apl(54, 1)] },
    { path: 'place', zh: '发生地点', en: 'the place', law: [apl(22)] },
    { path: 'opinion', zh: '承办人意见', en: 'the handler’s opinion', law: [apl(54, 2)] },
    { path: 'handler', zh: '承办人签名', en: 'the handler’s signature', law: [apl(42, 1)] },
  ],
  sheet: (d) => ({
    ...frame(kind, d.head),
    lines: [
      ['案件来源', d.sourceNote === undefined ? SOURCES[d.source] : `${SOURCES[d.source]}（${d.sourceNote}）`],
      ['收到时间', chineseMoment(d.received)],
      ['来源人', informantLine(d.informant)],
      [
        '涉嫌当事人',
        d.party === undefined
          ? '尚未查明'
          : listed([d.party.name, ...optional(d.party.identity), ...optional(d.party.contact)]),
      ],
      ['基本事实', sentence(d.facts)],
      ['涉嫌违反', orStruck(d.suspected)],
      ['发生地点', d.place],
      [
        '坐标',
        d.coordinates === undefined
          ? orStruck(undefined)
          : `${degrees(d.coordinates.longitude, '东经', '西经')}，${degrees(d.coordinates.latitude, '北纬', '南纬')}`,
      ],
      ['所附材料', orStruck(listed(d.evidence))],
      ['核查期限', chineseDay(d.verifyBy)],
    ],
    opinion: sentence(d.opinion),
    handler: { name: d.handler.name, certificate: d.handler.certificate, hand: drawn(d.handler.signature) },
    approval:
      d.approval === undefined
        ? null
        : {
            opinion: sentence(d.approval.opinion),
            name: d.approval.name,
            on: chineseDay(d.approval.on),
            hand: drawn(d.approval.signature),
          },
  }),
});

function optional(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function degrees(value: number, positive: string, negative: string): string {
  return `${value < 0 ? negative : positive}${Math.abs(value).toFixed(5)}°`;
}
