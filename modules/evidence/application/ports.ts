import type { Bilingual } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';

/** Facts of other chapters; the server wires them, they are read in the act's transaction. */
export interface EvidenceFacts {
  /** the state of a case whose file no longer changes; null while its evidence may be verified or excluded */
  caseRests(act: Act, caseId: string): Promise<Bilingual | null>;
}
