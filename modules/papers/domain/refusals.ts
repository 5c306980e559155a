import type { RefusalTable } from '@zhiyi/kernel';
import { apl, arl, esl } from '@zhiyi/law';

/** Every way this chapter says no: a paper that would lack what the law asks for, or say what it forbids, is not rendered. */
export const paperRefusals = {
  'papers.content-missing': {
    zh: '文书没有载明{zh}，不能出具。',
    en: 'The paper does not state {en} and cannot be issued.',
    law: [apl(52, 2)],
  },
  'papers.content-unreadable': {
    zh: '文书数据中“{path}”一项的写法不对，不能出具。',
    en: 'The entry "{path}" of the paper’s data is not in the right form; the paper cannot be issued.',
    law: [apl(5, 2)],
  },
  'papers.remedy-settings-blank': {
    zh: '救济途径设置中的“{zh}”是空的，告知内容不完整，不能出具文书。',
    en: 'The remedy setting "{en}" is blank; the party would not be told fully, so the paper cannot be issued.',
    law: [apl(52, 2), arl(23, 2)],
    instead: {
      zh: '请系统管理员填写本机关的救济途径设置后再出具。',
      en: 'Ask the administrator to fill in the organ’s remedy settings, then issue the paper.',
    },
  },
  'papers.six-month-suit': {
    zh: '当场行政处罚应当先申请行政复议，决定书不得告知可以在{limit}个月内直接起诉。',
    en: 'An on-the-spot penalty goes to reconsideration first; the decision must not tell the party to sue within {limit} months.',
    law: [arl(23, 1, 1), arl(23, 2)],
  },
  'papers.reconsideration-first-untold': {
    zh: '当场行政处罚决定书应当告知当事人先申请行政复议，对复议决定不服再起诉。',
    en: 'An on-the-spot decision must tell the party to apply for reconsideration first and to sue only after it.',
    law: [arl(23, 1, 1), arl(23, 2)],
  },
  'papers.two-officers': {
    zh: '文书应当由两名执法人员签名，现有的两个签名属于同一证号。',
    en: 'Two officers must sign the paper; both signatures bear the same certificate number.',
    law: [apl(42, 1), apl(52, 2)],
  },
  'papers.seal-not-set': {
    zh: '电子印章没有盖上：{why}。文书没有出具。',
    en: 'The electronic seal could not be set: {why}. The paper is not issued.',
    law: [esl(13), esl(14)],
    instead: {
      zh: '可以再试；一直不行的，请系统管理员联系印章服务机构。已填的内容都在。',
      en: 'Try again; if it goes on, let the system administrator ask the provider of the seal. What was typed stays.',
    },
  },
} as const satisfies RefusalTable;

export type PaperRefusalCode = keyof typeof paperRefusals;
