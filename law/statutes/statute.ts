import type { Article, Bilingual, LocalDate } from '@zhiyi/kernel';

/**
 * 核对标记 — how well a fact of law is known.
 * - `V` read in the text of the act
 * - `V2` read only in a page that quotes or reports it: may be built on, is confirmed before it is printed
 * - `R` recalled, not checked: configurable, shown as unconfirmed, never printed on a paper
 * - `E` the law is silent: a choice of this system, said as such
 */
export type Mark = 'V' | 'V2' | 'R' | 'E';

/** 效力层级 — from the Standing Committee's law down to a document that may not create a penalty (APL 10–16). */
export type Level =
  | 'law'
  | 'administrative-regulation'
  | 'local-regulation'
  | 'ministry-rule'
  | 'local-rule'
  | 'judicial-interpretation'
  | 'normative-document';

/** 法源 — one statute in one version of its text. */
export interface Statute {
  /** as in `apl:51` */
  readonly id: string;
  /** full title as promulgated */
  readonly title: string;
  /** as cited in running text: the title without 中华人民共和国 */
  readonly name: string;
  /** as shown on screens: 处罚法 · APL */
  readonly short: Bilingual;
  readonly english: string;
  readonly level: Level;
  /** day this text was adopted or last amended, where known */
  readonly text: LocalDate | null;
  /** first day in force */
  readonly from: LocalDate;
  /** first day no longer in force; null while in force */
  readonly until: LocalDate | null;
  /** number of articles, where the whole text was read */
  readonly articles: number | null;
  /** articles the system relies on, for statutes held in part */
  readonly reliedOn?: readonly number[];
  /** the statute's own words: article → paragraphs and items, one line each */
  readonly words?: Readonly<Record<number, readonly string[]>>;
  readonly source: string;
  readonly mark: Mark;
  /** what of this entry is less certain than its mark says */
  readonly note?: string;
}

/** Builds an article of one statute: `apl(51)`, `apl(23, 1, 1)` for 款 and 项. */
export interface Citer {
  (article: number, paragraph?: number, item?: number): Article;
  /** several articles at once: `apl.list(54, 36)` */
  list(...articles: readonly number[]): readonly Article[];
}

export function citer(statute: Statute): Citer {
  const cite = (article: number, paragraph?: number, item?: number): Article => ({
    statute: statute.id,
    article,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  });
  return Object.assign(cite, { list: (...articles: readonly number[]) => articles.map((a) => cite(a)) });
}

/** The statute is law on that day: `from` included, `until` not. */
export function isInForce(statute: Statute, day: LocalDate): boolean {
  return statute.from <= day && (statute.until === null || day < statute.until);
}
