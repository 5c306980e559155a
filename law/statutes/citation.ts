import type { Article } from '@zhiyi/kernel';
import { readChineseNumeral } from './numerals.ts';
import { statuteByTitle } from './register.ts';

export interface Citation {
  readonly articles: readonly Article[];
  /** titles between 《》 that are not in the register */
  readonly unknown: readonly string[];
}

const NUMERAL = '[零一二三四五六七八九十百千]+';
const PART = new RegExp(`第(${NUMERAL})条|第(${NUMERAL})款|第(${NUMERAL})项`, 'g');

/**
 * 引用的依据 — reads `《浙江省城市市容和环境卫生管理条例》第十一条第一款、第三款` into articles.
 * A 款 or 项 named after 、 belongs to the article (款) named before it. Ranges (至) give their two ends.
 */
export function readCitation(text: string): Citation {
  const articles: Article[] = [];
  const unknown: string[] = [];
  for (const m of text.matchAll(/《([^》]+)》([^《]*)/g)) {
    const found = statuteByTitle(m[1] as string);
    if (!found) unknown.push(m[1] as string);
    else articles.push(...readParts(found.id, m[2] as string));
  }
  return { articles, unknown };
}

function readParts(statute: string, text: string): Article[] {
  const found: Article[] = [];
  for (const m of text.matchAll(PART)) {
    const last = found.at(-1);
    const n = readChineseNumeral((m[1] ?? m[2] ?? m[3]) as string);
    if (n === null) continue;
    if (m[1] !== undefined) found.push({ statute, article: n });
    else if (last && m[2] !== undefined) {
      const next = { statute, article: last.article, paragraph: n };
      if (last.paragraph === undefined) found[found.length - 1] = next;
      else found.push(next);
    } else if (last) {
      const next = { statute, article: last.article, paragraph: last.paragraph ?? 1, item: n };
      if (last.item === undefined) found[found.length - 1] = next;
      else found.push(next);
    }
  }
  return found;
}
