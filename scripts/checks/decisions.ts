import type { Check, Finding } from './check.ts';
import { filePaths, files, isTest, type SourceFile } from './files.ts';

const INDEX = 'docs/adr/README.md';
/** design: fourteen decisions that are costly to change, eleven invariants */
const TABLES = { decisions: 14, invariants: 11 } as const;
const because = 'a decision nobody tries is a wish';

/** Records of decisions that name no test, or one that is not there; rows of the index that lack one. @param exists whether a path relative to the checkout is there */
export function inspectDecisions(
  records: readonly SourceFile[],
  index: string,
  exists: (file: string) => boolean,
): readonly Finding[] {
  const isThere = (link: string) => exists(pathFrom(link));
  const untried = records.flatMap(({ path, text }): readonly Finding[] => {
    const tests = testsIn(
      text
        .split(/tried by/i)
        .slice(1)
        .join(' '),
    );
    if (tests.length === 0) return [{ where: path, what: 'names no test that tries it (“Tried by …”)', because }];
    return tests.filter((t) => !isThere(t)).map((t) => ({ where: path, what: `${t} is not there`, because }));
  });
  const rows = Object.entries(TABLES).flatMap(([heading, count]) => {
    const part = index.split(/^## /m).find((p) => p.toLowerCase().startsWith(heading)) ?? '';
    return Array.from({ length: count }, (_, i) => i + 1).flatMap((n): readonly Finding[] => {
      const row = new RegExp(`^\\| ${n} \\|.*$`, 'm').exec(part)?.[0];
      const tests = testsIn(row ?? '').filter(isThere);
      return tests.length > 0 ? [] : [{ where: INDEX, what: `${heading}, row ${n}: no test that is there`, because }];
    });
  });
  return [...untried, ...rows];
}

function testsIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] as string).filter(isTest);
}

function pathFrom(link: string): string {
  return link.replace(/^\.\.\/\.\.\//, '');
}

export const decisionsCheck: Check = {
  name: 'decisions',
  means: 'every decision record, and every row of the costly decisions and invariants, names a test that is there',
  run: (root) => {
    const all = new Set(filePaths(root));
    const records = files(root, (f) => /^docs\/adr\/\d{4}-.*\.md$/.test(f));
    return inspectDecisions(records, files(root, (f) => f === INDEX)[0]?.text ?? '', (f) => all.has(f));
  },
};
