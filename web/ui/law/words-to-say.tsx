import type { ReactNode } from 'react';
import { useUiTexts } from '../texts.ts';
import './law.css';

interface WordsToSayProps {
  /** defaults to “请对当事人说” */
  readonly label?: string;
  /** smaller type where the screen has more to show */
  readonly dense?: boolean;
  readonly children: ReactNode;
}

/** 要说的话 — what the officer says, set large enough to be read at arm's length. */
export function WordsToSay({ label, dense = false, children }: WordsToSayProps) {
  const t = useUiTexts();
  return (
    <section className={dense ? 'say dense' : 'say'} aria-label={label ?? t('say.label')}>
      <small aria-hidden="true">{label ?? t('say.label')}</small>
      {children}
    </section>
  );
}
