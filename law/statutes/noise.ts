import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 噪声污染防治法 — repealed on 15 August 2026 by the Ecological and Environmental Code. */
export const noiseStatute: Statute = {
  id: 'noise',
  title: '中华人民共和国噪声污染防治法',
  name: '噪声污染防治法',
  short: { zh: '噪声法', en: 'NOISE' },
  english: 'Noise Pollution Law',
  level: 'law',
  text: localDate('2021-12-24'),
  from: localDate('2022-06-05'),
  until: localDate('2026-08-15'),
  articles: null,
  reliedOn: [77, 81, 82],
  source: '全国人大常委会 2021-12-24 通过',
  mark: 'V',
  note: 'day in force is recalled',
};

export const noise = citer(noiseStatute);
