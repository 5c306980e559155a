import { unlawfulBases } from '../lawful-basis.ts';
import type { ListKind } from '../list-row.ts';
import type { Basis, Matter } from '../matter.ts';
import { fillRefusal } from '../refusal-text.ts';
import type { Problem } from './cells.ts';
import { type Column, columnNames, readHeadings } from './columns.ts';
import { type Cells, type RowDraft, RowReader, readBases, readMatter, readRowDraft } from './read-row.ts';

/** One matter as the file gives it. */
export interface Draft {
  /** row of the file, the heading being row 1 */
  readonly n: number;
  readonly code: string;
  /** absent when the file brings list columns alone */
  readonly matter?: Matter;
  readonly row: RowDraft;
}

export interface BadRow {
  readonly n: number;
  readonly code: string;
  readonly problems: readonly [Problem, ...Problem[]];
}

export interface ReadTable {
  readonly drafts: readonly Draft[];
  readonly bad: readonly BadRow[];
  /** headings that mean nothing here; named in the preview */
  readonly unknownHeadings: readonly string[];
  /** columns the file has: what it leaves out stays as it is on the list */
  readonly columns: ReadonlySet<Column>;
}

/**
 * 读表 — a sheet as cells of text into matters and list rows. The first row names the columns. A row whose code was read before adds
 * a provision to that matter. A bad row is named with every column and reason, and the others are kept; a matter with one of its rows
 * bad is left out whole. Read in portions, so that a long file can show how far it is.
 */
export class TableReader {
  readonly #kind: ListKind;
  readonly #at: ReadonlyMap<Column, number>;
  readonly #unknown: readonly string[];
  readonly #defines: boolean;
  readonly #missing: BadRow | null;
  readonly #drafts = new Map<string, Draft>();
  readonly #bad = new Map<number, BadRow>();
  readonly #badCodes = new Set<string>();
  #n = 1;

  constructor(headings: readonly string[], kind: ListKind) {
    const { at, unknown } = readHeadings(headings);
    this.#kind = kind;
    this.#at = at;
    this.#unknown = unknown;
    this.#defines = at.has('name_zh');
    this.#missing = missingColumns(at);
  }

  read(rows: readonly (readonly string[])[]): void {
    for (const raw of rows) {
      this.#n += 1;
      if (!this.#missing && raw.some((c) => c.trim() !== '')) this.#readRow(this.#n, cellsOf(raw, this.#at));
    }
  }

  finish(): ReadTable {
    for (const d of [...this.#drafts.values()]) {
      const [first, ...rest] = d.matter ? lawProblems(d.matter) : [];
      if (!first) continue;
      this.#drafts.delete(d.code);
      this.#bad.set(d.n, { n: d.n, code: d.code, problems: [first, ...rest] });
    }
    const bad = [...(this.#missing ? [this.#missing] : []), ...this.#bad.values()];
    return {
      drafts: [...this.#drafts.values()],
      bad: bad.toSorted((a, b) => a.n - b.n),
      unknownHeadings: this.#unknown,
      columns: new Set(this.#at.keys()),
    };
  }

  #readRow(n: number, cells: Cells): void {
    const r = new RowReader(cells);
    const before = this.#drafts.get(cells.code);
    const draft =
      before && this.#defines ? withBasis(before, r, cells) : readDraft(n, r, cells, this.#kind, this.#defines);
    const blame = (zh: string, en: string) => r.problems.push({ column: 'code', value: cells.code, zh, en });
    if (before && !this.#defines) blame('编码重复', 'code used twice');
    if (!before && this.#badCodes.has(cells.code)) blame('这个事项另有一行有误', 'another row of this matter is bad');
    const [first, ...rest] = r.problems;
    if (!first) {
      this.#drafts.set(cells.code, draft);
      return;
    }
    this.#bad.set(n, { n, code: cells.code, problems: [first, ...rest] });
    this.#badCodes.add(cells.code);
    if (!before) return;
    // a matter with one of its provisions unreadable is not half imported
    this.#drafts.delete(cells.code);
    const problem: Problem = { column: 'code', value: cells.code, zh: `第 ${n} 行有误`, en: `row ${n} is bad` };
    this.#bad.set(before.n, { n: before.n, code: before.code, problems: [problem] });
  }
}

/** A whole sheet at once. */
export function readTable(sheet: readonly (readonly string[])[], kind: ListKind): ReadTable {
  const [headings, ...rows] = sheet;
  const reader = new TableReader(headings ?? [], kind);
  reader.read(rows);
  return reader.finish();
}

function readDraft(n: number, r: RowReader, cells: Cells, kind: ListKind, defines: boolean): Draft {
  if (!defines) {
    const code = r.read('code', (t) => t, '');
    return { n, code, row: readRowDraft(r, kind, cells.supervisor) };
  }
  const matter = readMatter(r);
  const bases = readBases(r, matter.parties, cells);
  return { n, code: matter.code, matter: { ...matter, bases }, row: readRowDraft(r, kind, matter.department) };
}

function withBasis(before: Draft, r: RowReader, cells: Cells): Draft {
  const matter = before.matter as Matter;
  const bases: readonly Basis[] = readBases(r, matter.parties, cells);
  return { ...before, matter: { ...matter, bases: [...matter.bases, ...bases] } };
}

/** APL 5, 12–16: a matter that could never be used is not taken in. */
function lawProblems(matter: Matter): readonly Problem[] {
  return unlawfulBases(matter).map((refused) => {
    const text = fillRefusal(refused);
    return { column: 'legal_basis', value: matter.bases[0]?.citation.slice(0, 80) ?? '', zh: text.zh, en: text.en };
  });
}

function missingColumns(at: ReadonlyMap<Column, number>): BadRow | null {
  const needed: readonly Column[] = at.has('name_zh')
    ? ['code', 'field', 'department', 'party_kinds', 'legal_basis', 'penalty_text', 'penalty_types']
    : ['code'];
  const problems = needed
    .filter((c) => !at.has(c))
    .map((c): Problem => ({ column: c, value: '', zh: '缺少这一列', en: 'the column is missing' }));
  const [first, ...rest] = problems;
  return first ? { n: 1, code: '', problems: [first, ...rest] } : null;
}

function cellsOf(raw: readonly string[], at: ReadonlyMap<Column, number>): Cells {
  const cells = {} as Record<Column, string>;
  for (const c of columnNames) {
    const i = at.get(c);
    cells[c] = i === undefined ? '' : (raw[i] ?? '').trim();
  }
  return cells;
}
