/** 处罚案件 — the door of this chapter for other modules and the server. */
export { type CasesHttp, casesHandlers, paymentCallback } from './adapters/http.ts';
export type { CasesDeps } from './application/deps.ts';
export { evidenceRests } from './application/evidence-rests.ts';
export { exportListJob } from './application/export-list.ts';
export { caseHeading } from './application/heading.ts';
export { openCasesOn } from './application/open-cases-on.ts';
export { expirePayment, receivePayment, reconcileUntil, surchargeOn } from './application/payments.ts';
export { remindOfClocks } from './application/remind.ts';
export { REPLAY_JOB, replayJob } from './application/replay-version.ts';
export { mustHoldVersions } from './application/versions.ts';
export { procedures } from './domain/procedures.ts';
export { caseRefusals } from './domain/refusals.ts';
export { summary } from './domain/summary.ts';
export { versionRefusals } from './domain/version-refusals.ts';
