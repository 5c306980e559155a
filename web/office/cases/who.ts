import { useLanguage, useSay } from '../../ui/i18n.ts';
import type { Bilingual } from '../../ui/types.ts';
import { type CaseTexts, useCaseTexts } from './texts.ts';

const known = ['handler', 'lead', 'head', 'archivist', 'collector', 'party', 'system'] as const;
type Known = (typeof known)[number];

/** 由谁 — a duty as the person who has it: 承办人, the archivist. A duty the screen has no word for keeps its own name. */
export function whoDoes(t: CaseTexts, say: (b: Bilingual) => string, by: string | undefined, name: Bilingual): string {
  return known.includes(by as Known) ? t(`by.${by as Known}`) : say(name);
}

/** A person in the language of the screen: the English name is a gloss, where there is none the name itself stands. */
export function usePersonName(): (p: { readonly name: string | null; readonly nameEn?: string | undefined }) => string {
  const lang = useLanguage();
  return (p) => (lang === 'en' ? (p.nameEn ?? p.name) : p.name) ?? '';
}

export function useWho(): (by: string | undefined, name: Bilingual) => string {
  const t = useCaseTexts();
  const say = useSay();
  return (by, name) => whoDoes(t, say, by, name);
}
