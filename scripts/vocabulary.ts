import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bilingual, Procedure, RefusalTable } from '@zhiyi/kernel';
import { summary } from '../modules/cases/domain/summary.ts';
import { papers as paperTable } from '../modules/papers/domain/kinds.ts';
import type { PaperKind, Requirement } from '../modules/papers/domain/sheet.ts';
import { type DutyRule, duties } from '../modules/people/domain/duties.ts';
import { roles } from '../modules/people/domain/roles.ts';
import { filePaths } from './checks/files.ts';

/** The words of the project as its own tables hold them: what the checks compare and the law pages print. */
export interface ProcedureSource {
  readonly table: Procedure;
  /** where its rows stand */
  readonly file: string;
  /** where its conditions are written */
  readonly guards: string;
}

export const procedures: readonly ProcedureSource[] = [
  { table: summary, file: 'modules/cases/domain/summary.ts', guards: 'modules/cases/domain/guards.ts' },
];

export const papers: readonly (PaperKind & { readonly requirements: readonly Requirement[] })[] =
  Object.values(paperTable);

export const duty: Readonly<Record<string, DutyRule>> = duties;
export const role: Readonly<Record<string, Bilingual>> = roles;

export interface RefusalSource {
  readonly file: string;
  readonly name: string;
  readonly table: RefusalTable;
}

/** Every table of refusals: what is exported as `…Refusals` from a file named after refusals or problems. */
export async function refusalSources(root: string): Promise<readonly RefusalSource[]> {
  const places = filePaths(root).filter(
    (f) => /^(store|server|modules|ports)\/.*(refusals|problems)\.ts$/.test(f) && !f.endsWith('.test.ts'),
  );
  const found: RefusalSource[] = [];
  for (const file of places) {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (/Refusals$/.test(name) && typeof value === 'object' && value !== null && !Array.isArray(value))
        found.push({ file, name, table: value as RefusalTable });
    }
  }
  return found;
}
