import type { RefusalTable } from '@zhiyi/kernel';
import { apl, arl } from '@zhiyi/law';

/** Every way this chapter says no. Messages are templates; facts fill the braces. */
export const caseRefusals = {
  'cases.not-open': {
    zh: '案件现在是“{state}”，不能{act}。',
    en: 'The case stands at “{state}”; {act} is not open now.',
    law: [apl(47)],
  },
  'cases.not-on-case': {
    zh: '您不是本案的承办人员。',
    en: 'You are not one of the officers of this case.',
    law: [apl(42)],
    instead: {
      zh: '请承办人员办理，或者由负责人改派。',
      en: 'Let the officers of the case act, or have the case reassigned.',
    },
  },
  'cases.place-unknown': {
    zh: '没有代码为 {place} 的镇街。',
    en: 'There is no township with code {place}.',
    law: [apl(22)],
  },
  'cases.interest': {
    zh: '还没有确认两名执法人员与案件无利害关系。',
    en: 'It is not yet stated that neither officer has an interest in the case.',
    law: [apl(43)],
    instead: { zh: '有利害关系的，应当回避，换人办理。', en: 'An officer with an interest withdraws; another acts.' },
  },
  'cases.party-not-identified': {
    zh: '当事人的身份还没有查清。',
    en: 'The party has not been identified.',
    law: [apl(51), apl(52, 2)],
    instead: {
      zh: '身份一时查不清的，转普通程序。',
      en: 'Where the identity cannot be found at once, go to the ordinary procedure.',
    },
  },
  'cases.facts-unclear': {
    zh: '违法事实不清或者证据不足：{missing}。',
    en: 'Facts unclear or evidence insufficient: {missing}.',
    law: [apl(40), apl(51)],
    instead: { zh: '补充证据，或者转普通程序。', en: 'Add evidence, or go to the ordinary procedure.' },
  },
  'cases.summary-fine-over-limit': {
    zh: '拟罚 {fine} 元，超过当场处罚对{party}的限额 {limit} 元。',
    en: 'A fine of {fine} yuan exceeds the on-the-spot limit of {limit} yuan for {party}.',
    law: [apl(51)],
    instead: { zh: '转普通程序。', en: 'Go to the ordinary procedure.' },
  },
  'cases.summary-kind-not-allowed': {
    zh: '“{kind}”不能当场作出，当场处罚只有警告和罚款。',
    en: '“{kind}” cannot be imposed on the spot: only a warning or a fine can.',
    law: [apl(51)],
    instead: { zh: '转普通程序。', en: 'Go to the ordinary procedure.' },
  },
  'cases.other-kind-unanswered': {
    zh: '本事项的依据还规定了{kinds}，没有说明是否适用，或者没有写明不适用的理由。',
    en: 'The provision of this matter also names {kinds}: it is not said whether it applies, or why it does not.',
    law: [apl(28, 2), apl(51)],
    instead: {
      zh: '适用的，转普通程序；不适用的，写明理由。',
      en: 'If it applies, go to the ordinary procedure; if not, write down why.',
    },
  },
  'cases.kind-mandatory': {
    zh: '本事项的依据规定应当同时给予{kinds}，不能只作其他处罚。',
    en: 'The provision of this matter demands {kinds} as well: the other penalty alone is not enough.',
    law: [apl(4), apl(51)],
    instead: {
      zh: '一并作出；具有减轻处罚情形的，选择“减轻”并写明理由；不能当场作出的，转普通程序。',
      en: 'Impose it too; where there is a ground to mitigate, choose that grade and write why; what cannot be imposed on the spot goes to the ordinary procedure.',
    },
  },
  'cases.kinds-alternative': {
    zh: '本事项的依据规定{kinds}择一适用，不能并处。',
    en: 'The provision of this matter gives {kinds} as alternatives: they are not imposed together.',
    law: [apl(4), apl(51)],
  },
  'cases.kind-not-provided': {
    zh: '本事项的依据没有规定{kinds}，不能作出。',
    en: 'The provision of this matter does not provide for {kinds}.',
    law: [apl(4), apl(38)],
    instead: {
      zh: '按依据规定的种类处罚；具有减轻处罚情形的，选择“减轻”。',
      en: 'Impose what the provision names; where there is a ground to mitigate, choose that grade.',
    },
  },
  'cases.nothing-imposed': {
    zh: '没有选择警告或者罚款。',
    en: 'Neither a warning nor a fine was chosen.',
    law: [apl(51)],
  },
  'cases.precondition-unmet': {
    zh: '本事项以“{precondition}”为前提，还没有做到。',
    en: 'This matter may be penalised only after “{precondition}”, which has not happened.',
    law: [apl(28, 1), apl(33, 1)],
    instead: {
      zh: '先责令改正；当场改正的，教育后不予处罚。',
      en: 'Order correction first; if it is corrected at once, educate and do not penalise.',
    },
  },
  'cases.under-age': {
    zh: '行为人行为时不满 {age} 周岁，不予行政处罚。',
    en: 'The person was under {age} at the time of the act: no penalty.',
    law: [apl(30)],
    instead: {
      zh: '责令监护人加以管教，记录教育。',
      en: 'Have the guardian discipline the child, and record the education.',
    },
  },
  'cases.not-answerable': {
    zh: '行为人行为时不能辨认或者不能控制自己行为，不予行政处罚。',
    en: 'The person could not recognise or control the act: no penalty.',
    law: [apl(31)],
    instead: { zh: '责令监护人严加看管和治疗。', en: 'Order the guardian to watch over and treat the person.' },
  },
  'cases.must-not-penalise': {
    zh: '违法行为轻微并及时改正，没有造成危害后果，不予行政处罚。',
    en: 'The act was minor, corrected in time and did no harm: there shall be no penalty.',
    law: [apl(33, 1)],
    instead: { zh: '教育当事人并记录。', en: 'Educate the party and record it.' },
  },
  'cases.no-fault': {
    zh: '当事人有证据足以证明没有主观过错，不予行政处罚。',
    en: 'The party has proved to be without fault: no penalty.',
    law: [apl(33, 2)],
    instead: { zh: '教育当事人并记录。', en: 'Educate the party and record it.' },
  },
  'cases.double-fine': {
    zh: '同一违法行为已由{organ}于 {date} 罚款（{number}），不得再罚款。',
    en: 'The same act was already fined by {organ} on {date} ({number}); it may not be fined again.',
    law: [apl(29)],
    instead: {
      zh: '确为另一行为的，写明区别后再办。',
      en: 'If this is a different act, record what distinguishes it.',
    },
  },
  'cases.time-barred': {
    zh: '行为终了于 {ended}，{years} 年内未被发现，不再处罚（{until} 止）。',
    en: 'The act ended on {ended} and was not discovered within {years} years (until {until}).',
    law: [apl(36)],
  },
  'cases.act-in-future': {
    zh: '违法行为的时间晚于现在。',
    en: 'The time of the act lies in the future.',
    law: [apl(40)],
  },
  'cases.law-not-held': {
    zh: '{day} 当时的法定数额没有载入，不能与现行规定比较轻重。',
    en: 'The numbers of the law as they stood on {day} are not held, so they cannot be compared with today’s.',
    law: [apl(37)],
    instead: {
      zh: '转普通程序，由法制部门核对行为时的规定。',
      en: 'Go to the ordinary procedure; the legal office looks at the law of that day.',
    },
  },
  'cases.suspected-crime': {
    zh: '涉嫌犯罪，应当移送，不得以罚代刑。',
    en: 'A crime is suspected: the case must be transferred, a penalty may not take its place.',
    law: [apl(27), apl(57, 1, 4)],
    instead: {
      zh: '转普通程序，由负责人决定移送。',
      en: 'Go to the ordinary procedure; the head decides on the transfer.',
    },
  },
  'cases.correction-missing': {
    zh: '还没有责令改正，也没有写明已改正或者无法改正。',
    en: 'Correction has neither been ordered nor stated as done or impossible.',
    law: [apl(28, 1)],
  },
  'cases.heavier-than-told': {
    zh: '决定重于告知的内容，不得因申辩加重处罚。',
    en: 'The decision is heavier than what the party was told; a defence may not make it heavier.',
    law: [apl(44), apl(45, 2)],
    instead: { zh: '有新事实的，补查后重新告知。', en: 'On new facts, go back, and tell the party again.' },
  },
  'cases.defence-established': {
    zh: '当事人的陈述申辩成立，不能作出处罚决定。',
    en: 'The party’s defence was established; no penalty can be decided.',
    law: [apl(45, 1)],
    instead: { zh: '教育后不予处罚。', en: 'Educate instead.' },
  },
  'cases.defence-needs-checking': {
    zh: '当事人提出的事实、理由或者证据需要查证。',
    en: 'What the party put forward needs checking.',
    law: [apl(45, 1)],
    instead: { zh: '补查事实，或者转普通程序。', en: 'Go back to the facts, or to the ordinary procedure.' },
  },
  'cases.act-kind-mismatch': {
    zh: '拟处罚的内容与这个决定不一致。',
    en: 'The proposal does not fit this decision.',
    law: [apl(52, 2)],
  },
  'cases.signature-missing': {
    zh: '还缺执法人员签名：{missing}。',
    en: 'An officer’s signature is missing: {missing}.',
    law: [apl(52, 2)],
  },
  'cases.receipt-missing': {
    zh: '还没有记录当事人签收，或者拒绝签收的情况。',
    en: 'Neither the party’s signature nor its refusal has been recorded.',
    law: [apl(52, 1)],
  },
  'cases.cash-not-allowed': {
    zh: '罚款 {fine} 元，超过当场收缴的 {limit} 元，也没有记录不当场收缴事后难以执行的理由。',
    en: 'A fine of {fine} yuan exceeds the {limit} yuan that may be collected on the spot, and no reason is recorded why it would later be hard to enforce.',
    law: [apl(68), apl(69)],
    instead: { zh: '由当事人扫码缴款，或者记录理由。', en: 'Let the party pay by QR code, or record the reason.' },
  },
  'cases.cash-not-asked': {
    zh: '以交通不便当场收缴，须当事人向指定银行或者电子支付缴纳确有困难并提出。',
    en: 'In places hard to reach, cash may be taken only where paying otherwise is truly hard and the party asks.',
    law: [apl(69)],
  },
  'cases.cash-wrong-amount': {
    zh: '收缴金额与罚款数额不一致。',
    en: 'The amount collected is not the amount of the fine.',
    law: [apl(70)],
  },
  'cases.no-treasury-receipt': {
    zh: '没有填写财政部门统一制发的专用票据号码；不出具专用票据的，当事人有权拒绝缴纳。',
    en: 'The number of the treasury’s special receipt is missing; without it the party may refuse to pay.',
    law: [apl(70)],
  },
  'cases.fine-unpaid': { zh: '罚款还没有缴清。', en: 'The fine has not been paid.', law: [apl(67, 3)] },
  'cases.cash-not-banked': {
    zh: '当场收缴的罚款还没有缴付银行。',
    en: 'Cash collected on the spot has not reached the bank.',
    law: [apl(71)],
  },
  'cases.not-reported': {
    zh: '还没有报所属行政机关备案。',
    en: 'The decision has not been reported to the organ.',
    law: [apl(52, 3)],
  },
  'cases.correction-unchecked': {
    zh: '责令改正还没有复查。',
    en: 'The ordered correction has not been re-checked.',
    law: [apl(28, 1)],
  },
  'cases.record-incomplete': {
    zh: '全过程记录缺：{missing}。',
    en: 'The whole-process record lacks: {missing}.',
    law: [apl(47)],
  },
  'cases.education-missing': {
    zh: '不予处罚的，应当对当事人进行教育：还没有记录教育内容和不予处罚的理由。',
    en: 'Where no penalty is imposed the party must be educated: neither the education nor the ground is recorded.',
    law: [apl(33, 3)],
  },
  'cases.ground-unmet': {
    zh: '所选不予处罚的理由与记录的情形不符。',
    en: 'The ground chosen for not penalising does not fit the recorded circumstances.',
    law: [apl(30), apl(31), apl(33)],
  },
  'cases.not-first': {
    zh: '{organ}已于 {date} 就同类违法处罚过当事人（{number}），不是初次违法。',
    en: '{organ} penalised the party for the same kind of act on {date} ({number}): this is no first violation.',
    law: [apl(33, 1)],
  },
  'cases.first-not-searched': {
    zh: '没有当事人的证件号码，不能查询既往处罚，不能认定为初次违法。',
    en: 'Without the party’s number earlier penalties cannot be searched for, so a first violation cannot be found.',
    law: [apl(33, 1)],
    instead: { zh: '查明身份后再认定。', en: 'Establish who the party is first.' },
  },
  'cases.reason-missing': { zh: '没有写明理由。', en: 'The reason is missing.', law: [apl(47)] },
  'cases.not-due': { zh: '缴款期限还没有届满。', en: 'The time to pay has not ended.', law: [apl(67, 3)] },
  'cases.remedy-settings-blank': {
    zh: '复议、诉讼途径的设置还没有填：{missing}。',
    en: 'Settings for the routes of remedy are blank: {missing}.',
    law: [apl(52, 2), arl(23, 2)],
    instead: { zh: '请法制部门在设置中填写。', en: 'The legal office fills them in the settings.' },
  },
  'cases.over': {
    zh: '案件已经办完（{state}），案卷不再变动，不能改派，也不能补充证据。',
    en: 'The case is over ({state}); its file no longer changes: nobody is reassigned and no evidence added.',
    law: [apl(47)],
  },
  'cases.no-such-difference': {
    zh: '{day} 的对账没有缴款单 {order} 的待处理差异，或者已经处理。',
    en: 'The reconciliation of {day} has no open difference for order {order}, or it has been settled.',
    law: [apl(67, 3)],
  },
  'cases.not-told': { zh: '没有告知当事人。', en: 'The party was not told.', law: [apl(44)] },
} as const satisfies RefusalTable;

export type CaseRefusal = keyof typeof caseRefusals;
