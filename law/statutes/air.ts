import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 大气污染防治法 — repealed on 15 August 2026 by the Ecological and Environmental Code. */
export const airStatute: Statute = {
  id: 'air',
  title: '中华人民共和国大气污染防治法',
  name: '大气污染防治法',
  short: { zh: '大气法', en: 'AIR' },
  english: 'Air Pollution Law',
  level: 'law',
  text: localDate('2018-10-26'),
  from: localDate('2016-01-01'),
  until: localDate('2026-08-15'),
  articles: null,
  reliedOn: [115, 116, 118, 119, 120],
  source: '全国人大常委会 2018-10-26 修正',
  mark: 'V',
  note: 'day in force is recalled',
};

export const air = citer(airStatute);
