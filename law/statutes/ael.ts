import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政强制法 — the Administrative Compulsion Law. */
export const aelStatute: Statute = {
  id: 'ael',
  title: '中华人民共和国行政强制法',
  name: '行政强制法',
  short: { zh: '强制法', en: 'AEL' },
  english: 'Administrative Compulsion Law',
  level: 'law',
  text: localDate('2011-06-30'),
  from: localDate('2012-01-01'),
  until: null,
  articles: 71,
  source: '全国人大常委会 2011-06-30 通过',
  mark: 'V',
};

export const ael = citer(aelStatute);
