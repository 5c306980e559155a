import type { Check, Finding } from './check.ts';
import { files, isTest, type SourceFile } from './files.ts';

/**
 * The worked cases of the rules that are in force here: choice of procedure, officers and grounds (T01–T35), what of notice and decision the summary
 * procedure knows (T59, T63, T67, T73), every date (DL) and every sum (M). Left out: T11 and the others of the ordinary procedure, which is not built.
 */
export const workedCases: readonly string[] = [
  ...['T01', 'T03', 'T05', 'T07', 'T09', 'T13', 'T15', 'T17', 'T19', 'T21', 'T23', 'T25', 'T27', 'T29', 'T31', 'T33'],
  ...['T35', 'T59', 'T63', 'T67', 'T73'],
  ...odd('DL', 35),
  ...odd('M', 7),
];

function odd(prefix: string, last: number): readonly string[] {
  return Array.from({ length: (last + 1) / 2 }, (_, i) => `${prefix}${String(2 * i + 1).padStart(2, '0')}`);
}

/** Where each case is named: a time of day such as `T09:30` names none. */
export function inspectNamedCases(cases: readonly string[], tests: readonly SourceFile[]): readonly Finding[] {
  return cases
    .filter((id) => !tests.some((f) => new RegExp(`(?<![\\w-])${id}(?![\\w:]\\d|\\d)`).test(f.text)))
    .map((id) => ({
      where: 'tests',
      what: `no test names case ${id}`,
      because: 'a worked case of the law is tried under its own number',
    }));
}

export const namedCasesCheck: Check = {
  name: 'named cases',
  means: 'each worked case of the rules in force is tried by a test under its number',
  run: (root) => inspectNamedCases(workedCases, files(root, isTest)),
};
