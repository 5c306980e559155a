import { defineTexts } from '../../ui/i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

export const useOwnTexts = defineTexts('own', zh, en);

/** Links of the person's own menu. */
export function useOwnLinks(): readonly { readonly to: string; readonly name: string }[] {
  const t = useOwnTexts();
  return [{ to: '/office/own', name: t('own') }];
}
