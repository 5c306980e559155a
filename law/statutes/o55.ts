import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 住房和城乡建设行政处罚程序规定 — the housing procedure rules: the `housing` profile. */
export const o55Statute: Statute = {
  id: 'o55',
  title: '住房和城乡建设行政处罚程序规定',
  name: '住房和城乡建设行政处罚程序规定',
  short: { zh: '住建程序规定', en: 'O55' },
  english: 'Procedure Rules of Housing and Construction Penalties',
  level: 'ministry-rule',
  text: localDate('2022-03-10'),
  from: localDate('2022-05-01'),
  until: null,
  articles: null,
  reliedOn: [6, 10, 11, 13, 14, 15, 20, 22, 23, 24, 25],
  source: '住房和城乡建设部令第55号',
  mark: 'V',
  note: 'articles 1–6, 8–14, 15(1)(2)(4) and 22–25 were read; all others are recalled',
};

export const o55 = citer(o55Statute);
