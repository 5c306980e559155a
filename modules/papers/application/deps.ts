import type { FileStore, SealProvider } from '@zhiyi/ports';
import type { PaperRenderer } from '../render/renderer.ts';

/** What issuing papers needs from its surroundings; the server wires it. */
export interface PapersDeps {
  readonly renderer: PaperRenderer;
  readonly files: FileStore;
  readonly seal: SealProvider;
  /** papers of the demo district say 演示 */
  readonly demo: boolean;
  /** address in QR codes, without a trailing slash */
  readonly publicUrl: string;
}
