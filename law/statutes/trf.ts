import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政执法机关移送涉嫌犯罪案件的规定 — transfer of a suspected crime to the police. */
export const trfStatute: Statute = {
  id: 'trf',
  title: '行政执法机关移送涉嫌犯罪案件的规定',
  name: '行政执法机关移送涉嫌犯罪案件的规定',
  short: { zh: '移送规定', en: 'TRF' },
  english: 'Provisions on Transfer of Suspected Crimes',
  level: 'administrative-regulation',
  text: localDate('2020-08-07'),
  from: localDate('2020-08-07'),
  until: null,
  articles: 20,
  source: '国务院令第310号，2020-08-07 修订',
  mark: 'V',
};

export const trf = citer(trfStatute);
