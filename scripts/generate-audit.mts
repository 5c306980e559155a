import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { files, isCode, isForTests, moduleOf, type SourceFile, withoutComments } from './checks/files.ts';
import { code, page, table } from './law-pages/text.ts';

/** Writes docs/spec/audit-events.md from the names under which code runs acts and notes; `--check` compares instead. */
interface AuditKind {
  readonly kind: string;
  readonly files: readonly string[];
  /** keys of `detail` */
  readonly detail: readonly string[];
}

const ACT = /\bname: '([a-zA-Z]+\.[a-zA-Z-]+)'/g;
const COMMAND = /\bcommand\(\s*(?:contract\.\w+|call),\s*'(\w+)'/g;
const NOTE = /\bnote\(\s*\w+,\s*'([a-zA-Z.-]+)',[^;{]*(?:\{([^;]*)\})?,?\s*\);/g;

function kindsOf(f: SourceFile): readonly AuditKind[] {
  const text = withoutComments(f.text).replace(/`[^`]*`/g, "''");
  const chapter = moduleOf(f.path);
  const acts = [...text.matchAll(ACT)].map((m) => m[1] as string);
  const commands = chapter ? [...text.matchAll(COMMAND)].map((m) => `${chapter}.${m[1]}`) : [];
  const plain = [...new Set([...acts, ...commands])].map((kind) => ({ kind, files: [f.path], detail: [] }));
  const notes = [...text.matchAll(NOTE)].map((m) => ({
    kind: m[1] as string,
    files: [f.path],
    detail: keys(m[2] ?? ''),
  }));
  return [...plain, ...notes];
}

function keys(object: string): readonly string[] {
  return object
    .replace(/\.\.\.\([^?]*\? \{\s*(\w+)[^}]*\}[^)]*\)/g, '$1')
    .split(',')
    .map((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1])
    .filter((k) => k !== undefined);
}

const root = path.resolve(import.meta.dirname, '..');
const sources = files(root, (f) => isCode(f) && !isForTests(f) && /^(modules|server|store)\//.test(f));
const all = new Map<string, AuditKind>();
for (const k of sources.flatMap(kindsOf)) {
  const known = all.get(k.kind);
  all.set(k.kind, {
    ...k,
    files: [...new Set([...(known?.files ?? []), ...k.files])],
    detail: [...new Set([...(known?.detail ?? []), ...k.detail])],
  });
}
const rows = [...all.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1));

const text = page(
  'audit-events.md',
  'Audit events 审计记录',
  'the names of acts and notes in modules/, server/ and store/',
  [
    'One row of `store.audit` per attempt. What was done and its row are one transaction; a refusal or a fault is written in a ' +
      'transaction of its own. The application may insert rows and never change or delete them (GB/T 22239-2019 8.1.4.3). Only the audit administrator reads the whole.',
    '## Fields',
    table(
      ['Field', 'What it holds'],
      [
        [code('district'), 'the district whose record it is'],
        [code('id'), 'uuid, in the order of time'],
        [code('at'), 'moment of the act, UTC'],
        [code('kind'), 'one of the kinds below'],
        [code('outcome'), '`done`, `refused` (a lawful no) or `failed` (a fault)'],
        [code('codes'), 'codes of the refusals, or of the fault'],
        [code('actor'), 'id of the person or party, or the name of the part of the system'],
        [code('posting'), 'posting under which the person acted'],
        [code('organ'), 'organ in whose name'],
        [code('stream'), 'what it was about: `case:…`, `person:…`'],
        [code('source'), 'address the request came from'],
        [code('detail'), 'what the kind adds, below: ids and words, no personal data'],
      ],
    ),
    '## Kinds',
    table(
      ['Kind', 'Detail', 'Where'],
      rows.map((k) => [
        code(k.kind),
        k.detail.map(code).join(' ') || '—',
        k.files.map((f) => `[${f}](../../${f})`).join('<br>'),
      ]),
    ),
  ],
).text;

const target = path.join(root, 'docs', 'spec', 'audit-events.md');
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('docs/spec/audit-events.md does not match the code: run `npm run generate`');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
