import type { Article } from '../types.ts';
import { Articles } from './articles.tsx';
import './law.css';

interface LawQuoteProps {
  /** the statute's own words, in Chinese in either language of the screen */
  readonly words: string;
  readonly law: readonly Article[];
  /** the citation on a line of its own, as the phone and the portal set it */
  readonly below?: boolean;
}

/** 法条原文 — quoted in Noto Serif SC, with its article after it. */
export function LawQuote({ words, law, below = false }: LawQuoteProps) {
  return (
    <figure className={below ? 'quote-figure below' : 'quote-figure'}>
      <blockquote className="quote" lang="zh-CN">
        “{words}”
      </blockquote>{' '}
      <figcaption>
        <Articles law={law} />
      </figcaption>
    </figure>
  );
}
