import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 浙江省综合行政执法条例 — the Zhejiang Regulation on Comprehensive Administrative Enforcement. */
export const zjStatute: Statute = {
  id: 'zj',
  title: '浙江省综合行政执法条例',
  name: '浙江省综合行政执法条例',
  short: { zh: '条例', en: 'ZJ' },
  english: 'Zhejiang Regulation on Comprehensive Administrative Enforcement',
  level: 'local-regulation',
  text: localDate('2021-11-25'),
  from: localDate('2022-01-01'),
  until: null,
  articles: 38,
  source: '浙江省人大常委会 2021-11-25 通过',
  mark: 'V',
  note: 'later amendments, if any, not checked',
};

export const zj = citer(zjStatute);
