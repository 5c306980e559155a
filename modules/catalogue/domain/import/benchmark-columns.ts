import type { Bilingual } from '@zhiyi/kernel';

/** 裁量基准表的列 — one row per grade; rows of one matter and provision are one benchmark. */
export const benchmarkColumns = {
  code: { zh: '事项编码', en: 'Matter code' },
  legal_basis: { zh: '处罚依据', en: 'Basis' },
  fine_base: { zh: '罚款计算基数', en: 'Measure of the fine' },
  grade: { zh: '裁量阶次', en: 'Grade' },
  label: { zh: '档次名称', en: 'Name of the grade' },
  circumstances: { zh: '适用情节', en: 'Circumstances' },
  factors: { zh: '法定情节', en: 'Circumstances of the law' },
  party_kinds: { zh: '当事人类型', en: 'Kinds of party' },
  fine_min: { zh: '罚款下限', en: 'Least fine' },
  fine_max: { zh: '罚款上限', en: 'Greatest fine' },
  words: { zh: '裁量幅度', en: 'As the document words it' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Bilingual>;
