import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行诉解释 — the Supreme People’s Court on the Administrative Litigation Law. */
export const spcAllStatute: Statute = {
  id: 'spc-all',
  title: '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释',
  name: '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释',
  short: { zh: '行诉解释', en: 'SPC-ALL' },
  english: 'Supreme People’s Court Interpretation on the Litigation Law',
  level: 'judicial-interpretation',
  text: localDate('2018-02-06'),
  from: localDate('2018-02-08'),
  until: null,
  articles: null,
  reliedOn: [64, 156, 160, 161],
  source: '最高人民法院 2018-02-06 公布',
  mark: 'V',
};

export const spcAll = citer(spcAllStatute);
