import { isDeepStrictEqual } from 'node:util';
import type { Matter } from '../matter.ts';
import type { Column } from './columns.ts';
import type { RowDraft } from './read-row.ts';

/** A matter as it stands on a list, or as a file wants it there. */
export interface Entry {
  readonly code: string;
  /** fingerprint of the definition; absent: the file does not touch it */
  readonly hash?: string;
  readonly matter?: Matter;
  readonly row: RowDraft;
}

/** One field that differs, for the preview. */
export interface FieldChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface Changed {
  readonly code: string;
  readonly definition: boolean;
  readonly row: boolean;
  readonly fields: readonly FieldChange[];
}

export interface ListDiff {
  readonly added: readonly string[];
  readonly changed: readonly Changed[];
  /** on the list, not in a file that is the whole list */
  readonly withdrawn: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * 差异 — what a file would do to a list.
 * @param whole the file is the whole list: what it does not name is withdrawn. Otherwise it only adds and changes.
 */
export function diffList(
  current: ReadonlyMap<string, Entry>,
  wanted: ReadonlyMap<string, Entry>,
  whole: boolean,
): ListDiff {
  const added: string[] = [];
  const changed: Changed[] = [];
  const unchanged: string[] = [];
  for (const [code, want] of wanted) {
    const have = current.get(code);
    if (!have) {
      added.push(code);
      continue;
    }
    const definition = want.hash !== undefined && want.hash !== have.hash;
    const row = rowChanges(have.row, want.row);
    if (!definition && row.length === 0) unchanged.push(code);
    else
      changed.push({
        code,
        definition,
        row: row.length > 0,
        fields: [...(definition && want.matter && have.matter ? matterChanges(have.matter, want.matter) : []), ...row],
      });
  }
  const withdrawn = whole ? [...current.keys()].filter((code) => !wanted.has(code)) : [];
  return { added, changed, withdrawn, unchanged };
}

/** The list after a diff: what `diffList` promises, used to check it. */
export function applyDiff(
  current: ReadonlyMap<string, Entry>,
  wanted: ReadonlyMap<string, Entry>,
  diff: ListDiff,
): ReadonlyMap<string, Entry> {
  const next = new Map(current);
  for (const code of diff.withdrawn) next.delete(code);
  for (const code of [...diff.added, ...diff.changed.map((c) => c.code)]) {
    const want = wanted.get(code) as Entry;
    const have = current.get(code);
    next.set(code, { ...have, ...want });
  }
  return next;
}

const rowFields = ['number', 'supervisor', 'ground', 'restsOn', 'tests', 'divisionNote'] as const;

function rowChanges(a: RowDraft, b: RowDraft): FieldChange[] {
  return rowFields.flatMap((f) => compare(f, a[f], b[f]));
}

function matterChanges(a: Matter, b: Matter): FieldChange[] {
  const fields = [
    'name',
    'nameEn',
    'plainName',
    'aliases',
    'field',
    'department',
    'kind',
    'officialCode',
    'mark',
    'madeUp',
    'parties',
    'note',
  ] as const;
  const found = fields.flatMap((f) => compare(f, a[f], b[f]));
  const bases = (m: Matter) => m.bases.map((x) => x.citation).join('；');
  found.push(...compare('bases', bases(a), bases(b)));
  for (const x of b.bases) {
    const old = a.bases.find((y) => y.citation === x.citation);
    if (old && !isDeepStrictEqual(old, x)) found.push({ field: x.citation, from: old.words, to: x.words });
  }
  return found;
}

function compare(field: string, a: unknown, b: unknown): FieldChange[] {
  const [from, to] = [asText(a), asText(b)];
  return from === to ? [] : [{ field, from, to }];
}

function asText(v: unknown): string {
  return Array.isArray(v) ? v.join('；') : v === null || v === undefined ? '' : String(v as string | number | boolean);
}

const columnOf: Readonly<Record<(typeof rowFields)[number], Column>> = {
  number: 'number',
  supervisor: 'supervisor',
  ground: 'ground',
  restsOn: 'rests_on',
  tests: 'tests',
  divisionNote: 'division_note',
};

/** What a file leaves out stays as it stands on the list; what is new and has no number is numbered after the last. */
export function complete(
  draft: RowDraft,
  current: RowDraft | undefined,
  columns: ReadonlySet<Column>,
  nextNumber: () => number,
): RowDraft {
  const kept = current
    ? Object.fromEntries(rowFields.filter((f) => !columns.has(columnOf[f])).map((f) => [f, current[f]]))
    : {};
  const whole: RowDraft = { ...draft, ...kept };
  return whole.number === 0 ? { ...whole, number: current?.number || nextNumber() } : whole;
}
