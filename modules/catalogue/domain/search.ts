import type { Matter } from './matter.ts';

/** Letters and digits of a text, one by one, lower case, full-width folded; everything else parts words. */
function runs(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((r) => r !== '');
}

/** 双字 — neighbouring pairs of characters of each run, and each character by itself; Latin words stay whole too. */
export function lexemes(texts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const run of texts.flatMap(runs)) {
    const chars = [...run];
    for (const [i, c] of chars.entries()) {
      found.add(c);
      const next = chars[i + 1];
      if (next !== undefined) found.add(c + next);
    }
    if (/^[a-z0-9]+$/.test(run)) found.add(run);
  }
  return [...found].sort();
}

/** Everything a matter is found by. */
export function matterLexemes(m: Matter): readonly string[] {
  return lexemes([m.code, m.name, m.plainName, ...m.aliases, m.field]);
}

/** What is looked up: pairs where there are any, else the single characters. */
export function queryLexemes(words: string): readonly string[] {
  const found = new Set<string>();
  for (const run of runs(words)) {
    const chars = [...run];
    if (chars.length === 1) found.add(run);
    for (let i = 0; i + 1 < chars.length; i++) found.add((chars[i] as string) + (chars[i + 1] as string));
  }
  return [...found];
}

/** A tsquery over lexemes made here: quoted, joined by `&` or `|`. Empty for words without letters. */
export function tsquery(found: readonly string[], join: '&' | '|'): string {
  return found.map((l) => `'${l.replace(/'/g, "''").replace(/\\/g, '\\\\')}'`).join(` ${join} `);
}

/**
 * 相关度 — how well a matter answers everyday words: an everyday word that is exactly it, then one that begins with it, then the plain
 * name, then the full name; within these, the share of pairs that agree.
 */
export function relevance(words: string, m: Pick<Matter, 'name' | 'plainName' | 'aliases' | 'code'>): number {
  const asked = runs(words).join('');
  if (asked === '') return 0;
  const flat = (t: string) => runs(t).join('');
  const aliases = m.aliases.map(flat);
  const plain = flat(m.plainName);
  if (flat(m.code) === asked) return 10;
  if (aliases.includes(asked) || plain === asked) return 8;
  const pairs = queryLexemes(words);
  const share = (text: string) =>
    pairs.length === 0 ? 0 : pairs.filter((p) => text.includes(p)).length / pairs.length;
  const inAlias = Math.max(
    0,
    ...aliases.map((a) => (a.startsWith(asked) ? 1 : a.includes(asked) ? 0.8 : share(a) / 2)),
  );
  if (inAlias >= 0.8) return 5 + inAlias;
  if (plain.includes(asked)) return 5;
  return inAlias + 2 * share(plain) + share(flat(m.name));
}
