import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 民事诉讼法 — the Civil Procedure Law: periods and service, which administrative law borrows (APL 61, ALL 101). */
export const cplStatute: Statute = {
  id: 'cpl',
  title: '中华人民共和国民事诉讼法',
  name: '民事诉讼法',
  short: { zh: '民诉法', en: 'CPL' },
  english: 'Civil Procedure Law',
  level: 'law',
  text: localDate('2023-09-01'),
  from: localDate('2024-01-01'),
  until: null,
  articles: null,
  reliedOn: [85, 87, 88, 89, 90, 91, 92, 93, 94, 95],
  source: '全国人大常委会 2023-09-01 修正',
  mark: 'V',
  note: 'only chapter 7 (periods and service) was read; the day the 2023 text came into force is recalled',
};

export const cpl = citer(cplStatute);
