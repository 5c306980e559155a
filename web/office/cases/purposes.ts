import type { QueryOf } from '@zhiyi/kernel/route';
import type { evidenceFile } from '@zhiyi/modules/evidence/contract';

export type Purpose = QueryOf<typeof evidenceFile>['purpose'];

/** 用途 — for what somebody looks; a test keeps them those of the contract. */
export const purposes = [
  'handling',
  'verification',
  'deciding',
  'legalReview',
  'showingParty',
  'remedy',
  'archive',
  'supervision',
] as const satisfies readonly Purpose[];
