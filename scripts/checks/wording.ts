import type { Check, Finding } from './check.ts';
import { files, isTest, lineAt, type SourceFile } from './files.ts';

const BECAUSE =
  'the ledger shows that a change was made; it prevents none, and makes nothing true (rules on online litigation, articles 16 and 18)';

/** 用语 — what may not be promised of the ledger, in either language, where somebody reads it: on screens, papers and in the documents. */
const promise = /不可(?:被)?篡改|无法篡改|不能篡改|防篡改|tamper-?proof|cannot be tampered/gi;

/** Words that reject the promise, or the statute's own, quoted. */
const rejected = /(?:不说|不写|不用|never|not)[ “"「]*$/i;
const quoted = '防篡改的技术手段';

export function inspectWording(sources: readonly SourceFile[]): readonly Finding[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(promise)]
      .filter((m) => !rejected.test(text.slice(0, m.index)) && !text.startsWith(quoted, m.index))
      .map((m) => ({ where: `${path}:${lineAt(text, m.index)}`, what: `promises “${m[0]}”`, because: BECAUSE })),
  );
}

export const wordingCheck: Check = {
  name: 'wording',
  means: 'the ledger is said to prove, never to be unalterable',
  run: (root) =>
    inspectWording(files(root, () => true).filter((f) => !isTest(f.path) && !f.path.startsWith('scripts/checks/'))),
};
