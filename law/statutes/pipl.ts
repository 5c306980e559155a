import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 个人信息保护法 — personal data of parties: no more than the duty needs, and no access without authority. */
export const piplStatute: Statute = {
  id: 'pipl',
  title: '中华人民共和国个人信息保护法',
  name: '个人信息保护法',
  short: { zh: '个保法', en: 'PIPL' },
  english: 'Personal Information Protection Law',
  level: 'law',
  text: localDate('2021-08-20'),
  from: localDate('2021-11-01'),
  until: null,
  articles: 74,
  words: {
    34: [
      '国家机关为履行法定职责处理个人信息，应当依照法律、行政法规规定的权限、程序进行，不得超出履行法定职责所必需的范围和限度。',
    ],
    51: [
      '个人信息处理者应当根据个人信息的处理目的、处理方式、个人信息的种类以及对个人权益的影响、可能存在的安全风险等，采取下列措施确保个人信息处理活动符合法律、行政法规的规定，并防止未经授权的访问以及个人信息泄露、篡改、丢失：',
      '（一）制定内部管理制度和操作规程；',
      '（二）对个人信息实行分类管理；',
      '（三）采取相应的加密、去标识化等安全技术措施；',
      '（四）合理确定个人信息处理的操作权限，并定期对从业人员进行安全教育和培训；',
      '（五）制定并组织实施个人信息安全事件应急预案；',
      '（六）法律、行政法规规定的其他措施。',
    ],
  },
  source: '2021-08-20 通过，国家法律法规数据库',
  mark: 'V',
};

export const pipl = citer(piplStatute);
