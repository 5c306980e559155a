/** Lexemes of a text: those to store in the search column, and those a query must all find. */
export interface Lexemes {
  readonly index: readonly string[];
  readonly query: readonly string[];
}

const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * 二元切分 — Chinese search without a dictionary. A run of Chinese characters gives every two neighbours and, for the index, every
 * single character, so that a query of one character finds it too. Runs of letters and digits stay whole, in lower case and normal
 * width; a number with leading zeros is indexed without them as well. Everything else separates. Each lexeme comes once.
 */
export function chineseBigrams(text: string): Lexemes {
  const index = new Set<string>();
  const query = new Set<string>();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (!HAN.test(run)) {
      index.add(run);
      query.add(run);
      if (/^0+[1-9]\d*$/.test(run)) index.add(run.replace(/^0+/, ''));
      continue;
    }
    const characters = [...run];
    for (const c of characters) index.add(c);
    if (characters.length === 1) query.add(run);
    for (let i = 0; i + 1 < characters.length; i++) {
      const pair = `${characters[i]}${characters[i + 1]}`;
      index.add(pair);
      query.add(pair);
    }
  }
  return { index: [...index], query: [...query] };
}
