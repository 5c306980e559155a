import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 电子签名法 — when an electronic signature or seal counts as one by hand. */
export const eslStatute: Statute = {
  id: 'esl',
  title: '中华人民共和国电子签名法',
  name: '电子签名法',
  short: { zh: '电签法', en: 'ESL' },
  english: 'Electronic Signature Law',
  level: 'law',
  text: localDate('2019-04-23'),
  from: localDate('2019-04-23'),
  until: null,
  articles: 36,
  words: {
    13: [
      '电子签名同时符合下列条件的，视为可靠的电子签名：',
      '（一）电子签名制作数据用于电子签名时，属于电子签名人专有；',
      '（二）签署时电子签名制作数据仅由电子签名人控制；',
      '（三）签署后对电子签名的任何改动能够被发现；',
      '（四）签署后对数据电文内容和形式的任何改动能够被发现。',
      '当事人也可以选择使用符合其约定的可靠条件的电子签名。',
    ],
    14: ['可靠的电子签名与手写签名或者盖章具有同等的法律效力。'],
    16: ['电子签名需要第三方认证的，由依法设立的电子认证服务提供者提供认证服务。'],
  },
  source: '2004-08-28 通过，2019-04-23 第二次修正，国家法律法规数据库',
  mark: 'V',
};

export const esl = citer(eslStatute);
