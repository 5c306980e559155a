import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政复议法 — the Administrative Reconsideration Law, revised text of 2023. */
export const arlStatute: Statute = {
  id: 'arl',
  title: '中华人民共和国行政复议法',
  name: '行政复议法',
  short: { zh: '复议法', en: 'ARL' },
  english: 'Administrative Reconsideration Law',
  level: 'law',
  text: localDate('2023-09-01'),
  from: localDate('2024-01-01'),
  until: null,
  articles: 90,
  source: '全国人大常委会 2023-09-01 修订',
  mark: 'V',
};

export const arl = citer(arlStatute);

/** 行政复议法（1999 年公布，2017 年修正）— the text before the revision; only its time limits are held. */
export const arl1999Statute: Statute = {
  id: 'arl-1999',
  title: '中华人民共和国行政复议法（2017年修正）',
  name: '行政复议法（2017年修正）',
  short: { zh: '旧复议法', en: 'ARL 1999' },
  english: 'Administrative Reconsideration Law, text before 2024',
  level: 'law',
  text: localDate('2017-09-01'),
  from: localDate('1999-10-01'),
  until: localDate('2024-01-01'),
  articles: null,
  reliedOn: [9, 31],
  source: '全国人大常委会 1999-04-29 通过，2017-09-01 修正',
  mark: 'R',
};

export const arl1999 = citer(arl1999Statute);
