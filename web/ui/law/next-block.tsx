import type { ReactNode } from 'react';
import type { Article } from '../types.ts';
import { LawQuote } from './law-quote.tsx';
import './law.css';

interface NextBlockProps {
  /** latest day, duty, act: `最晚 10 月 15 日（周四），负责人处理先行登记保存的证据` */
  readonly sentence: string;
  /** what is at stake, and what happens when nothing is done */
  readonly why?: ReactNode;
  readonly quote?: { readonly words: string; readonly law: readonly Article[] };
  /** the first one primary */
  readonly acts: ReactNode;
}

/** 下一步 — the one thing that must happen next, by when and by whom, with the law that says so. */
export function NextBlock({ sentence, why, quote, acts }: NextBlockProps) {
  return (
    <div className="next">
      <p className="next-sentence">{sentence}</p>
      {why && <p className="next-why">{why}</p>}
      {quote && <LawQuote words={quote.words} law={quote.law} />}
      <div className="ways">{acts}</div>
    </div>
  );
}
