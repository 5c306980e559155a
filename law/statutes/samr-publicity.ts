import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 市场监督管理行政处罚信息公示规定 — when a market-supervision penalty is published and taken down. */
export const samrPublicityStatute: Statute = {
  id: 'samr-publicity',
  title: '市场监督管理行政处罚信息公示规定',
  name: '市场监督管理行政处罚信息公示规定',
  short: { zh: '市监公示规定', en: 'SAMR-P' },
  english: 'Publicity Rules of Market Supervision Penalties',
  level: 'ministry-rule',
  text: localDate('2021-07-30'),
  from: localDate('2021-09-01'),
  until: null,
  articles: null,
  reliedOn: [2, 4, 8, 9, 10, 11, 12, 13, 14],
  source: '国家市场监督管理总局 2021 年公布',
  mark: 'V',
  note: 'day of publication and day in force are recalled',
};

export const samrPublicity = citer(samrPublicityStatute);
