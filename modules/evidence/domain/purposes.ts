import type { Bilingual } from '@zhiyi/kernel';

/**
 * 查看目的 — for what somebody looks at an original. A closed list, so that the record of looks says no more about people than it must
 * (PIPL 28; APL 50). Chosen before the first byte is shown and kept with the look.
 */
export const lookPurposes = {
  handling: { zh: '办理本案', en: 'Handling the case' },
  verification: { zh: '审核证据', en: 'Verifying the evidence' },
  deciding: { zh: '审批决定', en: 'Deciding the case' },
  legalReview: { zh: '法制审核', en: 'Legal review' },
  showingParty: { zh: '向当事人出示', en: 'Showing it to the party' },
  remedy: { zh: '复议、诉讼', en: 'Reconsideration or suit' },
  archive: { zh: '归档核对', en: 'Checking the archive' },
  supervision: { zh: '执法监督', en: 'Supervision of enforcement' },
} as const satisfies Record<string, Bilingual>;

export type LookPurpose = keyof typeof lookPurposes;
export const lookPurposeCodes = Object.keys(lookPurposes) as unknown as readonly [LookPurpose, ...LookPurpose[]];

/**
 * 同一次查看 — how long, in minutes, a further look by the same person for the same purpose counts as the same look. A player asks for a video in
 * many pieces. Ours to choose, not the law's.
 */
export const SAME_LOOK_MINUTES = 10;
