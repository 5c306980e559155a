import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 固体废物污染环境防治法 — repealed on 15 August 2026 by the Ecological and Environmental Code. */
export const solidWasteStatute: Statute = {
  id: 'solid-waste',
  title: '中华人民共和国固体废物污染环境防治法',
  name: '固体废物污染环境防治法',
  short: { zh: '固废法', en: 'WASTE' },
  english: 'Solid Waste Pollution Law',
  level: 'law',
  text: localDate('2020-04-29'),
  from: localDate('2020-09-01'),
  until: localDate('2026-08-15'),
  articles: null,
  reliedOn: [111],
  source: '全国人大常委会 2020-04-29 修订',
  mark: 'V',
  note: 'day in force is recalled',
};

export const solidWaste = citer(solidWasteStatute);
