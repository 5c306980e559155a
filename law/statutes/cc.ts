import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 民法典 — the Civil Code: how periods are counted (200–204) and which words include the number (1259). */
export const ccStatute: Statute = {
  id: 'cc',
  title: '中华人民共和国民法典',
  name: '民法典',
  short: { zh: '民法典', en: 'CC' },
  english: 'Civil Code',
  level: 'law',
  text: localDate('2020-05-28'),
  from: localDate('2021-01-01'),
  until: null,
  articles: 1260,
  reliedOn: [54, 200, 201, 202, 203, 204, 1259],
  words: {
    200: ['民法所称的期间按照公历年、月、日、小时计算。'],
    201: [
      '按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。',
      '按照小时计算期间的，自法律规定或者当事人约定的时间开始计算。',
    ],
    202: ['按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。'],
    203: [
      '期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。',
      '期间的最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。',
    ],
    204: ['期间的计算方法依照本法的规定，但是法律另有规定或者当事人另有约定的除外。'],
  },
  source: '全国人民代表大会 2020-05-28 通过',
  mark: 'V',
  note: 'only the general part on periods and the supplementary provisions were read',
};

export const cc = citer(ccStatute);
