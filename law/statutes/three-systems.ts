import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 三项制度 — publicity, whole-process record, legal review (国办发〔2018〕118号). */
export const threeSystemsStatute: Statute = {
  id: 'three-systems',
  title: '国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见',
  name: '国办发〔2018〕118号',
  short: { zh: '三项制度', en: '3S' },
  english: 'Opinion on the Three Systems (2018, No. 118)',
  level: 'normative-document',
  text: localDate('2018-12-05'),
  from: localDate('2018-12-05'),
  until: null,
  articles: null,
  reliedOn: [2],
  source: '国务院办公厅 2018 年',
  mark: 'V2',
  note: 'only the opening was read; the 7 and 20 working days are from a report of the official briefing. “Article” 2 is part 二',
};

export const threeSystems = citer(threeSystemsStatute);
