/** 处罚案件 — the door of this chapter for other modules and the server. */
export { type CasesHttp, casesHandlers, paymentCallback } from './adapters/http.ts';
export type { CasesDeps } from './application/deps.ts';
export { evidenceRests } from './application/evidence-rests.ts';
export { exportListJob } from './application/export-list.ts';
export { caseHeading } from './application/heading.ts';
export { openCasesOn } from './application/open-cases-on.ts';
export { expirePayment, receivePayment, reconcileUntil, surchargeOn } from './application/payments.ts';
export { activateProcedure } from './application/procedure-versions.ts';
export { remindOfClocks } from './application/remind.ts';
export { procedures } from './domain/evolve.ts';
export { caseRefusals } from './domain/refusals.ts';
export { summary } from './domain/summary.ts';
