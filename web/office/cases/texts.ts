import { defineTexts, textsOfRecord } from '../../ui/i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

export const useCaseTexts = defineTexts('cases', zh, en);
export type CaseTexts = ReturnType<typeof useCaseTexts>;
/** For what is written into the case. */
export const caseOnRecord = textsOfRecord<typeof zh>('cases');
