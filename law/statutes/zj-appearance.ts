import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 浙江省城市市容和环境卫生管理条例 — the everyday law of streets and pavements. */
export const zjAppearanceStatute: Statute = {
  id: 'zj-appearance',
  title: '浙江省城市市容和环境卫生管理条例',
  name: '浙江省城市市容和环境卫生管理条例',
  short: { zh: '浙江市容条例', en: 'ZJ-CA' },
  english: 'Zhejiang Regulation on City Appearance and Sanitation',
  level: 'local-regulation',
  text: localDate('2021-09-29'),
  from: localDate('2008-10-01'),
  until: null,
  articles: null,
  reliedOn: [11, 12, 13, 14, 16, 17, 18, 20, 21, 28, 29, 30, 32, 33, 38, 39],
  source: '浙江省人大常委会 2021-09-29 修正',
  mark: 'V',
  note: 'day in force is recalled; later amendments not checked',
};

export const zjAppearance = citer(zjAppearanceStatute);
