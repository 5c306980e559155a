import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 浙江省违法建筑处置规定 — disposal of illegal buildings. */
export const zjIllegalBuildingStatute: Statute = {
  id: 'zj-illegal-building',
  title: '浙江省违法建筑处置规定',
  name: '浙江省违法建筑处置规定',
  short: { zh: '违建规定', en: 'ZJ-IB' },
  english: 'Zhejiang Provisions on Illegal Buildings',
  level: 'local-regulation',
  text: localDate('2020-09-24'),
  from: localDate('2013-10-01'),
  until: null,
  articles: null,
  reliedOn: [9, 11, 14, 16, 17, 18, 19, 23, 27, 28, 30],
  source: '浙江省人大常委会 2020-09-24 修正',
  mark: 'V',
  note: 'day in force is recalled; later amendments not checked',
};

export const zjIllegalBuilding = citer(zjIllegalBuildingStatute);
