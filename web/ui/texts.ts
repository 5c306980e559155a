import { defineTexts } from './i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

/** The kit's own texts. */
export const useUiTexts = defineTexts('ui', zh, en);
