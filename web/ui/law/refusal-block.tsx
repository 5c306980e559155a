import type { ReactNode } from 'react';
import { countWord } from '../format.ts';
import { useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { RefusalView } from '../types.ts';
import { Articles } from './articles.tsx';
import './law.css';

interface RefusalBlockProps {
  /** `不能当场处罚` */
  readonly title: string;
  readonly refusals: readonly RefusalView[];
  /** the lawful ways on, as buttons; the first is the primary one */
  readonly children?: ReactNode;
}

/** 拒绝 — every failed condition in one block, numbered, articles at the end of the line, then what may be done instead. */
export function RefusalBlock({ title, refusals, children }: RefusalBlockProps) {
  const t = useUiTexts();
  const say = useSay();
  const lang = useLanguage();
  const count = t('refusal.count', { count: refusals.length, n: countWord(refusals.length, lang) });
  return (
    <div>
      <div className="note red" role="alert">
        <p className="note-title">
          {title}
          {lang === 'zh' ? '，' : ': '}
          {count}
        </p>
        <ol className="refusals">
          {refusals.map((r, i) => (
            <li key={`${r.code}${JSON.stringify(r.facts)}`}>
              <span aria-hidden="true">{i + 1}. </span>
              {say(r)} <Articles law={r.law} />
              {r.instead && (
                <p className="second">
                  {t('refusal.instead')}
                  {say(r.instead)}
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
      {children && <div className="ways">{children}</div>}
    </div>
  );
}
