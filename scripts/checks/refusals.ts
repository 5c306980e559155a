import { articleKey } from '@zhiyi/kernel';
import { articleExists } from '@zhiyi/law';
import { type RefusalSource, refusalSources } from '../vocabulary.ts';
import type { Check, Finding } from './check.ts';
import { files, isCode, isTest, type SourceFile } from './files.ts';

/** Each code is unique, used, complete in both languages, and rests on articles that exist. */
export function inspectRefusals(sources: readonly RefusalSource[], code: readonly SourceFile[]): readonly Finding[] {
  const found: Finding[] = [];
  const first = new Map<string, RefusalSource>();
  for (const source of sources) {
    for (const [name, text] of Object.entries(source.table)) {
      const say = (what: string, because: string) =>
        found.push({ where: source.file, what: `${name} ${what}`, because });
      const before = first.get(name);
      if (before && before.table[name] !== text) say(`stands in ${before.file} too`, 'a code names one reason');
      if (before) continue;
      first.set(name, source);
      for (const language of ['zh', 'en'] as const) {
        if (text[language].trim() === '') say(`has no ${language} text`, 'every refusal is read in both languages');
        if (text.instead && text.instead[language].trim() === '')
          say(`has no ${language} text for what to do instead`, 'every refusal is read in both languages');
      }
      if (placeholders(text.zh) !== placeholders(text.en) && !ownLanguage(text.zh, text.en))
        say(
          `fills ${placeholders(text.zh) || 'nothing'} in zh, ${placeholders(text.en) || 'nothing'} in en`,
          'both languages say the same',
        );
      if (text.law.length === 0) say('rests on no article', 'a refusal without a basis is an opinion');
      for (const article of text.law)
        if (!articleExists(article))
          say(`rests on ${articleKey(article)}, which does not exist`, 'the officer reads the article');
      if (!isUsed(name, code)) say('is used nowhere', 'a reason nobody gives misleads who reads the table');
    }
  }
  return found;
}

function isUsed(name: string, code: readonly SourceFile[]): boolean {
  const use = new RegExp(`(['"\`])${name.replaceAll('.', '\\.')}\\1(?!\\s*:)`);
  return code.some((f) => f.text.includes(name) && use.test(f.text));
}

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string))].sort().join(' ');
}

/** Names that end in their language (`dutyZh`, `dutyEn`; `why`, `whyEn`) are the same fact said twice. */
function ownLanguage(zh: string, en: string): boolean {
  const bare = (text: string) => placeholders(text).replace(/(Zh|En|\bzh|\ben)\b/g, '');
  return bare(zh) === bare(en);
}

export const refusalsCheck: Check = {
  name: 'refusals',
  means: 'each reason for a no is unique, used, bilingual and rests on an article',
  run: async (root) =>
    inspectRefusals(
      await refusalSources(root),
      files(root, (f) => isCode(f) && !isTest(f)),
    ),
};
