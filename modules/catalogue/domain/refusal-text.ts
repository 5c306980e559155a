import { type Bilingual, fill, type Refusal, type RefusalText } from '@zhiyi/kernel';
import { catalogueRefusals } from './refusals.ts';

/** A refusal of this chapter as people read it. */
export function fillRefusal(r: Refusal): Bilingual & { readonly instead?: Bilingual } {
  const text: RefusalText | undefined = (catalogueRefusals as Readonly<Record<string, RefusalText>>)[r.code];
  if (!text) return { zh: r.code, en: r.code };
  const instead = text.instead
    ? { instead: { zh: fill(text.instead.zh, r.facts, 'zh'), en: fill(text.instead.en, r.facts, 'en') } }
    : {};
  return { zh: fill(text.zh, r.facts, 'zh'), en: fill(text.en, r.facts, 'en'), ...instead };
}
