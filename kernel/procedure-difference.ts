import { fromStates, type Procedure, type Step } from './procedure.ts';

/** Columns of a row, as a jurist reads them. */
export const rowColumns = [
  'name',
  'from',
  'to',
  'by',
  'if',
  'track',
  'opens',
  'clocks',
  'within',
  'paper',
  'law',
] as const;
export type RowColumn = (typeof rowColumns)[number];

/** 变动的行 — a row that is not the same in two versions: new, gone, or other in some columns. */
export interface AlteredRow {
  readonly act: string;
  readonly name: Step['name'];
  readonly how: 'added' | 'removed' | 'changed';
  /** empty unless changed */
  readonly columns: readonly RowColumn[];
}

/** 两版对照 — every row and every state in which two versions of a procedure differ; nothing when they say the same. */
export interface TableDifference {
  readonly rows: readonly AlteredRow[];
  /** states the newer one has no more, those of tracks as `track.state` */
  readonly statesGone: readonly string[];
  readonly statesNew: readonly string[];
}

/** Compares by act; the order of rows, and of words within a column that is a set, says nothing. */
export function compareTables(older: Procedure, newer: Procedure): TableDifference {
  const rows: AlteredRow[] = [];
  for (const step of older.steps) {
    const other = newer.steps.find((s) => s.do === step.do);
    if (!other) rows.push({ act: step.do, name: step.name, how: 'removed', columns: [] });
    else {
      const columns = rowColumns.filter((c) => written(step, c) !== written(other, c));
      if (columns.length > 0) rows.push({ act: step.do, name: other.name, how: 'changed', columns });
    }
  }
  for (const step of newer.steps)
    if (!older.steps.some((s) => s.do === step.do))
      rows.push({ act: step.do, name: step.name, how: 'added', columns: [] });
  const [before, after] = [statesOf(older), statesOf(newer)];
  return {
    rows,
    statesGone: before.filter((s) => !after.includes(s)),
    statesNew: after.filter((s) => !before.includes(s)),
  };
}

/** Names of the main states and, as `track.state`, of the tracks'. */
export function statesOf(table: Procedure): readonly string[] {
  const tracks = Object.entries(table.tracks).flatMap(([name, t]) => Object.keys(t.states).map((s) => `${name}.${s}`));
  return [...Object.keys(table.states), ...tracks];
}

function written(step: Step, column: RowColumn): string {
  if (column === 'from') return JSON.stringify([...fromStates(step)].sort());
  const value = step[column];
  if (column === 'clocks') return JSON.stringify(inOrder(step.clocks ?? {}));
  if (column === 'if' || column === 'opens') return JSON.stringify([...((value ?? []) as readonly string[])].sort());
  return JSON.stringify(inOrder(value) ?? null);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, inOrder(v)]),
  );
}
