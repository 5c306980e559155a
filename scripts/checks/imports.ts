import path from 'node:path';
import { lineAt, type SourceFile, withoutComments } from './files.ts';

export interface Import {
  readonly file: string;
  readonly line: number;
  /** as written */
  readonly specifier: string;
  /** only types cross: nothing is loaded at run time */
  readonly typeOnly: boolean;
  /** path relative to the checkout for what lies in it, else undefined */
  readonly target: string | undefined;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const CALL = /\bimport\(\s*'([^']+)'\s*\)/g;

/** Every import of a file. Workspaces are resolved to their folder: `@zhiyi/modules/people` lies in `modules/people/index.ts`. */
export function importsOf(file: SourceFile): readonly Import[] {
  const code = withoutComments(file.text);
  const found: Import[] = [];
  const add = (index: number, specifier: string, typeOnly: boolean) =>
    found.push({
      file: file.path,
      line: lineAt(code, index),
      specifier,
      typeOnly,
      target: resolve(file.path, specifier),
    });
  for (const m of code.matchAll(STATEMENT)) add(m.index, m[2] as string, m[1] !== undefined);
  for (const m of code.matchAll(CALL)) add(m.index, m[1] as string, false);
  return found;
}

/** Exports of a workspace that are folders; the others are files. */
const FOLDERS = new Set(['sm', 'testing']);

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  const m = /^@zhiyi\/([a-z]+)(?:\/(.+))?$/.exec(specifier);
  if (!m) return undefined;
  const [, workspace, rest] = m;
  if (workspace !== 'modules') {
    if (rest === undefined) return `${workspace}/index.ts`;
    return FOLDERS.has(rest) ? `${workspace}/${rest}/index.ts` : `${workspace}/${rest}.ts`;
  }
  if (rest === 'edges' || rest === 'handler') return `modules/${rest}.ts`;
  return rest?.endsWith('/contract') ? `modules/${rest}.ts` : `modules/${rest}/index.ts`;
}
