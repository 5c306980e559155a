import { chineseBigrams } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { type RawBuilder, sql } from 'kysely';

/**
 * The search column of a case: bigrams of what is no secret, and keyed hashes of bigrams of what is (names, addresses), so that the table
 * is searched for both and says neither.
 */
export function searchLexemes(
  act: Act,
  texts: { readonly open: readonly string[]; readonly sealed: readonly string[] },
): RawBuilder<string> {
  const open = texts.open.flatMap((t) => chineseBigrams(t).index);
  const sealed = texts.sealed.flatMap((t) => chineseBigrams(t).index).map((l) => hidden(act, l));
  const all = [...new Set([...open, ...sealed])];
  return sql<string>`array_to_tsvector(${all}::text[])`;
}

/** Rows in which every lexeme of the question stands, openly or hidden. Undefined when the question has nothing to search by. */
export function searchQuery(act: Act, question: string): RawBuilder<boolean> | undefined {
  const lexemes = chineseBigrams(question).query;
  if (lexemes.length === 0) return undefined;
  const query = lexemes.map((l) => `(${quoted(l)} | ${quoted(hidden(act, l))})`).join(' & ');
  return sql<boolean>`c.search @@ ${query}::tsquery`;
}

function hidden(act: Act, lexeme: string): string {
  return `~${act.store.keys.indexHash('search', lexeme).toString('base64url').slice(0, 12)}`;
}

function quoted(lexeme: string): string {
  return `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}
