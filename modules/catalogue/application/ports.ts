import type { Act } from '@zhiyi/store';

/** Facts of other chapters; the server wires them, they are read in the act's transaction. */
export interface CatalogueFacts {
  /** open cases per matter, for the preview of an import; codes without a case may be left out */
  openCasesOn(act: Act, codes: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** How long work says how far it is; it throws when the work should stop. */
export type Progress = (done: number, total: number) => Promise<void>;
