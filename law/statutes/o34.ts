import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 城市管理执法办法 — scope and conduct of urban-management enforcement. */
export const o34Statute: Statute = {
  id: 'o34',
  title: '城市管理执法办法',
  name: '城市管理执法办法',
  short: { zh: '城管执法办法', en: 'O34' },
  english: 'Measures for Urban Management Enforcement',
  level: 'ministry-rule',
  text: localDate('2017-01-24'),
  from: localDate('2017-05-01'),
  until: null,
  articles: null,
  reliedOn: [8, 9, 26, 27],
  source: '住房和城乡建设部令第34号',
  mark: 'V',
  note: 'articles 1–9, 26 and 27 were read; all others are recalled',
};

export const o34 = citer(o34Statute);
