import { defineTexts } from '../../../ui/i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

export const useVersionTexts = defineTexts('versions', zh, en);
