import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Check, Finding } from './check.ts';
import { files, lineAt, moduleFolders, type SourceFile } from './files.ts';

/** Links of the pages that lead nowhere. @param exists whether a path relative to the checkout is there */
export function inspectLinks(pages: readonly SourceFile[], exists: (file: string) => boolean): readonly Finding[] {
  return pages.flatMap((page) => {
    const text = page.text.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, ' '));
    return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .filter((m) => !/^[a-z]+:/.test(m[1] as string))
      .filter((m) => !exists(path.posix.join(path.posix.dirname(page.path), m[1] as string)))
      .map((m) => ({ where: `${page.path}:${lineAt(text, m.index)}`, what: `link to ${m[1]}, which is not there` }));
  });
}

/** Tests a page names with their title: `[x.test.ts](…/x.test.ts): “title”; “title”`. The title must stand in the file. */
export function inspectNamedTests(
  pages: readonly SourceFile[],
  textOfTest: (file: string) => string | undefined,
): readonly Finding[] {
  return pages.flatMap((page) =>
    [...page.text.matchAll(/\]\(([^)\s]+\.(?:test|spec)\.tsx?)\): “([^”]+)”/g)].flatMap((m) => {
      const test = textOfTest(path.posix.join(path.posix.dirname(page.path), m[1] as string));
      if (test === undefined || test.includes(m[2] as string)) return [];
      const because = 'a promise names the test that tries to break it';
      return [{ where: `${page.path}:${lineAt(page.text, m.index)}`, what: `no test “${m[2]}” in ${m[1]}`, because }];
    }),
  );
}

/** modules/README.md is the table of contents: a row for every folder, and none for what is not there. */
export function inspectContents(readme: string, folders: readonly string[]): readonly Finding[] {
  const rows = [...readme.matchAll(/^\| \[`([a-z]+)`\]\(\1\/\) \|/gm)].map((m) => m[1] as string);
  const because = 'modules/README.md is the table of contents, in the order of the law';
  const where = 'modules/README.md';
  return [
    ...folders.filter((f) => !rows.includes(f)).map((f) => ({ where, what: `no row for ${f}`, because })),
    ...rows
      .filter((r) => !folders.includes(r))
      .map((r) => ({ where, what: `a row for ${r}, which is not there`, because })),
  ];
}

/** Figures the README may state, each with the command that prints it or the file that fixes it. */
export const readmeFigures: Readonly<Record<string, string>> = {
  '20.19': 'package.json engines',
  '15': 'store/migrate.ts refuses an older PostgreSQL',
};

/** Figures in running text: code, links and headings’ own numbers are left out. */
export function inspectFigures(readme: string, known: Readonly<Record<string, string>>): readonly Finding[] {
  const blank = (s: string) => s.replace(/[^\n]/g, ' ');
  const text = readme
    .replace(/```[\s\S]*?```/g, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/\]\([^)]*\)/g, blank);
  return [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s?%)?/g)]
    .filter((m) => !Object.hasOwn(known, m[0]))
    .map((m) => ({
      where: `README.md:${lineAt(text, m.index)}`,
      what: `the figure ${m[0]}`,
      because:
        'a figure in the README is one a command prints: name the command in scripts/checks/pages.ts, or leave it out',
    }));
}

export const pagesCheck: Check = {
  name: 'pages',
  means: 'links lead somewhere, every chapter has its row, the README states no figure of its own',
  run: (root) => {
    const pages = files(root, (f) => f.endsWith('.md'));
    const text = (file: string) => pages.find((p) => p.path === file)?.text ?? '';
    return [
      ...inspectLinks(pages, (f) => existsSync(path.join(root, f))),
      ...inspectNamedTests(pages, (f) => files(root, (g) => g === f)[0]?.text),
      ...inspectContents(text('modules/README.md'), moduleFolders(root)),
      ...inspectFigures(text('README.md'), readmeFigures),
    ];
  },
};
