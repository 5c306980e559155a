import type { Bilingual } from '@zhiyi/kernel';
import { duty, papers, procedures, refusalSources, role } from '../vocabulary.ts';
import type { Check, Finding } from './check.ts';
import { files, isCode, isTest, lineAt, moduleFolders, type SourceFile, textOf, withoutComments } from './files.ts';

export interface GlossaryRow {
  readonly section: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** A word the code must have a row for; the names, where the code has them, must be the same in both. */
export interface Term {
  readonly section: string;
  readonly code: string;
  readonly name?: Bilingual;
}

const WHERE = 'GLOSSARY.md';
const BECAUSE = 'a word enters the glossary before it enters the code, and means the same in both';
const NOT_USED = 'Words not used';

/** Rows of the tables, each with the heading it stands under. */
export function readGlossary(text: string): readonly GlossaryRow[] {
  let section = '';
  return text.split('\n').flatMap((line, at) => {
    if (line.startsWith('#')) section = line.replace(/^#+\s*/, '');
    if (!line.startsWith('| ') || /^\| (中文|Not) /.test(line)) return [];
    return [
      {
        section,
        line: at + 1,
        cells: line
          .slice(1, -1)
          .split('|')
          .map((c) => c.trim()),
      },
    ];
  });
}

export function inspectGlossary(rows: readonly GlossaryRow[], terms: readonly Term[]): readonly Finding[] {
  const found: Finding[] = [];
  const known = new Map<string, GlossaryRow>();
  const before = new Map<string, string>();
  for (const row of rows) {
    if (row.section === NOT_USED) continue;
    const code = bare(row.cells[2] ?? '');
    const key = `${row.section}/${code}`;
    const where = `${WHERE}:${row.line}`;
    if (row.cells.length !== 4 || row.cells.some((c) => c === ''))
      found.push({ where, what: 'a row has four filled cells' });
    if (known.has(key)) found.push({ where, what: `${code} has two rows`, because: 'one row per term' });
    const last = before.get(row.section);
    if (last !== undefined && last.localeCompare(code, 'en') > 0)
      found.push({ where, what: `${code} stands after ${last}`, because: 'rows are in the order of their code names' });
    known.set(key, row);
    before.set(row.section, code);
  }
  for (const t of terms) {
    const row = known.get(`${t.section}/${t.code}`);
    if (!row) {
      const names = t.name ? ` (${t.name.zh} · ${t.name.en})` : '';
      found.push({ where: WHERE, what: `no row for ${t.code}${names} under “${t.section}”`, because: BECAUSE });
    } else if (t.name && (row.cells[0] !== t.name.zh || row.cells[1] !== t.name.en)) {
      const said = `${row.cells[0]} · ${row.cells[1]}`;
      found.push({
        where: `${WHERE}:${row.line}`,
        what: `${t.code} is ${said} here, ${t.name.zh} · ${t.name.en} in the code`,
        because: BECAUSE,
      });
    }
  }
  const sections = new Set(terms.map((t) => t.section));
  for (const [key, row] of known) {
    if (sections.has(row.section) && !terms.some((t) => `${t.section}/${t.code}` === key))
      found.push({ where: `${WHERE}:${row.line}`, what: `${row.cells[2]} is not in the code`, because: BECAUSE });
  }
  return found;
}

/** 不用的词 — a word not used, what is said instead, and where it is looked for: in all code, or in acts and states only. */
export interface UnusedWord {
  readonly word: string;
  readonly instead: string;
  readonly where: string;
}

export function unusedWords(rows: readonly GlossaryRow[]): readonly UnusedWord[] {
  return rows
    .filter((r) => r.section === NOT_USED)
    .map(({ cells: [word = '', instead = '', where = ''] }) => ({ word: bare(word), instead, where }));
}

/** Such words found as a part of an identifier: `sendTicket` holds the word `ticket`. @param names acts and states */
export function inspectWords(
  words: readonly UnusedWord[],
  sources: readonly SourceFile[],
  names: readonly string[],
): readonly Finding[] {
  const finding = (w: UnusedWord, where: string, name: string): Finding => ({
    where,
    what: `${name} says “${w.word}”`,
    because: `the field says ${w.instead}`,
  });
  const everywhere = words.filter((w) => w.where === 'everywhere');
  const inNames = words
    .filter((w) => w.where === 'acts and states')
    .flatMap((w) => names.filter((n) => wordsOf(n).includes(w.word)).map((n) => finding(w, 'procedure tables', n)));
  return [
    ...inNames,
    ...sources.flatMap((f) => {
      const code = withoutComments(f.text).replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (s) =>
        s.replace(/[^\n]/g, ' '),
      );
      return everywhere.flatMap((w) =>
        [...code.matchAll(new RegExp(`\\b\\w*${w.word}\\w*\\b`, 'gi'))]
          .filter((m) => wordsOf(m[0]).includes(w.word))
          .map((m) => finding(w, `${f.path}:${lineAt(code, m.index)}`, m[0])),
      );
    }),
  ];
}

/** `SendTicket_now` → send, ticket, now */
function wordsOf(name: string): readonly string[] {
  return name.split(/(?=[A-Z])|[^A-Za-z]+/).map((w) => w.toLowerCase());
}

function bare(cell: string): string {
  return cell.replace(/^`|`$/g, '');
}

/** Every word the tables of the code make necessary. */
async function termsOf(root: string): Promise<readonly Term[]> {
  const chapters = new Set(
    (await refusalSources(root)).flatMap((r) => Object.keys(r.table).map((c) => c.split('.')[0] as string)),
  );
  return [
    ...moduleFolders(root).map((code) => ({ section: 'Chapters', code })),
    ...[...chapters]
      .filter((c) => !moduleFolders(root).includes(c))
      .map((code) => ({ section: 'Chapters of refusals beside the modules', code })),
    ...procedures.flatMap(({ table }) => {
      const at = `${table.name.en}: `;
      return [
        ...Object.entries(table.states).map(([code, name]) => ({ section: `${at}states`, code, name })),
        ...[...new Map(table.steps.map((s) => [s.do, s.name]))].map(([code, name]) => ({
          section: `${at}acts`,
          code,
          name,
        })),
        ...Object.entries(table.tracks).flatMap(([code, track]) => [
          { section: `${at}tracks`, code, name: track.name },
          ...Object.entries(track.states).map(([state, name]) => ({
            section: `${at}tracks`,
            code: `${code}.${state}`,
            name,
          })),
        ]),
      ];
    }),
    ...papers.map((p) => ({ section: 'Papers', code: p.code, name: p.title })),
    ...Object.entries(role).map(([code, name]) => ({ section: 'Roles', code, name })),
    ...Object.entries(duty).map(([code, name]) => ({ section: 'Duties', code, name })),
  ];
}

export const glossaryCheck: Check = {
  name: 'glossary',
  means: 'every word of the tables has its row, and no word is used that the field does not use',
  run: async (root) => {
    const rows = readGlossary(textOf(root, WHERE));
    const names = procedures.flatMap(({ table }) => [...Object.keys(table.states), ...table.steps.map((s) => s.do)]);
    const code = files(root, (f) => isCode(f) && !isTest(f) && /^(kernel|law|store|ports|modules|server)\//.test(f));
    return [
      ...inspectGlossary(rows, await termsOf(root)),
      ...inspectWords(unusedWords(rows), code, [...new Set(names)]),
    ];
  },
};
