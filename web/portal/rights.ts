import type { Article } from '../ui/types.ts';

/** 当事人的权利 — each in plain words (texts `right.<key>`), then the statute's own words; a test compares these with law/. */
export const rights: readonly {
  readonly key: 'certificate' | 'reasons' | 'speak' | 'aside' | 'money' | 'remedy';
  readonly law: Article;
  readonly words: string;
}[] = [
  {
    key: 'certificate',
    law: { statute: 'apl', article: 55, paragraph: 1 },
    words: '执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。',
  },
  {
    key: 'reasons',
    law: { statute: 'apl', article: 44 },
    words:
      '行政机关在作出行政处罚决定之前，应当告知当事人拟作出的行政处罚内容及事实、理由、依据，并告知当事人依法享有的陈述、申辩、要求听证等权利。',
  },
  {
    key: 'speak',
    law: { statute: 'apl', article: 45, paragraph: 2 },
    words: '行政机关不得因当事人陈述、申辩而给予更重的处罚。',
  },
  {
    key: 'aside',
    law: { statute: 'apl', article: 43, paragraph: 2 },
    words: '当事人认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。',
  },
  {
    key: 'money',
    law: { statute: 'apl', article: 70 },
    words: '不出具财政部门统一制发的专用票据的，当事人有权拒绝缴纳罚款。',
  },
  {
    key: 'remedy',
    law: { statute: 'apl', article: 7, paragraph: 1 },
    words: '对行政处罚不服的，有权依法申请行政复议或者提起行政诉讼。',
  },
];
