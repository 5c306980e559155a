import { useLedgerTexts } from './texts.ts';
import zh from './texts.zh.json';

type Key = Extract<keyof typeof zh, `kind.${string}`>;

/** What an entry is about, in words; a type of another version of the office keeps its name. */
export function useKindName(): (type: string) => string {
  const t = useLedgerTexts();
  return (type) => (`kind.${type}` in zh ? t(`kind.${type}` as Key) : type);
}
