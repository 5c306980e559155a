import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 生态环境法典 — in force from 15 August 2026; it repealed the laws on air, noise, solid waste and water. */
export const ecoCodeStatute: Statute = {
  id: 'eco-code',
  title: '中华人民共和国生态环境法典',
  name: '生态环境法典',
  short: { zh: '环境法典', en: 'ECO' },
  english: 'Ecological and Environmental Code',
  level: 'law',
  text: localDate('2026-03-12'),
  from: localDate('2026-08-15'),
  until: null,
  articles: 1242,
  reliedOn: [1132, 1189, 1190],
  source: '全国人民代表大会 2026-03-12 通过',
  mark: 'V',
  note: 'read in a copy of the published text, not in the gazette',
};

export const ecoCode = citer(ecoCodeStatute);
