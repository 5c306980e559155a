import { chineseBigrams } from '@zhiyi/kernel';
import type { Matter } from './matter.ts';

/** Everything a matter is found by, as lexemes of its search column; a comma parts the texts, so that no pair reaches from one into the next. */
export function matterLexemes(m: Matter): readonly string[] {
  return chineseBigrams([m.code, m.name, m.plainName, ...m.aliases, m.field].join('，')).index;
}

/** A tsquery or tsvector over lexemes made here: quoted, joined by a space, `&` or `|`. */
export function quotedLexemes(found: readonly string[], join: ' ' | ' & ' | ' | '): string {
  return found.map((l) => `'${l.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`).join(join);
}

/**
 * 相关度 — how well a matter answers everyday words, highest first: its code; an everyday word or plain name that is exactly it; an
 * everyday word that begins with or holds it; the plain name; then the share of neighbouring pairs that agree.
 */
export function relevance(words: string, m: Pick<Matter, 'name' | 'plainName' | 'aliases' | 'code'>): number {
  const asked = plain(words);
  if (asked === '') return 0;
  const aliases = m.aliases.map(plain);
  if (plain(m.code) === asked) return 10;
  if (aliases.includes(asked) || plain(m.plainName) === asked) return 8;
  if (aliases.some((a) => a.startsWith(asked))) return 6;
  if (aliases.some((a) => a.includes(asked))) return 5.5;
  if (plain(m.plainName).includes(asked)) return 5;
  const pairs = chineseBigrams(words).query;
  const share = (text: string) =>
    pairs.length === 0 ? 0 : pairs.filter((p) => text.includes(p)).length / pairs.length;
  return Math.max(0, ...aliases.map(share)) + 2 * share(plain(m.plainName)) + share(plain(m.name));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
