import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 大气污染防治法 — repealed on 15 August 2026 by the Ecological and Environmental Code. */
export const airStatute: Statute = {
  id: 'air',
  title: '中华人民共和国大气污染防治法',
  name: '大气污染防治法',
  short: { zh: '大气法', en: 'AIR' },
  english: 'Air Pollution Law',
  level: 'law',
  text: localDate('2018-10-26'),
  from: localDate('2016-01-01'),
  until: localDate('2026-08-15'),
  articles: null,
  reliedOn: [115, 116, 118, 119, 120],
  words: {
    118: [
      '违反本法规定，排放油烟的餐饮服务业经营者未安装油烟净化设施、不正常使用油烟净化设施或者未采取其他油烟净化措施，超过排放标准排放油烟的，由县级以上地方人民政府确定的监督管理部门责令改正，处五千元以上五万元以下的罚款；拒不改正的，责令停业整治。',
      '违反本法规定，在居民住宅楼、未配套设立专用烟道的商住综合楼、商住综合楼内与居住层相邻的商业楼层内新建、改建、扩建产生油烟、异味、废气的餐饮服务项目的，由县级以上地方人民政府确定的监督管理部门责令改正；拒不改正的，予以关闭，并处一万元以上十万元以下的罚款。',
      '违反本法规定，在当地人民政府禁止的时段和区域内露天烧烤食品或者为露天烧烤食品提供场地的，由县级以上地方人民政府确定的监督管理部门责令改正，没收烧烤工具和违法所得，并处五百元以上二万元以下的罚款。',
    ],
  },
  source: '全国人大常委会 2018-10-26 修正',
  mark: 'V',
  note: 'day in force is recalled',
};

export const air = citer(airStatute);
