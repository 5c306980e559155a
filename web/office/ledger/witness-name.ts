import { useLedgerTexts } from './texts.ts';
import zh from './texts.zh.json';

type Key = Extract<keyof typeof zh, `by.${string}`>;

/** A witness in words, where its name in the policy is one of the usual ones; otherwise the name itself. */
export function useWitnessName(): (name: string) => string {
  const t = useLedgerTexts();
  return (name) => (`by.${name}` in zh ? t(`by.${name}` as Key) : name);
}
