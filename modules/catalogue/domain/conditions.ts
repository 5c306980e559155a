import type { Article, Bilingual } from '@zhiyi/kernel';
import { ael, apl, zj } from '@zhiyi/law';

/** 条件 — what “May I?” looks at, in the order of the law; the words stand on the answer beside a tick or a cross. */
export const conditionTexts = {
  basis: { zh: '事项有效，依据现行', en: 'The matter is valid and its basis in force', law: [apl(17), apl(37)] },
  lawful: { zh: '依据可以设定处罚', en: 'The basis may create the penalty', law: [apl(5, 3), apl(16)] },
  listed: {
    zh: '事项在清单内，已公布，在有效期',
    en: 'On a list that is published and in effect',
    law: [apl(24), zj(8), zj(9)],
  },
  territory: { zh: '地点在辖区内', en: 'The place is in its territory', law: [apl(22)] },
  coercion: { zh: '可以实施强制措施', en: 'It may use coercive measures', law: [ael(17), zj(8)] },
  officers: { zh: '执法人员不少于两人，证件有效', en: 'Two or more officers with valid certificates', law: [apl(42)] },
  ofBody: { zh: '有本机关或者派驻的人员', en: 'An officer of the organ or posted there', law: [zj(9), zj(29)] },
  recusal: { zh: '无回避情形记录', en: 'Nobody has to withdraw', law: [apl(43)] },
  firstFiled: { zh: '无其他机关在先立案', en: 'No other organ filed first', law: [apl(25)] },
} as const satisfies Record<string, Bilingual & { readonly law: readonly Article[] }>;

export type ConditionCode = keyof typeof conditionTexts;
export const conditionCodes = Object.keys(conditionTexts) as readonly ConditionCode[];
