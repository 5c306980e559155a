import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 市场监督管理行政处罚程序规定 — the market-supervision procedure rules: the `market` profile. */
export const samrStatute: Statute = {
  id: 'samr',
  title: '市场监督管理行政处罚程序规定',
  name: '市场监督管理行政处罚程序规定',
  short: { zh: '市监程序规定', en: 'SAMR' },
  english: 'Procedure Rules of Market Supervision Penalties',
  level: 'ministry-rule',
  text: localDate('2022-09-29'),
  from: localDate('2021-07-15'),
  until: null,
  articles: 87,
  source: '国家市场监督管理总局令第2号，2021年第42号令、2022年第61号令修正',
  mark: 'V',
  note: 'held from 15 July 2021, when the rules were fitted to the revised penalty law; the time limits of that text are taken to be those of 2022',
};

export const samr = citer(samrStatute);
