import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 民法典 — the Civil Code: how periods are counted (200–204) and which words include the number (1259). */
export const ccStatute: Statute = {
  id: 'cc',
  title: '中华人民共和国民法典',
  name: '民法典',
  short: { zh: '民法典', en: 'CC' },
  english: 'Civil Code',
  level: 'law',
  text: localDate('2020-05-28'),
  from: localDate('2021-01-01'),
  until: null,
  articles: 1260,
  reliedOn: [54, 200, 201, 202, 203, 204, 1259],
  source: '全国人民代表大会 2020-05-28 通过',
  mark: 'V',
  note: 'only the general part on periods and the supplementary provisions were read',
};

export const cc = citer(ccStatute);
