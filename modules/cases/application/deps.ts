import type { PaymentPlatform } from '@zhiyi/ports';
import type { PapersDeps } from '../../papers/index.ts';

/** What the chapter needs from its surroundings; the server wires it. */
export interface CasesDeps {
  readonly papers: PapersDeps;
  readonly payments: PaymentPlatform;
}
