import { type Article, articleKey } from '@zhiyi/kernel';
import { formatArticle, statutes } from '@zhiyi/law';
import { procedures } from '../vocabulary.ts';
import type { Check, Finding } from './check.ts';
import { files, isTest, type SourceFile } from './files.ts';

/** Articles of a procedure that no title names yet. The list only gets shorter. */
export const notYetNamed: readonly string[] = [];

/** Article numbers that titles of tests name, as `apl:52`: “(APL 51-53, 68; ZJ 9)” names five. */
export function namedArticles(titles: readonly string[]): ReadonlySet<string> {
  const ids = new Map<string, string>(statutes.map((s) => [s.short.en, s.id]));
  const statute = [...ids.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|');
  const part = String.raw`\d+(?:\([^)]*\))*`;
  const citation = new RegExp(String.raw`\b(${statute}) (${part}(?:(?:, |–|-)${part})*)`, 'g');
  const named = new Set<string>();
  for (const title of titles) {
    for (const m of title.matchAll(citation)) {
      for (const piece of (m[2] as string).split(', ')) {
        const [from, to] = piece.split(/[–-]/).map((n) => Number.parseInt(n, 10)) as [number, number | undefined];
        for (let n = from; n <= (to ?? from); n++) named.add(`${ids.get(m[1] as string)}:${n}`);
      }
    }
  }
  return named;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Titles of describe, it and test in a test file, template strings included as they are written. */
export function titlesOf(file: SourceFile): readonly string[] {
  return [
    ...file.text.matchAll(/\b(?:describe|it|test)(?:\.\w+)*(?:\([^'"`()]*\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g),
  ].map((m) => m[2] as string);
}

/** Articles that rows of a procedure rest on and no title of a test names. */
export function inspectArticles(
  rows: readonly { readonly act: string; readonly law: readonly Article[] }[],
  titles: readonly string[],
  allowed: readonly string[],
): readonly Finding[] {
  const named = namedArticles(titles);
  const cited = new Map<string, { article: Article; acts: string[] }>();
  for (const row of rows) {
    for (const a of row.law) {
      const article = { statute: a.statute, article: a.article };
      const known = cited.get(articleKey(article)) ?? { article, acts: [] as string[] };
      known.acts.push(row.act);
      cited.set(articleKey(article), known);
    }
  }
  const missing = [...cited].filter(([key]) => !named.has(key) && !allowed.includes(key));
  const done = allowed.filter((key) => named.has(key) || !cited.has(key));
  return [
    ...missing.map(([, { article, acts }]) => ({
      where: 'tests',
      what: `no title names ${formatArticle(article, 'en')} (${[...new Set(acts)].join(', ')})`,
      because: 'each article a procedure rests on is tried by a test a jurist can find by its title',
    })),
    ...done.map((key) => ({
      where: 'scripts/checks/articles.ts',
      what: `${key} is named or no longer cited: take it off the list`,
    })),
  ];
}

export const articlesCheck: Check = {
  name: 'articles',
  means: 'each article of a procedure is named by the title of a test',
  run: (root) =>
    inspectArticles(
      procedures.flatMap((p) => p.table.steps.map((s) => ({ act: s.do, law: s.law }))),
      files(root, isTest).flatMap(titlesOf),
      notYetNamed,
    ),
};
