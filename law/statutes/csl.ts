import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 网络安全法 — graded protection of networks: why an office lets in only those who show who they are, and keeps its logs. */
export const cslStatute: Statute = {
  id: 'csl',
  title: '中华人民共和国网络安全法',
  name: '网络安全法',
  short: { zh: '网安法', en: 'CSL' },
  english: 'Cybersecurity Law',
  level: 'law',
  text: localDate('2025-10-28'),
  from: localDate('2026-01-01'),
  until: null,
  articles: 81,
  words: {
    23: [
      '国家实行网络安全等级保护制度。网络运营者应当按照网络安全等级保护制度的要求，履行下列安全保护义务，保障网络免受干扰、破坏或者未经授权的访问，防止网络数据泄露或者被窃取、篡改：',
      '（一）制定内部安全管理制度和操作规程，确定网络安全负责人，落实网络安全保护责任；',
      '（二）采取防范计算机病毒和网络攻击、网络侵入等危害网络安全行为的技术措施；',
      '（三）采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月；',
      '（四）采取数据分类、重要数据备份和加密等措施；',
      '（五）法律、行政法规规定的其他义务。',
    ],
    42: [
      '网络运营者应当对其收集的用户信息严格保密，并建立健全用户信息保护制度。',
      '网络运营者处理个人信息，应当遵守本法和《中华人民共和国民法典》、《中华人民共和国个人信息保护法》等法律、行政法规的规定。',
    ],
  },
  source: '2016-11-07 通过，2025-10-28 修正，国家法律法规数据库',
  mark: 'V',
  note: 'before 2026-01-01 the duty of graded protection stood in article 21; the text of that time is not held',
};

export const csl = citer(cslStatute);
