import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 城乡规划法 — planning offences and the government’s order to remove. */
export const planningStatute: Statute = {
  id: 'planning',
  title: '中华人民共和国城乡规划法',
  name: '城乡规划法',
  short: { zh: '规划法', en: 'URPL' },
  english: 'Urban and Rural Planning Law',
  level: 'law',
  text: localDate('2019-04-23'),
  from: localDate('2008-01-01'),
  until: null,
  articles: null,
  reliedOn: [64, 65, 66, 67, 68],
  source: '全国人大常委会 2019-04-23 修正',
  mark: 'V',
  note: 'day in force is recalled',
};

export const planning = citer(planningStatute);
