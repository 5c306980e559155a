import { useEffect, useRef } from 'react';
import { useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { StepView } from '../types.ts';
import { Articles } from './articles.tsx';
import { statuteName } from './cite.ts';
import './law.css';

/** 步骤条 — the main line of the procedure in the statute's order; each article under its step, the statute named where it changes. */
export function StepBar({ steps }: { readonly steps: readonly StepView[] }) {
  const t = useUiTexts();
  const say = useSay();
  const lang = useLanguage();
  const bar = useRef<HTMLOListElement>(null);
  const now = steps.find((s) => s.status === 'now')?.state;
  useEffect(() => {
    const at = now === undefined ? null : bar.current?.querySelector<HTMLElement>('.now');
    // where the bar is longer than the phone is wide, it begins with the step before
    const first = at?.previousElementSibling ?? at;
    if (bar.current && first)
      bar.current.scrollLeft += first.getBoundingClientRect().left - bar.current.getBoundingClientRect().left - 4;
  }, [now]);
  let named = '';
  return (
    <ol ref={bar} className="steps" aria-label={t('steps.label')}>
      {steps.map((s) => {
        const statute = s.law[0]?.statute ?? '';
        const bare = s.law.length > 0 && s.law.every((a) => a.statute === named);
        if (statute) named = statute;
        return (
          <li key={s.state} className={s.status} aria-current={s.status === 'now' ? 'step' : undefined}>
            <i aria-hidden="true" />
            <b>{say(s.name)}</b>
            {s.status !== 'todo' && <span className="spoken-only">{t(`steps.${s.status}`)}</span>}
            <span className="under">
              {bare && <span className="spoken-only">{statuteName(statute, lang)} </span>}
              <Articles law={s.law} bare={bare} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
