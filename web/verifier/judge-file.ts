import {
  isZip,
  type PackageVerdict,
  pureSuite,
  type Verdict,
  verifyPackage,
  verifyReceiptText,
} from '@zhiyi/ledger/verify';

/** What somebody has put in, and what can be said of it without asking anybody. */
export type JudgedFile = {
  readonly name: string;
  readonly size: number;
  /** SHA-256, hex */
  readonly sha256: string;
} & (
  | { readonly kind: 'package'; readonly verdict: PackageVerdict }
  | { readonly kind: 'receipt'; readonly verdict: Verdict }
  /** neither: a paper, a picture, anything; nothing is said of it here */
  | { readonly kind: 'other' }
);

/** 本机核验 — reads and judges a file where it lies. Nothing is sent. */
export function judgeFile(name: string, bytes: Uint8Array): JudgedFile {
  const what = { name, size: bytes.length, sha256: hex(pureSuite.hash(bytes)) };
  if (isZip(bytes)) return { ...what, kind: 'package', verdict: verifyPackage(pureSuite, bytes) };
  if (bytes.length < 4_000_000 && looksLikeReceipt(bytes)) {
    const text = new TextDecoder().decode(bytes);
    return { ...what, kind: 'receipt', verdict: verifyReceiptText(pureSuite, text) };
  }
  return { ...what, kind: 'other' };
}

/** JSON, or what was JSON before somebody changed it. */
function looksLikeReceipt(bytes: Uint8Array): boolean {
  const begins = new TextDecoder().decode(bytes.subarray(0, 400));
  return /^\s*[{["]/.test(begins) || begins.includes('"entry"') || begins.includes('"anchors"');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
