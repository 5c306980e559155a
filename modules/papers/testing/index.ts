/** For tests of other chapters: what stands on a paper, read from its bytes. */
export { drawnModules } from '../render/drawn-modules.ts';
export { readPdf } from '../render/read-pdf.ts';
export { foreignWords } from './language.ts';
