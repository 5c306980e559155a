import { procedure } from '@zhiyi/kernel';
import { ael, apl, arl, zj } from '@zhiyi/law';

/**
 * 简易程序 — the on-the-spot penalty, APL 51–53, from first contact to the archive.
 *
 * The main line follows the chapter: certificates, facts, proposal, telling, hearing the party, decision, handing over,
 * closing, archive. Payment, cash, report to the organ, correction and remedy are tracks beside it. There is no legal
 * review, hearing or collective discussion on this path.
 */
export const summary = procedure({
  id: 'summary/1',
  name: { zh: '简易程序', en: 'Summary procedure' },
  law: apl(51),
  start: 'contact',
  states: {
    contact: { zh: '接触', en: 'Contact', law: [apl(42)] },
    facts: { zh: '查明事实', en: 'Facts', law: [apl(40), apl(55)] },
    proposed: { zh: '拟处罚', en: 'Proposed', law: [apl(51)] },
    told: { zh: '已告知', en: 'Told', law: [apl(44)] },
    heard: { zh: '已听取', en: 'Heard', law: [apl(45)] },
    decided: { zh: '已决定', en: 'Decided', law: [apl(52)] },
    served: { zh: '已交付', en: 'Handed over', law: [apl(52, 1)] },
    closed: { zh: '已结案', en: 'Closed', law: [apl(47)] },
    archived: { zh: '已归档', en: 'Archived', law: [apl(47)], end: true },
    educated: { zh: '教育，不予处罚', en: 'Educated, no penalty', law: [apl(33, 3)], end: true },
    referred: { zh: '转普通程序', en: 'To the ordinary procedure', law: [apl(54)], end: true },
  },
  tracks: {
    correction: {
      name: { zh: '责令改正', en: 'Correction' },
      start: 'ordered',
      states: {
        ordered: { zh: '已责令', en: 'Ordered' },
        corrected: { zh: '已改正', en: 'Corrected' },
        refused: { zh: '逾期或者拒不改正', en: 'Refused or overdue' },
      },
    },
    payment: {
      name: { zh: '缴款', en: 'Payment' },
      start: 'due',
      states: {
        due: { zh: '待缴', en: 'Due' },
        overdue: { zh: '逾期，加处罚款', en: 'Overdue, surcharge runs' },
        paid: { zh: '已缴', en: 'Paid' },
      },
    },
    cash: {
      name: { zh: '现金解缴', en: 'Cash handed in' },
      start: 'withOfficer',
      states: {
        withOfficer: { zh: '在执法人员处', en: 'With the officer' },
        withOrgan: { zh: '已交机关', en: 'With the organ' },
        withBank: { zh: '已缴银行', en: 'With the bank' },
      },
    },
    report: {
      name: { zh: '报机关备案', en: 'Report to the organ' },
      start: 'due',
      states: { due: { zh: '待备案', en: 'Due' }, filed: { zh: '已备案', en: 'Filed' } },
    },
    remedy: {
      name: { zh: '复议与诉讼', en: 'Remedy' },
      start: 'open',
      states: {
        open: { zh: '可申请', en: 'Open' },
        pending: { zh: '审理中', en: 'Pending' },
        ended: { zh: '已结束', en: 'Ended' },
      },
    },
  },
  guards: [
    'twoCertifiedOfficers',
    'noInterest',
    'partyIdentified',
    'factsCertain',
    'powerHeld',
    'lawInForce',
    'withinSummaryLimits',
    'otherKindsAnswered',
    'preconditionMet',
    'oldEnough',
    'answerable',
    'penaltyNotBarred',
    'withinRange',
    'noDoubleFine',
    'withinLimitation',
    'notCrime',
    'correctionDealtWith',
    'notHeavierThanTold',
    'defenceNotEstablished',
    'includesFine',
    'warningOnly',
    'bothSigned',
    'remedySettingsFilled',
    'receiptRecorded',
    'cashAllowed',
    'treasuryReceipt',
    'paymentSettled',
    'cashBanked',
    'reportFiled',
    'correctionChecked',
    'wholeProcessRecorded',
    'educationGiven',
    'reasonGiven',
    'dueDatePassed',
  ],
  duties: ['handler', 'lead', 'archivist', 'collector', 'system'],
  // biome-ignore format: one row per act
  steps: [
    { from: 'contact', do: 'showCertificates', name: { zh: '亮证', en: 'Show certificates' }, to: 'facts', by: 'handler', if: ['twoCertifiedOfficers'], law: [apl(42), apl(52, 1), apl(55)] },
    { from: 'facts', do: 'recordFacts', name: { zh: '记录事实', en: 'Record the facts' }, by: 'handler', if: ['twoCertifiedOfficers'], law: [apl(40), apl(46)] },
    { from: 'facts', do: 'orderCorrection', name: { zh: '责令改正', en: 'Order correction' }, by: 'handler', if: ['twoCertifiedOfficers', 'partyIdentified', 'factsCertain', 'powerHeld'], opens: ['correction'], paper: 'order-to-correct', law: [apl(28, 1)] },
    { from: ['facts', 'proposed', 'told', 'heard', 'decided', 'served'], do: 'confirmCorrection', name: { zh: '复查：已改正', en: 'Re-check: corrected' }, by: 'handler', if: [], track: { name: 'correction', from: ['ordered', 'refused'], to: 'corrected' }, paper: 'correction-recheck', law: [apl(28, 1)] },
    { from: ['facts', 'proposed', 'told', 'heard', 'decided', 'served'], do: 'noteNoCorrection', name: { zh: '复查：未改正', en: 'Re-check: not corrected' }, by: 'handler', if: [], track: { name: 'correction', from: 'ordered', to: 'refused' }, paper: 'correction-recheck', law: [apl(28, 1)] },
    { from: 'facts', do: 'propose', name: { zh: '拟处罚', en: 'Propose a penalty' }, to: 'proposed', by: 'handler', if: ['twoCertifiedOfficers', 'noInterest', 'partyIdentified', 'factsCertain', 'powerHeld', 'lawInForce', 'withinSummaryLimits', 'otherKindsAnswered', 'preconditionMet', 'oldEnough', 'answerable', 'penaltyNotBarred', 'withinRange', 'noDoubleFine', 'withinLimitation', 'notCrime'], law: [apl(51)] },
    { from: 'proposed', do: 'tell', name: { zh: '告知', en: 'Tell the party' }, to: 'told', by: 'handler', if: ['twoCertifiedOfficers'], law: [apl(44)] },
    { from: 'told', do: 'hear', name: { zh: '听取陈述申辩', en: 'Hear the party' }, to: 'heard', by: 'handler', if: ['twoCertifiedOfficers'], law: [apl(45)] },
    { from: ['proposed', 'told', 'heard'], do: 'reopenFacts', name: { zh: '补查事实', en: 'Go back to the facts' }, to: 'facts', by: 'handler', if: ['reasonGiven'], law: [apl(40), apl(45, 1)] },
    { from: 'heard', do: 'decideFine', name: { zh: '当场决定：罚款', en: 'Decide: fine' }, to: 'decided', by: 'handler', if: ['includesFine', 'twoCertifiedOfficers', 'noInterest', 'factsCertain', 'defenceNotEstablished', 'notHeavierThanTold', 'powerHeld', 'lawInForce', 'withinSummaryLimits', 'otherKindsAnswered', 'preconditionMet', 'oldEnough', 'answerable', 'penaltyNotBarred', 'withinRange', 'noDoubleFine', 'withinLimitation', 'notCrime', 'correctionDealtWith', 'bothSigned', 'remedySettingsFilled'], opens: ['payment', 'report'], clocks: { start: ['summaryReport'] }, paper: 'on-the-spot-decision', law: [apl(51), apl(52)] },
    { from: 'heard', do: 'decideWarning', name: { zh: '当场决定：警告', en: 'Decide: warning' }, to: 'decided', by: 'handler', if: ['warningOnly', 'twoCertifiedOfficers', 'noInterest', 'factsCertain', 'defenceNotEstablished', 'notHeavierThanTold', 'powerHeld', 'lawInForce', 'withinSummaryLimits', 'otherKindsAnswered', 'preconditionMet', 'oldEnough', 'answerable', 'penaltyNotBarred', 'withinRange', 'withinLimitation', 'notCrime', 'correctionDealtWith', 'bothSigned', 'remedySettingsFilled'], opens: ['report'], clocks: { start: ['summaryReport'] }, paper: 'on-the-spot-decision', law: [apl(51), apl(52)] },
    { from: 'decided', do: 'handOver', name: { zh: '当场交付', en: 'Hand over' }, to: 'served', by: 'handler', if: ['twoCertifiedOfficers', 'receiptRecorded'], opens: ['remedy'], clocks: { start: ['apl.pay', 'arl.apply'] }, paper: 'on-the-spot-decision', law: [apl(52, 1), apl(67, 3), arl(23)] },
    { from: 'served', do: 'collectCash', name: { zh: '当场收缴', en: 'Collect cash' }, by: 'handler', if: ['cashAllowed', 'treasuryReceipt', 'twoCertifiedOfficers'], track: { name: 'payment', from: 'due', to: 'paid' }, opens: ['cash'], clocks: { start: ['apl.remit.officerToOrgan'], stop: ['apl.pay'] }, law: [apl(68), apl(69), apl(70)] },
    { from: 'served', do: 'receivePayment', name: { zh: '收到缴款', en: 'Payment received' }, by: 'system', if: [], track: { name: 'payment', from: ['due', 'overdue'], to: 'paid' }, clocks: { stop: ['apl.pay'] }, law: [apl(67, 3)] },
    { from: 'served', do: 'expirePayment', name: { zh: '逾期未缴', en: 'Payment overdue' }, by: 'system', if: ['dueDatePassed'], track: { name: 'payment', from: 'due', to: 'overdue' }, clocks: { stop: ['apl.pay'] }, law: [apl(72, 1, 1), ael(45)] },
    { from: 'served', do: 'remitToOrgan', name: { zh: '交至机关', en: 'Hand cash to the organ' }, by: 'collector', if: [], track: { name: 'cash', from: 'withOfficer', to: 'withOrgan' }, clocks: { stop: ['apl.remit.officerToOrgan'], start: ['apl.remit.organToBank'] }, law: [apl(71)] },
    { from: 'served', do: 'remitToBank', name: { zh: '缴付银行', en: 'Pay cash into the bank' }, by: 'collector', if: [], track: { name: 'cash', from: 'withOrgan', to: 'withBank' }, clocks: { stop: ['apl.remit.organToBank'] }, law: [apl(71)] },
    { from: 'served', do: 'report', name: { zh: '报机关备案', en: 'Report to the organ' }, by: 'handler', if: [], track: { name: 'report', from: 'due', to: 'filed' }, clocks: { stop: ['summaryReport'] }, paper: 'on-the-spot-report', law: [apl(52, 3)] },
    { from: 'served', do: 'noteRemedy', name: { zh: '登记复议或者诉讼', en: 'Note a remedy' }, by: 'lead', if: [], track: { name: 'remedy', from: ['open', 'ended'], to: 'pending' }, law: [apl(73, 3), arl(32)] },
    { from: 'served', do: 'endRemedy', name: { zh: '复议或者诉讼结束', en: 'Remedy ended' }, by: 'lead', if: [], track: { name: 'remedy', from: 'pending', to: 'ended' }, law: [apl(73, 3)] },
    { from: 'served', do: 'close', name: { zh: '结案', en: 'Close' }, to: 'closed', by: 'lead', if: ['paymentSettled', 'cashBanked', 'reportFiled', 'correctionChecked', 'wholeProcessRecorded'], law: [apl(47), apl(52, 3)] },
    { from: 'closed', do: 'archive', name: { zh: '归档', en: 'Archive' }, to: 'archived', by: 'archivist', if: ['wholeProcessRecorded'], law: [apl(47), zj(34)] },
    { from: ['facts', 'proposed', 'told', 'heard'], do: 'educate', name: { zh: '教育，不予处罚', en: 'Educate instead' }, to: 'educated', by: 'handler', if: ['twoCertifiedOfficers', 'educationGiven'], paper: 'education-record', law: [apl(30), apl(31), apl(33)] },
    { from: ['facts', 'proposed', 'told', 'heard'], do: 'refer', name: { zh: '转普通程序', en: 'To the ordinary procedure' }, to: 'referred', by: 'handler', if: ['reasonGiven'], paper: 'lead-registration', law: [apl(51), apl(54)] },
  ],
});

export type SummaryGuard = (typeof summary.guards)[number];
