import { isId, isInstant } from '@zhiyi/kernel';

/**
 * 翻页凭据 — where a page of a list ended: the values its last row is sorted by, as one text the reader gives back for the next page. It gives no
 * right: what lies beyond is read under the reader's own policies.
 */
export function pageToken(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

const fits = {
  id: isId,
  instant: isInstant,
  /** a moment, or none to come */
  due: (text: string): boolean => text === 'infinity' || isInstant(text),
  number: (text: string): boolean => /^\d{1,15}$/.test(text),
  /** PostgreSQL keeps no U+0000, and half a character is none */
  text: (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text),
} satisfies Record<string, (text: string) => boolean>;

/** @returns undefined for anything but a token of such values: the list then begins at its beginning */
export function readPageToken<K extends readonly (keyof typeof fits)[]>(
  text: string | undefined,
  ...kinds: K
): { readonly [I in keyof K]: string } | undefined {
  const values = parsed(text);
  if (!Array.isArray(values) || values.length !== kinds.length) return undefined;
  const good = values.every((v, i) => typeof v === 'string' && fits[kinds[i] as keyof typeof fits](v));
  return good ? (values as unknown as { readonly [I in keyof K]: string }) : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined; // not a token of ours
  }
}
