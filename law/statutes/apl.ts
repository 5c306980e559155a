import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政处罚法 — the Administrative Penalty Law, revised text of 2021. */
export const aplStatute: Statute = {
  id: 'apl',
  title: '中华人民共和国行政处罚法',
  name: '行政处罚法',
  short: { zh: '处罚法', en: 'APL' },
  english: 'Administrative Penalty Law',
  level: 'law',
  text: localDate('2021-01-22'),
  from: localDate('2021-07-15'),
  until: null,
  articles: 86,
  source: '全国人大常委会 2021-01-22 修订',
  mark: 'V',
};

export const apl = citer(aplStatute);
