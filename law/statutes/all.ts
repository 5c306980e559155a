import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政诉讼法 — the Administrative Litigation Law, text of 2017. */
export const allStatute: Statute = {
  id: 'all',
  title: '中华人民共和国行政诉讼法',
  name: '行政诉讼法',
  short: { zh: '行诉法', en: 'ALL' },
  english: 'Administrative Litigation Law',
  level: 'law',
  text: localDate('2017-06-27'),
  from: localDate('2017-07-01'),
  until: null,
  articles: 103,
  source: '全国人大常委会 2017-06-27 修正',
  mark: 'V',
  note: 'the day the 2017 text came into force is recalled',
};

export const all = citer(allStatute);
