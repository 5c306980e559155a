import type { Check, Finding } from './check.ts';
import { files, isCode, isForTests, lineAt, type SourceFile, withoutComments } from './files.ts';

const BECAUSE = 'a legal number stands in law/ with its article and dates, and is looked up by the dates of the case';

/** Names that mean a number of the law, set beside a literal: `payDays = 15`, `fine > 200`, `addWorkdays(day, 7)`. */
const PATTERNS: readonly RegExp[] = [
  /\b\w*(?:days|Days|fine|Fine|yuan|Yuan|surcharge|Surcharge|limitation|Limitation)\w*\s*(?:[:=]|[<>]=?|===)\s*\d[\d_.]*/g,
  /\b(?:yuan|addDays|addWorkdays|addWorkingDays|addMonths|addYears)\([^()]*?\b\d[\d_]*\)/g,
];
/** Nought and one state presence or the next day, not a number of the law. */
const HARMLESS = /(?:[:=<>]\s*|,\s*|\(\s*)-?[01]\)?$/;

/** Literals that look like numbers of the law in the domain of a chapter. Small and precise: what it misses, a reader must see. */
export function inspectNumbers(sources: readonly SourceFile[]): readonly Finding[] {
  return sources.flatMap((f) => {
    const code = withoutComments(f.text);
    return PATTERNS.flatMap((pattern) =>
      [...code.matchAll(pattern)]
        .filter((m) => !HARMLESS.test(m[0]))
        .map((m) => ({ where: `${f.path}:${lineAt(code, m.index)}`, what: m[0].trim(), because: BECAUSE })),
    );
  });
}

export const numbersCheck: Check = {
  name: 'numbers',
  means: 'no number of the law outside law/',
  run: (root) =>
    inspectNumbers(
      files(root, (f) => isCode(f) && !isForTests(f) && /^modules\/[^/]+\/(domain|application)\//.test(f)),
    ),
};
