import type { Article } from '@zhiyi/kernel';
import { isStatute, statute } from './register.ts';
import { fullTexts } from './texts/index.ts';

/** Lines of an article: each paragraph (款) followed by its items (项); null when the words are not held. */
function linesOf(id: string, article: number): readonly string[] | null {
  return fullTexts[id]?.[article] ?? (isStatute(id) ? (statute(id).words?.[article] ?? null) : null);
}

const ITEM = /^（[一二三四五六七八九十]+）/;

/** The paragraphs of an article, each with its items: a line that opens with （一） belongs to the paragraph before it. */
function paragraphsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const paragraphs: string[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last && ITEM.test(line)) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/**
 * 条文 — the statute's own words: the whole article, or the paragraph or item the pointer names. Lines are joined by line breaks.
 * Answers every article of the five statutes held whole, and of the others those quoted in their files; null otherwise.
 */
export function articleText(a: Article): string | null {
  const lines = linesOf(a.statute, a.article);
  if (!lines) return null;
  if (a.paragraph === undefined) return lines.join('\n');
  const paragraph = paragraphsOf(lines)[a.paragraph - 1];
  if (!paragraph) return null;
  return a.item === undefined ? paragraph.join('\n') : (paragraph[a.item] ?? null);
}

/**
 * The pointer leads somewhere: an article of a statute read whole, or one of those relied on of a statute read in part.
 * Paragraph and item are checked wherever the words are held.
 */
export function articleExists(a: Article): boolean {
  if (!isStatute(a.statute)) return false;
  const s = statute(a.statute);
  const inRange = s.articles !== null && a.article >= 1 && a.article <= s.articles;
  if (!Number.isInteger(a.article) || (!inRange && !s.reliedOn?.includes(a.article) && !s.words?.[a.article]))
    return false;
  if (a.paragraph === undefined) return a.item === undefined;
  return linesOf(a.statute, a.article) === null || articleText(a) !== null;
}
