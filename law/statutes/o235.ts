import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 罚款决定与罚款收缴分离实施办法 — who decides a fine does not collect it; what the decision says of paying. */
export const o235Statute: Statute = {
  id: 'o235',
  title: '罚款决定与罚款收缴分离实施办法',
  name: '罚款决定与罚款收缴分离实施办法',
  short: { zh: '罚缴分离办法', en: 'O235' },
  english: 'Measures for Separating the Decision and the Collection of Fines',
  level: 'administrative-regulation',
  text: localDate('1997-11-17'),
  from: localDate('1998-01-01'),
  until: null,
  articles: 17,
  words: {
    3: ['作出罚款决定的行政机关应当与收缴罚款的机构分离；但是，依照行政处罚法的规定可以当场收缴罚款的除外。'],
    4: [
      '罚款必须全部上缴国库，任何行政机关、组织或者个人不得以任何形式截留、私分或者变相私分。',
      '行政机关执法所需经费的拨付，按照国家有关规定执行。',
    ],
    7: [
      '行政机关作出罚款决定的行政处罚决定书应当载明代收机构的名称、地址和当事人应当缴纳罚款的数额、期限等，并明确对当事人逾期缴纳罚款是否加处罚款。',
      '当事人应当按照行政处罚决定书确定的罚款数额、期限，到指定的代收机构缴纳罚款。',
    ],
    8: ['代收机构代收罚款，应当向当事人出具罚款收据。', '罚款收据的格式和印制，由财政部规定。'],
    9: [
      '当事人逾期缴纳罚款，行政处罚决定书明确需要加处罚款的，代收机构应当按照行政处罚决定书加收罚款。',
      '当事人对加收罚款有异议的，应当先缴纳罚款和加收的罚款，再依法向作出行政处罚决定的行政机关申请复议。',
    ],
  },
  source: '国务院令第235号，1997-11-17 公布，国家法律法规数据库',
  mark: 'V',
  note: 'whether it was amended after 2025-04 was not checked; article 9(2) is to be read with the later reconsideration law',
};

export const o235 = citer(o235Statute);
