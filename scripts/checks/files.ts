import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the project, its path relative to the checkout with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.cache']);
const SKIPPED_AT_ROOT = new Set(['data', 'coverage']);
const BINARY = /\.(png|jpe?g|webp|ico|woff2?|ttf|otf|pdf|xlsx|zip|gz|mp4|webm)$/i;

const walked = new Map<string, readonly string[]>();

/** Every file of the checkout that belongs to the project; what is built, installed or run is left out. */
export function filePaths(root: string): readonly string[] {
  const known = walked.get(root);
  if (known) return known;
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name) || (folder === '' && SKIPPED_AT_ROOT.has(entry.name))) continue;
      const at = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(at);
      else if (entry.isFile()) found.push(at);
    }
  };
  walk('');
  found.sort();
  walked.set(root, found);
  return found;
}

const texts = new Map<string, string>();

export function textOf(root: string, file: string): string {
  const at = path.join(root, file);
  const known = texts.get(at);
  if (known !== undefined) return known;
  const text = readFileSync(at, 'utf8');
  texts.set(at, text);
  return text;
}

/** Text files whose path passes the filter. */
export function files(root: string, wanted: (file: string) => boolean): readonly SourceFile[] {
  return filePaths(root)
    .filter((f) => !BINARY.test(f) && wanted(f))
    .map((f) => ({ path: f, text: textOf(root, f) }));
}

const CODE = /\.(ts|tsx|mts|mjs)$/;
const TEST = /\.(test|spec)\.tsx?$/;

export function isCode(file: string): boolean {
  return CODE.test(file) && !file.endsWith('.generated.ts');
}

export function isTest(file: string): boolean {
  return TEST.test(file);
}

/** What only tests use: samples, made-up districts, drivers. */
export function isForTests(file: string): boolean {
  return isTest(file) || /\/(testing|faults)\//.test(file) || file.endsWith('/example.ts');
}

/** The folder of a workspace's module: `cases` for `modules/cases/domain/x.ts`; undefined outside modules. */
export function moduleOf(file: string): string | undefined {
  const [top, name, ...rest] = file.split('/');
  return top === 'modules' && rest.length > 0 ? name : undefined;
}

/** Folders of modules that exist, in the order of their names. */
export function moduleFolders(root: string): readonly string[] {
  return [...new Set(filePaths(root).flatMap((f) => moduleOf(f) ?? []))].sort();
}

/** Line number, counted from 1, of a position in a text. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < index; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** Code without its comments, every other character where it was, so that lines keep their numbers. */
export function withoutComments(code: string): string {
  const blank = (s: string) => s.replace(/[^\n]/g, ' ');
  return code.replace(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (whole, text: string | undefined) => text ?? blank(whole),
  );
}
