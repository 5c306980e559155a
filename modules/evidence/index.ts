export { evidenceHandlers } from './adapters/http.ts';
export { type EvidenceFact, evidenceFacts, evidenceNames, evidenceOf } from './application/facts.ts';
export type { EvidenceItem } from './application/items.ts';
export { attachToCase, setEvidenceViewers } from './application/link-to-case.ts';
export { receiveFile, type Upload } from './application/receive-file.ts';
export { type MadeEvidence, recordStatement } from './application/take-statement.ts';
export { isUsable } from './domain/evidence.ts';
export { evidenceRefusals } from './domain/refusals.ts';
export { verification } from './domain/verification.ts';
