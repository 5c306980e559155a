import { createContext, Fragment, type ReactNode, useContext, useState } from 'react';
import { useLanguage } from '../i18n.ts';
import { Popover } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';
import type { Article } from '../types.ts';
import { citeGroups } from './cite.ts';
import './law.css';

/** The words of an article: where it stands (`行政处罚法第五十一条`) and its text, null where the text is not held. */
export interface ArticleText {
  readonly title: string;
  readonly text: string | null;
}
export type ReadArticle = (article: Article) => Promise<ArticleText>;

const Reader = createContext<ReadArticle | null>(null);

/** Below it, every cited article opens its text. */
export function ArticleReader({ read, children }: { readonly read: ReadArticle; readonly children: ReactNode }) {
  return <Reader value={read}>{children}</Reader>;
}

interface ArticlesProps {
  readonly law: readonly Article[];
  /** leaves the statute's name out: it was said before */
  readonly bare?: boolean;
}

/** 条文 — `处罚法 44、45` in small grey; each number opens the article where a reader is at hand. */
export function Articles({ law, bare = false }: ArticlesProps) {
  const lang = useLanguage();
  const read = useContext(Reader);
  const groups = citeGroups(law, lang);
  const [within, between] = lang === 'zh' ? ['、', '，'] : [', ', '; '];
  return (
    <span className="articles">
      {groups.map((g, i) => (
        <Fragment key={g.statute}>
          {i > 0 && between}
          <span className="unbroken">
            {!bare && `${g.name} `}
            {g.articles.map((a, k) => (
              <Fragment key={a.number}>
                {k > 0 && within}
                {read ? <OneArticle name={g.name} number={a.number} article={a.article} read={read} /> : a.number}
              </Fragment>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

interface OneArticleProps {
  readonly name: string;
  readonly number: string;
  readonly article: Article;
  readonly read: ReadArticle;
}

function OneArticle({ name, number, article, read }: OneArticleProps) {
  const t = useUiTexts();
  const [found, setFound] = useState<ArticleText | 'failed' | null>(null);
  const load = () => {
    if (found !== null && found !== 'failed') return;
    setFound(null);
    read(article).then(setFound, () => setFound('failed'));
  };
  return (
    <Popover
      label={`${name} ${number}`}
      width={360}
      onOpen={load}
      trigger={(p) => (
        <button type="button" className="plain article" aria-label={t('article.open', { name, number })} {...p}>
          {number}
        </button>
      )}
    >
      {found === null && <p className="third">{t('article.loading')}</p>}
      {found === 'failed' && <p>{t('article.failed')}</p>}
      {found !== null && found !== 'failed' && (
        <>
          <p className="popover-title">{found.title}</p>
          {found.text === null ? (
            <p className="second">{t('article.notHeld')}</p>
          ) : (
            <blockquote className="quote" lang="zh-CN">
              {found.text.split('\n').map((line) => (
                <p key={line}>{line}</p>
              ))}
            </blockquote>
          )}
        </>
      )}
    </Popover>
  );
}
