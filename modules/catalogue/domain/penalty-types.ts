import type { Bilingual } from '@zhiyi/kernel';

/**
 * 行政处罚的种类 — the closed list of APL 9. 责令改正 and other orders are not on it: they stand in `Basis.orders`.
 * `other` is lawful only where a law or an administrative regulation creates it.
 */
export const penaltyTypes = {
  warning: { zh: '警告', en: 'Warning' },
  criticism: { zh: '通报批评', en: 'Public criticism' },
  fine: { zh: '罚款', en: 'Fine' },
  confiscateIncome: { zh: '没收违法所得', en: 'Confiscation of unlawful income' },
  confiscateGoods: { zh: '没收非法财物', en: 'Confiscation of unlawful goods' },
  suspendPermit: { zh: '暂扣许可证件', en: 'Suspension of a permit' },
  downgrade: { zh: '降低资质等级', en: 'Downgrading of a qualification' },
  revoke: { zh: '吊销许可证件', en: 'Revocation of a permit' },
  restrictBusiness: { zh: '限制开展生产经营活动', en: 'Restriction of business' },
  suspendBusiness: { zh: '责令停产停业', en: 'Suspension of business' },
  close: { zh: '责令关闭', en: 'Closure' },
  restrictOccupation: { zh: '限制从业', en: 'Restriction of occupation' },
  detention: { zh: '行政拘留', en: 'Administrative detention' },
  other: { zh: '法律、行政法规规定的其他行政处罚', en: 'Other penalty created by law or administrative regulation' },
} as const satisfies Record<string, Bilingual>;

export type PenaltyType = keyof typeof penaltyTypes;

/** Words of the lists that name a penalty of APL 9 in other terms. */
const alsoCalled: Readonly<Record<string, PenaltyType>> = {
  责令停业整治: 'suspendBusiness',
  责令停业整顿: 'suspendBusiness',
  责令停产停业整顿: 'suspendBusiness',
  吊销营业执照: 'revoke',
  没收建筑物: 'confiscateGoods',
  没收实物或者违法收入: 'confiscateGoods',
};

const byWord = new Map<string, PenaltyType>([
  ...(Object.entries(penaltyTypes) as [PenaltyType, Bilingual][]).map(([type, text]) => [text.zh, type] as const),
  ...Object.entries(alsoCalled),
]);

/** The penalty a word of a list means; null for an order (责令限期拆除, 予以取缔 …), which is no penalty. */
export function penaltyOfWord(word: string): PenaltyType | null {
  return byWord.get(word.trim()) ?? null;
}
