import { createHash } from 'node:crypto';
import { type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { complete, diffList, type Entry } from '../domain/import/diff.ts';
import type { RowDraft } from '../domain/import/read-row.ts';
import type { Draft, ReadTable } from '../domain/import/read-table.ts';
import type { List } from '../domain/list-row.ts';
import type { Matter } from '../domain/matter.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { matterLexemes, quotedLexemes } from '../domain/search.ts';
import { listRows, rowOf } from './matters.ts';
import type { CatalogueFacts } from './ports.ts';
import { publicVersion } from './streams.ts';
import type { ImportTarget } from './upload-import.ts';

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  readonly bad: number;
  /** open cases on matters that change or go */
  readonly openCases: number;
  readonly unknownHeadings: readonly string[];
}

/** One line of the preview, as the table keeps it. */
export interface Line {
  readonly n: number;
  readonly outcome: 'added' | 'changed' | 'withdrawn' | 'unchanged' | 'bad';
  readonly code: string | null;
  readonly name: string | null;
  readonly number: number | null;
  readonly definition: Matter | null;
  readonly definition_changed: boolean;
  readonly row_changed: boolean;
  readonly row: (RowDraft & { readonly id: string }) | null;
  readonly search: string | null;
  readonly hash: string | null;
  readonly changes: readonly unknown[];
  readonly problems: readonly unknown[];
  readonly open_cases: number;
}

export interface Preview {
  readonly lines: readonly Line[];
  readonly counts: Counts;
  readonly listVersion: number;
}

/** What a file would do to a list, line by line: rows of the file in its order, then what it would withdraw. */
export async function compareWithList(
  act: Act,
  list: List,
  target: ImportTarget,
  table: ReadTable,
  facts: CatalogueFacts,
): Promise<Preview> {
  const current = await currentEntries(act, list.id, target.from);
  const known = await knownMatters(
    act,
    table.drafts.map((d) => d.code),
  );
  const guides = list.kind === 'street' ? await guideCodes(act, target.from) : null;
  let last = Math.max(0, ...[...current.values()].map((e) => e.row.number), ...table.drafts.map((d) => d.row.number));
  const bad: Line[] = table.bad.map((b) => badLine(b.n, b.code, b.problems));
  const wanted = new Map<string, Entry & { readonly draft: Draft }>();
  for (const draft of table.drafts) {
    const row = complete(draft.row, current.get(draft.code)?.row, table.columns, () => ++last);
    const problem = rowProblem(draft, known, guides, row);
    if (problem) bad.push(badLine(draft.n, draft.code, [problem]));
    else wanted.set(draft.code, { code: draft.code, row, draft, ...(draft.matter ? defined(draft.matter) : {}) });
  }
  // a matter whose row is bad is not taken off the list because of that
  const badCodes = new Set(bad.map((b) => b.code));
  const judged = new Map([...current].filter(([code]) => !badCodes.has(code)));
  const diff = diffList(judged, wanted, target.whole);
  const changes = new Map(diff.changed.map((c) => [c.code, c]));
  const added = new Set(diff.added);
  const touched = await facts.openCasesOn(act, [...changes.keys(), ...diff.withdrawn]);
  const lines: Line[] = [...bad];
  for (const [code, w] of wanted) {
    const change = changes.get(code);
    const before = known.get(code);
    lines.push({
      n: w.draft.n,
      outcome: added.has(code) ? 'added' : change ? 'changed' : 'unchanged',
      code,
      name: w.matter?.name ?? before?.name ?? '',
      number: w.row.number,
      definition: w.matter ?? null,
      definition_changed: w.hash !== undefined && w.hash !== before?.hash,
      row_changed: added.has(code) || (change?.row ?? false),
      row: { ...w.row, id: act.newId() },
      search: w.matter ? quotedLexemes(matterLexemes(w.matter), ' ') : null,
      hash: w.hash ?? null,
      changes: change?.fields ?? [],
      problems: [],
      open_cases: change ? (touched.get(code) ?? 0) : 0,
    });
  }
  const end = Math.max(1, ...lines.map((l) => l.n));
  diff.withdrawn.forEach((code, i) => {
    const line = { ...badLine(end + 1 + i, code, []), outcome: 'withdrawn' as const };
    lines.push({ ...line, name: current.get(code)?.matter?.name ?? '', open_cases: touched.get(code) ?? 0 });
  });
  return {
    lines: lines.toSorted((a, b) => a.n - b.n),
    listVersion: await publicVersion(act, `list:${list.id}`),
    counts: {
      added: diff.added.length,
      changed: diff.changed.length,
      withdrawn: diff.withdrawn.length,
      unchanged: diff.unchanged.length,
      bad: bad.length,
      openCases: lines.reduce((sum, l) => sum + l.open_cases, 0),
      unknownHeadings: table.unknownHeadings,
    },
  };
}

function defined(matter: Matter): { readonly matter: Matter; readonly hash: string } {
  return { matter, hash: createHash('sha256').update(JSON.stringify(matter)).digest('hex') };
}

function badLine(n: number, code: string, problems: readonly unknown[]): Line {
  return {
    n,
    outcome: 'bad',
    code: code || null,
    name: null,
    number: null,
    definition: null,
    definition_changed: false,
    row_changed: false,
    row: null,
    search: null,
    hash: null,
    changes: [],
    problems,
    open_cases: 0,
  };
}

function rowProblem(
  draft: Draft,
  known: ReadonlyMap<string, { readonly hash: string }>,
  guides: ReadonlySet<string> | null,
  row: RowDraft,
): { readonly column: string; readonly value: string; readonly zh: string; readonly en: string } | null {
  if (!draft.matter && !known.has(draft.code))
    return {
      column: 'code',
      value: draft.code,
      zh: '没有这个事项，文件里也没有定义它',
      en: 'no such matter, and the file does not define it',
    };
  if (guides && row.ground === 'conferred' && row.restsOn !== null && !guides.has(row.restsOn))
    return {
      column: 'rests_on',
      value: row.restsOn,
      zh: '所依的省、市目录在生效日没有这一项',
      en: 'no such row of a provincial or city list on the day it takes effect',
    };
  return null;
}

/** The list as it will stand on the day before the change takes effect. */
async function currentEntries(act: Act, list: string, from: LocalDate): Promise<ReadonlyMap<string, Entry>> {
  const rows = await listRows(act)
    .innerJoin('catalogue.matters as m', (j) => j.onRef('m.district', '=', 'r.district').onRef('m.code', '=', 'r.code'))
    .select(['m.hash', 'm.definition'])
    .where('r.list_id', '=', list)
    .where((e) => e.or([e('r.valid_until', 'is', null), e('r.valid_until', '>', from)]))
    .execute();
  const late = rows.find((r) => r.valid_from >= from);
  if (late)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.effective-too-early', { from, last: late.valid_from })]);
  return new Map(
    rows.map((r): [string, Entry] => {
      const row = rowOf(r);
      return [r.code, { code: r.code, hash: r.hash, matter: r.definition as unknown as Matter, row }];
    }),
  );
}

async function knownMatters(
  act: Act,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly hash: string; readonly name: string }>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; hash: string; name: string }>`
    SELECT code, hash, name FROM catalogue.matters WHERE district = ${act.district} AND code = ANY (${[...codes]})`.execute(
    act.tx,
  );
  return new Map(rows.map((r) => [r.code, r]));
}

/** Rows of provincial and city lists in force on a day, written as a conferral cites them. */
async function guideCodes(act: Act, day: LocalDate): Promise<ReadonlySet<string>> {
  const rows = await listRows(act)
    .where('l.kind', '=', 'guide')
    .where('r.published_on', 'is not', null)
    .where('r.valid_from', '<=', day)
    .where((e) => e.or([e('r.valid_until', 'is', null), e('r.valid_until', '>', day)]))
    .execute();
  return new Set(rows.map((r) => `${r.list_id}:${r.code}`));
}
