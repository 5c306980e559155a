/** 验证 — what whoever holds a receipt needs. Nothing of Node: runs in a browser, from a file, without a network. */
export { pureSuite } from '../core/pure-suite.ts';
export { type AddedKey, entryKeyStated } from './entry-keys.ts';
export { formatForkProof, showsFork } from './fork.ts';
export { verifyInHistory } from './history.ts';
export { type PackageVerdict, verifyPackage } from './package.ts';
export {
  eventPath,
  formatManifest,
  MANIFEST,
  type Manifest,
  manifestSigned,
  type PackedFile,
  type PackedOriginal,
  type PackedStream,
  receiptPath,
} from './package-format.ts';
export type { JudgedEntry } from './package-parts.ts';
export { type Reason, type ReasonCode, reasonCodes } from './reasons.ts';
export { formatReceipt, parseReceipt, type Receipt, type ReceiptAnchor, type Shown } from './receipt.ts';
export { isZip, unzip, type ZipLimits, zipLimits } from './unzip.ts';
export { type Found, medianOf, type Verdict, verifyReceipt, verifyReceiptText } from './verify.ts';
