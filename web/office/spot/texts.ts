import { defineTexts, textsOfRecord } from '../../ui/i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

export const useSpotTexts = defineTexts('spot', zh, en);
export type SpotTexts = ReturnType<typeof useSpotTexts>;
/** For what is written into the case. */
export const spotOnRecord = textsOfRecord<typeof zh>('spot');
