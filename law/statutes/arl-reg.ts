import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 行政复议法实施条例 — from which day the period for reconsideration runs. */
export const arlRegStatute: Statute = {
  id: 'arl-reg',
  title: '中华人民共和国行政复议法实施条例',
  name: '行政复议法实施条例',
  short: { zh: '复议条例', en: 'ARL-Reg' },
  english: 'Regulation Implementing the Reconsideration Law',
  level: 'administrative-regulation',
  text: localDate('2007-05-29'),
  from: localDate('2007-08-01'),
  until: null,
  articles: null,
  reliedOn: [15, 49],
  source: '国务院 2007-05-29 公布',
  mark: 'V',
  note: 'day in force is recalled',
};

export const arlReg = citer(arlRegStatute);
