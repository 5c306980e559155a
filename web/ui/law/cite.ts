import type { Language } from '../i18n.ts';
import type { Article, Bilingual } from '../types.ts';
import names from './statute-names.json';

const known: Readonly<Record<string, Bilingual>> = names;

function number(a: Article): string {
  return `${a.article}${a.paragraph ? `(${a.paragraph})` : ''}${a.item ? `(${a.item})` : ''}`;
}

/** `处罚法` · `APL`; a statute the screen does not know keeps its key. */
export function statuteName(id: string, lang: Language): string {
  return known[id]?.[lang] ?? id;
}

/** A run of articles of one statute, with the words to show for each. */
export interface CitedGroup {
  readonly statute: string;
  readonly name: string;
  readonly articles: readonly { readonly article: Article; readonly number: string }[];
}

/** Articles gathered under their statute, each once, in the order given. */
export function citeGroups(law: readonly Article[], lang: Language): readonly CitedGroup[] {
  const groups = new Map<string, Map<string, Article>>();
  for (const a of law) {
    const group = groups.get(a.statute) ?? new Map<string, Article>();
    group.set(number(a), a);
    groups.set(a.statute, group);
  }
  return [...groups].map(([statute, articles]) => ({
    statute,
    name: statuteName(statute, lang),
    articles: [...articles].map(([n, article]) => ({ article, number: n })),
  }));
}

/** `处罚法 44、45，条例 9` · `APL 44, 45; ZJ 9`. */
export function cite(law: readonly Article[], lang: Language): string {
  const [within, between] = lang === 'zh' ? ['、', '，'] : [', ', '; '];
  return citeGroups(law, lang)
    .map((g) => `${g.name} ${g.articles.map((a) => a.number).join(within)}`)
    .join(between);
}
