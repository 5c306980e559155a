import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Bilingual } from './types.ts';

export type Language = 'zh' | 'en';
const KEPT = 'zhiyi.language';

/** Chinese first; English only where the person chose it. */
function kept(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

void i18next.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  react: { useSuspense: false },
});

function mark(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
mark(kept());

/** Switches the language of the screen, at once and for the next visit. */
export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // a browser that keeps nothing still gets the language for this visit
  }
  mark(language);
  void i18next.changeLanguage(language);
}

export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

type BaseKey<K> = K extends `${infer B}_${'one' | 'other'}` ? B : K;
export type Words = Record<string, string | number>;

/**
 * The texts of one folder (`texts.zh.json`, `texts.en.json`), loaded with the page that needs them.
 * Keys are flat; `{name}` marks a place for a value; `_one` and `_other` are chosen by the value `count`.
 *
 * @returns a hook giving `t` with the folder's own keys
 */
export function defineTexts<T extends Record<string, string>>(
  folder: string,
  zh: T,
  en: Record<string, string>,
): () => (key: BaseKey<keyof T> & string, words?: Words) => string {
  i18next.addResourceBundle('zh', folder, zh);
  i18next.addResourceBundle('en', folder, en);
  return () => {
    const { t } = useTranslation(folder);
    return t as unknown as (key: string, words?: Words) => string;
  };
}

/** 记录用语 — the same texts for what goes on record or on paper: Chinese, whatever language the screen speaks. */
export function textsOfRecord<T extends Record<string, string>>(
  folder: string,
): (key: BaseKey<keyof T> & string, words?: Words) => string {
  return (key, words) => i18next.getFixedT('zh', folder)(key, words as Record<string, unknown>) as string;
}

/** The language of the screen, as a value that follows the switch. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Picks the screen's language from a pair that came from a table or the server. */
export function useSay(): (text: Bilingual) => string {
  const lang = useLanguage();
  return (text) => text[lang];
}
