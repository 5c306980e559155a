import type { Article } from '@zhiyi/kernel';
import { chineseNumeral } from './numerals.ts';
import { statute } from './register.ts';

export type ArticleStyle = 'zh' | 'short' | 'en';

/**
 * 条文的写法 — how an article is written.
 * - `zh`, as papers cite it: `行政处罚法第二十三条第一款第一项`
 * - `short`, as Chinese screens show it: `处罚法 23(1)(1)`
 * - `en`, as English screens show it: `APL 23(1)(1)`
 * @throws RangeError for a statute that is not in the register
 */
export function formatArticle(a: Article, style: ArticleStyle): string {
  const s = statute(a.statute);
  if (style === 'zh') {
    const p = a.paragraph === undefined ? '' : `第${chineseNumeral(a.paragraph)}款`;
    const i = a.item === undefined ? '' : `第${chineseNumeral(a.item)}项`;
    return `${s.name}第${chineseNumeral(a.article)}条${p}${i}`;
  }
  const p = a.paragraph === undefined ? '' : `(${a.paragraph})`;
  const i = a.item === undefined ? '' : `(${a.item})`;
  return `${style === 'short' ? s.short.zh : s.short.en} ${a.article}${p}${i}`;
}

/** Several articles in one line, separated as the language does. */
export function formatArticles(articles: readonly Article[], style: ArticleStyle): string {
  return articles.map((a) => formatArticle(a, style)).join(style === 'en' ? ', ' : '、');
}
