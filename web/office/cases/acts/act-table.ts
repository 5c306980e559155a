/** What the screen knows of an act beside its name and law, which come with the case. */
export interface ActRow {
  readonly do: string;
  /** refusals that the act's own form answers: they do not shut it */
  readonly asked?: readonly string[];
  /** on the way of the chapter, one of these comes before it */
  readonly after?: readonly string[];
  /** the parallel track whose state it changes */
  readonly track?: string;
  /** it has no form of its own */
  readonly within?: string;
}

const SIGNED = ['cases.signature-missing', 'cases.correction-missing'];
const REASON = ['cases.reason-missing'];

/** Acts of the summary procedure in the order of the chapter. */
export const actTable: readonly ActRow[] = [
  { do: 'showCertificates' },
  { do: 'recordFacts', after: ['showCertificates'] },
  { do: 'orderCorrection', track: 'correction' },
  { do: 'confirmCorrection', track: 'correction' },
  { do: 'noteNoCorrection', track: 'correction' },
  {
    do: 'propose',
    after: ['recordFacts'],
    asked: ['cases.nothing-imposed', 'cases.other-kind-unanswered', 'cases.double-fine'],
  },
  { do: 'tell', after: ['propose'] },
  { do: 'hear', after: ['tell'] },
  { do: 'reopenFacts', asked: REASON },
  { do: 'decideFine', after: ['hear'], asked: SIGNED },
  { do: 'decideWarning', after: ['hear'], asked: SIGNED },
  { do: 'handOver', after: ['decideFine', 'decideWarning'], asked: ['cases.receipt-missing'] },
  { do: 'collectCash', track: 'payment', within: 'handOver' },
  { do: 'receivePayment', track: 'payment' },
  { do: 'expirePayment', track: 'payment' },
  { do: 'remitToOrgan', track: 'cash' },
  { do: 'remitToBank', track: 'cash', after: ['remitToOrgan'] },
  { do: 'report', track: 'report', after: ['handOver'] },
  { do: 'noteRemedy', track: 'remedy' },
  { do: 'endRemedy', track: 'remedy' },
  { do: 'close', after: ['handOver'] },
  { do: 'archive', after: ['close'] },
  { do: 'educate', asked: ['cases.education-missing'] },
  { do: 'refer', asked: REASON },
];

/** Acts that stand beside the procedure; the menu 更多 opens them. */
export const besideTable = ['attachEvidence', 'takeStatement', 'assign', 'share'] as const;
export type BesideAct = (typeof besideTable)[number];

export function rowOf(act: string): ActRow {
  return actTable.find((r) => r.do === act) ?? { do: act };
}

/** Whether an act has a form: the system's acts and those done within another have none. */
export function hasForm(act: string): boolean {
  const row = actTable.find((r) => r.do === act);
  return row !== undefined && row.within === undefined && !['receivePayment', 'expirePayment'].includes(act);
}
