/**
 * 条文 — a pointer into a statute: which law, which article, and, where it matters, which paragraph (款) and item (项).
 *
 * The statutes themselves, with titles and dates in force, are in `law/statutes`. Written form: `apl:51`, `apl:23(1)(1)`.
 */
export interface Article {
  readonly statute: string;
  readonly article: number;
  /** 款, counted from 1 */
  readonly paragraph?: number;
  /** 项, counted from 1 */
  readonly item?: number;
}

/** `apl:23(1)(1)`; `apl:52` when no paragraph is named. */
export function articleKey(a: Article): string {
  const p = a.paragraph === undefined ? '' : `(${a.paragraph})`;
  const i = a.item === undefined ? '' : `(${a.item})`;
  return `${a.statute}:${a.article}${p}${i}`;
}

/** @throws RangeError on text that is not of the form `statute:article(paragraph)(item)` */
export function parseArticle(key: string): Article {
  const m = /^([a-z0-9-]+):(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$/.exec(key);
  if (!m) throw new RangeError(`not an article: ${key}`);
  return {
    statute: m[1] as string,
    article: Number(m[2]),
    ...(m[3] === undefined ? {} : { paragraph: Number(m[3]) }),
    ...(m[4] === undefined ? {} : { item: Number(m[4]) }),
  };
}
