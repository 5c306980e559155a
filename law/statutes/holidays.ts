import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 全国年节及纪念日放假办法 — the statutory festivals and the power to move weekends. */
export const holidaysStatute: Statute = {
  id: 'holidays',
  title: '全国年节及纪念日放假办法',
  name: '全国年节及纪念日放假办法',
  short: { zh: '放假办法', en: 'HOL' },
  english: 'Measures on National Festivals and Memorial Days',
  level: 'administrative-regulation',
  text: localDate('2024-11-10'),
  from: localDate('2025-01-01'),
  until: null,
  articles: null,
  reliedOn: [2, 6, 7],
  source: '国务院 2024-11-10 修订',
  mark: 'V',
  note: 'days of adoption and in force are recalled',
};

export const holidays = citer(holidaysStatute);
