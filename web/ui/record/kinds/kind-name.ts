import { defineTexts } from '../../i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

const useKindTexts = defineTexts('kinds', zh, en);

/** What an entry is about, in words; a type of another version of the office keeps its name. */
export function useKindName(): (type: string) => string {
  const t = useKindTexts();
  return (type) => (`kind.${type}` in zh ? t(`kind.${type}` as keyof typeof zh) : type);
}

/** What an event of a piece of evidence or a paper is called, by its type with or without version; undefined for others. */
export function useEventName(): (type: string) => string | undefined {
  const t = useKindTexts();
  return (type) => {
    const key = `event.${type.replace(/\/\d+$/, '')}`;
    return key in zh ? t(key as keyof typeof zh) : undefined;
  };
}
