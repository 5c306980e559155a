import { z } from 'zod';

/** A request that cannot be read at all, or not safely; answered 400 with the place and the reason. */
export class BadInput extends Error {
  readonly statusCode = 400;
  readonly code: keyof typeof reasons;
  readonly paths: readonly string[];
  constructor(code: keyof typeof reasons, paths: readonly string[] = []) {
    super(code);
    this.code = code;
    this.paths = paths;
  }
}

/** What is said of each place. */
export const reasons = {
  'null-character': {
    zh: '含有不能保存的空字符（U+0000）',
    en: 'holds a null character (U+0000), which cannot be kept',
  },
  'half-character': { zh: '含有不完整的字符', en: 'holds half a character (an unpaired surrogate)' },
  'too-deep': { zh: '层次太多', en: 'is nested too deeply' },
  'not-utf8': { zh: '内容不是 UTF-8 编码', en: 'the content is not UTF-8' },
  'header-twice': { zh: '请求头重复', en: 'the header was sent more than once' },
  'unknown-query': { zh: '没有这个查询条件', en: 'is no condition this address knows' },
} as const;

/** A form of the office is a few levels deep. */
const DEEPEST = 32;
const MOST_PATHS = 20;

/**
 * Looks through everything a request carries, before any schema: PostgreSQL keeps no text with U+0000, half a character is not the same
 * text after it was kept, and what is nested without end stops whoever walks it. Walks without recursion.
 *
 * @throws BadInput naming each field, `/place/address`
 */
export function mustBeReadable(value: unknown): void {
  const found: Record<'null-character' | 'half-character' | 'too-deep', string[]> = {
    'null-character': [],
    'half-character': [],
    'too-deep': [],
  };
  const open: { readonly at: string; readonly value: unknown; readonly depth: number }[] = [
    { at: '', value, depth: 0 },
  ];
  for (let next = open.pop(); next && found['too-deep'].length === 0; next = open.pop()) {
    const { at, depth } = next;
    if (typeof next.value === 'string') textIn(next.value, at);
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (depth >= DEEPEST) {
      found['too-deep'].push(`/${at.split('/')[1] ?? ''}`); // the whole way down says no more
      continue;
    }
    for (const [key, inner] of Object.entries(next.value)) {
      const place = `${at}/${JSON.stringify(key).slice(1, -1)}`;
      textIn(key, place);
      open.push({ at: place, value: inner, depth: depth + 1 });
    }
  }
  for (const [code, paths] of Object.entries(found) as [keyof typeof found, string[]][])
    if (paths.length > 0) throw new BadInput(code, paths.sort().slice(0, MOST_PATHS));

  function textIn(text: string, at: string): void {
    if (text.includes('\0')) found['null-character'].push(at);
    if (/\p{Cs}/u.test(text)) found['half-character'].push(at);
  }
}

/** Headers that mean one thing: twice, whoever stands in front may have read the other one. */
const ONCE = new Set([
  'host',
  'content-type',
  'content-length',
  'transfer-encoding',
  'authorization',
  'cookie',
  'idempotency-key',
  'x-zhiyi-csrf',
  'x-zhiyi-signature',
  'last-event-id',
]);

/** @param raw names and values in turn, as they came @throws BadInput */
export function mustBeSaidOnce(raw: readonly string[]): void {
  const seen = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as string).toLowerCase();
    if (ONCE.has(name) && seen.has(name)) throw new BadInput('header-twice', [name]);
    seen.add(name);
  }
}

/** A condition misspelt would be no condition at all, and the list too long. @throws BadInput */
export function mustBeKnown(query: unknown, schema: z.ZodType | undefined): void {
  const known = schema === undefined ? {} : schema instanceof z.ZodObject ? schema.shape : undefined;
  if (known === undefined) return;
  const strange = Object.keys((query ?? {}) as object).filter((name) => !Object.hasOwn(known, name));
  if (strange.length > 0) throw new BadInput('unknown-query', strange.map((name) => `/${name}`).slice(0, MOST_PATHS));
}

/** Text as the bytes say it; replaced characters would be somebody else's name. @throws BadInput */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput('not-utf8');
  }
}
