export { papersHandlers } from './adapters/http.ts';
export type { PapersDeps } from './application/deps.ts';
export { type IssuedPaper, issuePaper, issuePrepared } from './application/issue.ts';
export { lookAtPaper } from './application/look.ts';
export { keepPrepared, numberPaper, type PaperPlace, type PreparedPaper } from './application/prepare.ts';
export {
  issuedBytes,
  type PaperRow,
  paperByCode,
  paperData,
  papersOf,
  setPaperViewers,
} from './application/read.ts';
/**
 * 文书 — the door of this module: which papers there are, whether one may be issued, how it is rendered.
 * Numbers and issued bytes are kept with the case the paper belongs to.
 */
export { checkPaper } from './domain/check.ts';
export { type PaperCode, type PaperData, paperCodes, papers } from './domain/kinds.ts';
export { limitsOn, type PaperLimits } from './domain/limits.ts';
export { type Handwriting, handwriting, type Officer, type Party, party, type Receipt } from './domain/parts.ts';
export { type PaperRefusalCode, paperRefusals } from './domain/refusals.ts';
export { checkReconsiderationFirst, type RemedyRoute, type RemedySettings, remedyClause } from './domain/remedy.ts';
export type { PaperKind } from './domain/sheet.ts';
export type { SiteFonts } from './render/fonts.ts';
export {
  createRenderer,
  type PaperPreview,
  type PaperRenderer,
  type PreviewOptions,
  type RenderedPaper,
  type RendererSettings,
  type RenderOptions,
} from './render/renderer.ts';
