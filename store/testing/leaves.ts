import { createHash } from 'node:crypto';
import { canonicalJson } from '@zhiyi/ledger';
import { sm3 } from '@zhiyi/ledger/sm';
import { formsOf, personalNumbers } from './privacy.ts';

/** Something a leaf of the ledger must not tell: a value, or the digest of bytes that anybody could guess or hold. */
export interface Secret {
  /** what it is, for the finding: never the value itself */
  readonly what: string;
  readonly value: string | Uint8Array;
}

/**
 * What leaves of a ledger tell of these secrets: a value as it stands in any form a text may lie in, or its digest without salt (SHA-256 or SM3, as hex in
 * either case, or base64 in either alphabet), of the value itself or of its JSON. Of bytes only the digests are looked for. Beside that, what looks like a
 * citizen's or a mobile number, or a number plate.
 */
export function leavesTell(leaves: readonly string[], secrets: readonly Secret[]): readonly string[] {
  const all = leaves.join('\n');
  const words = new Set(all.match(/[A-Za-z0-9+/_-]{43,}={0,2}/g)?.map(plain));
  const told = new Set<string>();
  for (const { what, value } of secrets) {
    const texts = typeof value === 'string' ? [value, canonicalJson(value)] : [value];
    if (typeof value === 'string' && formsOf(value).some((form) => all.includes(form)))
      told.add(`${what}: as it stands`);
    for (const text of texts) {
      const bytes = Buffer.from(text);
      for (const [name, digest] of [
        ['SHA-256', createHash('sha256').update(bytes).digest()],
        ['SM3', Buffer.from(sm3(bytes))],
      ] as const)
        if (['hex', 'base64'].some((form) => words.has(plain(digest.toString(form as 'hex')))))
          told.add(`${what}: ${name} without salt`);
    }
  }
  for (const number of personalNumbers(all)) told.add(`looks like a personal number: ${number.length} places`);
  if (/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·]?[A-Z0-9]{5,6}/.test(all))
    told.add('looks like a number plate');
  return [...told].sort();
}

/** One spelling of hexadecimal and of both alphabets of base64. */
function plain(word: string): string {
  const bare = word.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  return /^[0-9A-Fa-f]+$/.test(bare) ? bare.toLowerCase() : bare;
}
