import type { ListKind } from '../list-row.ts';
import { unlawfulBases } from '../lawful-basis.ts';
import type { Basis, Matter } from '../matter.ts';
import { fillRefusal } from '../refusal-text.ts';
import type { Problem } from './cells.ts';
import { type Column, columnNames, readHeadings } from './columns.ts';
import { type Cells, readBases, readMatter, readRowDraft, RowReader, type RowDraft } from './read-row.ts';

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
}

export interface Reading {
  readonly kind: ListKind;
  /** called now and then with rows read so far; may throw to stop */
  readonly tick?: (done: number, total: number) => void;
}

/**
 * 读表 — a sheet as cells of text into matters and list rows. The first row names the columns. A row whose code was read before adds
 * a provision to that matter. A bad row is named with every column and reason, and the others are kept; when the first row of a matter
 * is bad, its further rows are left out with it.
 */
export function readTable(sheet: readonly (readonly string[])[], how: Reading): ReadTable {
  const [head, ...body] = sheet;
  const { at, unknown } = readHeadings(head ?? []);
  const drafts = new Map<string, Draft>();
  const bad = new Map<number, BadRow>();
  const badCodes = new Set<string>();
  const missing = missingColumns(at);
  if (missing) return { drafts: [], bad: [missing], unknownHeadings: unknown };
  const defines = at.has('name_zh');
  for (const [i, raw] of body.entries()) {
    const n = i + 2;
    if (i % 500 === 0) how.tick?.(i, body.length);
    if (raw.every((c) => c.trim() === '')) continue;
    const cells = cellsOf(raw, at);
    const before = drafts.get(cells.code);
    const r = new RowReader(cells);
    const draft = before && defines ? withBasis(before, r, cells) : readDraft(n, r, cells, how.kind, defines);
    if (before && !defines)
      r.problems.push({ column: 'code', value: cells.code, zh: '编码重复', en: 'code used twice' });
    if (!before && badCodes.has(cells.code))
      r.problems.push({
        column: 'code',
        value: cells.code,
        zh: '这个事项的前一行有误',
        en: 'an earlier row of this matter is bad',
      });
    const [first, ...rest] = r.problems;
    if (first) {
      bad.set(n, { n, code: cells.code, problems: [first, ...rest] });
      badCodes.add(cells.code);
      // a matter with one of its provisions unreadable is not half imported
      drafts.delete(cells.code);
    } else drafts.set(cells.code, draft);
  }
  how.tick?.(body.length, body.length);
  for (const d of [...drafts.values()]) {
    const problems = d.matter ? lawProblems(d.matter) : [];
    const [first, ...rest] = problems;
    if (!first) continue;
    drafts.delete(d.code);
    bad.set(d.n, { n: d.n, code: d.code, problems: [first, ...rest] });
  }
  return {
    drafts: [...drafts.values()],
    bad: [...bad.values()].toSorted((a, b) => a.n - b.n),
    unknownHeadings: unknown,
  };
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
