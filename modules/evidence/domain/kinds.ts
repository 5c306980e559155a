import type { Article, Bilingual } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';

export interface EvidenceKind extends Bilingual {
  readonly law: Article;
  /** may be taken down as text, with or without a recording beside it */
  readonly statement?: true;
}

/**
 * 证据种类 — the eight kinds of APL 46(1), in the statute's order. The kind says what shows the facts, not in what form it came:
 * a photo of a stall is a photo of physical evidence or audio-visual material, a recording of the party is a party's statement.
 */
export const evidenceKinds = {
  documentary: { zh: '书证', en: 'Documentary evidence', law: apl(46, 1, 1) },
  physical: { zh: '物证', en: 'Physical evidence', law: apl(46, 1, 2) },
  audiovisual: { zh: '视听资料', en: 'Audio-visual material', law: apl(46, 1, 3) },
  electronic: { zh: '电子数据', en: 'Electronic data', law: apl(46, 1, 4) },
  witness: { zh: '证人证言', en: 'Witness testimony', law: apl(46, 1, 5), statement: true },
  partyStatement: { zh: '当事人的陈述', en: 'Statement of the party', law: apl(46, 1, 6), statement: true },
  expertOpinion: { zh: '鉴定意见', en: 'Expert opinion', law: apl(46, 1, 7) },
  siteRecord: { zh: '勘验笔录、现场笔录', en: 'Inspection or on-site record', law: apl(46, 1, 8), statement: true },
} as const satisfies Record<string, EvidenceKind>;

export type EvidenceKindCode = keyof typeof evidenceKinds;
export const evidenceKindCodes = Object.keys(evidenceKinds) as unknown as readonly [
  EvidenceKindCode,
  ...EvidenceKindCode[],
];

/** 可制作笔录的种类 — kinds that may be written down on the spot (APL 46(1)(5), (6), (8); 55(2)). */
export const statementKindCodes = [
  'partyStatement',
  'witness',
  'siteRecord',
] as const satisfies readonly EvidenceKindCode[];
