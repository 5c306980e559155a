import { files, textOf } from '../checks/files.ts';
import { papers, procedures, refusalSources } from '../vocabulary.ts';
import { articleIndexPage, articleUses } from './article-index.ts';
import { clocksPage } from './clocks.ts';
import { readGuards } from './guards.ts';
import { parametersPage, settingsPage } from './numbers.ts';
import { procedurePage } from './procedure.ts';
import type { Page } from './text.ts';

export const LAW_PAGES = 'docs/law';

/** Every page under docs/law, made from the tables. */
export async function lawPages(root: string): Promise<readonly Page[]> {
  const refusals = await refusalSources(root);
  const texts = Object.assign({}, ...refusals.map((r) => r.table));
  const titles = Object.fromEntries(papers.map((p) => [p.code, p.title]));
  const law = files(root, (f) => f.startsWith('law/parameters/'));
  return [
    ...procedures.map((p) => procedurePage(p.table, p.file, readGuards(textOf(root, p.guards)), texts, titles)),
    parametersPage(),
    settingsPage(),
    clocksPage(),
    articleIndexPage(articleUses(law, refusals)),
  ];
}
