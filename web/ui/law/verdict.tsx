import type { ReactNode } from 'react';
import { countWord } from '../format.ts';
import { useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { Article, Bilingual, RefusalView } from '../types.ts';
import { Articles } from './articles.tsx';
import './law.css';

interface VerdictProps {
  /** what was asked, in one line, and its receipt */
  readonly asked: ReactNode;
  readonly children: ReactNode;
}

/** 不可以 — every failed condition, the statute's words where they help, and what to do instead. */
export function VerdictNo(props: Omit<VerdictProps, 'children'> & { readonly reasons: readonly Reason[] }) {
  const t = useUiTexts();
  const say = useSay();
  const lang = useLanguage();
  const { reasons } = props;
  return (
    <section className="verdict no">
      <h2>
        <b>{t('verdict.no')}</b> {t('refusal.count', { count: reasons.length, n: countWord(reasons.length, lang) })}
      </h2>
      <div className="verdict-asked">{props.asked}</div>
      <ol className="verdict-reasons">
        {reasons.map((r, i) => (
          <li key={`${r.code}${JSON.stringify(r.facts)}`}>
            <span className="third" aria-hidden="true">
              {i + 1}
            </span>
            <span>{say(r)}</span>
            <Articles law={r.law} />
            {r.quote && (
              <blockquote className="quote" lang="zh-CN">
                “{r.quote}”
              </blockquote>
            )}
            {(r.instead || r.way) && (
              <p className="second">
                {r.instead && `${t('refusal.instead')}${say(r.instead)}`} {r.way}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

export interface Reason extends RefusalView {
  /** the statute's own words */
  readonly quote?: string;
  /** a link that does it */
  readonly way?: ReactNode;
}

interface VerdictYesProps extends VerdictProps {
  /** `以洪塘街道办事处的名义` */
  readonly inNameOf: string;
  readonly checks: readonly { readonly key: string; readonly name: Bilingual; readonly law: readonly Article[] }[];
}

/** 可以 — the name first, why that name, then every check with its article. */
export function VerdictYes({ inNameOf, asked, children, checks }: VerdictYesProps) {
  const t = useUiTexts();
  const say = useSay();
  return (
    <section className="verdict yes">
      <h2>
        <b>{t('verdict.yes')}</b> {inNameOf}
      </h2>
      <div className="verdict-asked">{asked}</div>
      {children}
      <ul className="verdict-checks">
        {checks.map((c) => (
          <li key={c.key}>
            <span>{say(c.name)}</span>
            <Articles law={c.law} />
          </li>
        ))}
      </ul>
    </section>
  );
}
