import type { Bilingual } from '@zhiyi/kernel';

/**
 * 电子印章 — the organ's seal on a finished paper, exactly one signature and last. A picture of a seal is never a seal: an organ without a
 * provider's seal issues papers that say 未盖章, or 演示 in the demo.
 */
export interface SealProvider {
  /** this organ's papers are sealed here, with a signature that a court would check (ESL 13, 14) */
  has(organ: string): boolean;
  /**
   * @param at milliseconds of the act, written into the signature
   * @throws SealNotSet when the organ has a seal and it cannot be set now
   */
  seal(pdf: Uint8Array, organ: string, at: number): Promise<SealedPaper>;
}

export interface SealedPaper {
  /** the bytes given, unchanged, with the signature appended */
  readonly pdf: Uint8Array;
  /** whose certificate: its holder and the first of its SHA-256 */
  readonly by: string;
}

/** The seal exists and could not be set: an answer to whoever issues the paper, not a fault of theirs. */
export class SealNotSet extends Error {
  readonly why: Bilingual;
  constructor(why: Bilingual, options?: ErrorOptions) {
    super(why.en, options);
    this.name = 'SealNotSet';
    this.why = why;
  }
}

/** No organ has a seal; the default until a provider is configured. */
export const noSeal: SealProvider = {
  has: () => false,
  seal: () => Promise.reject(new Error('asked to seal for an organ without a seal')),
};
