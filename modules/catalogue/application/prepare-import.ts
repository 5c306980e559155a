import { setImmediate } from 'node:timers/promises';
import { type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { type Act, runRead, runUpkeep, type StoreConfig, systemActor } from '@zhiyi/store';
import { sql } from 'kysely';
import { TableReader } from '../domain/import/read-table.ts';
import type { List } from '../domain/list-row.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { type Counts, compareWithList, type Line, type Preview } from './compare-import.ts';
import { findList } from './matters.ts';
import type { CatalogueFacts, Progress } from './ports.ts';
import type { ImportTarget } from './upload-import.ts';

export type ReadSheet = (bytes: Uint8Array) => Promise<readonly (readonly string[])[]>;

const PORTION = 1_000;
const UPKEEP = 'catalogue-import';
const system = systemActor(UPKEEP);

/**
 * 预览 — reads the file of an import, compares it with the list and keeps the result row by row. Nothing on the list changes.
 * Portions are written in transactions of their own, by the system, which reads every open case: a preview stopped half-way has state `reading` and is never confirmed.
 */
export async function prepareImport(
  store: StoreConfig,
  id: string,
  tools: { readonly readSheet: ReadSheet; readonly facts: CatalogueFacts; readonly progress: Progress },
): Promise<Counts> {
  const { progress } = tools;
  const { target, list, bytes } = await runRead(store, system, (act) => openImport(act, id));
  const [headings = [], ...rows] = await tools.readSheet(bytes);
  const total = rows.length * 2;
  const reader = new TableReader(headings, list.kind);
  for (let i = 0; i < rows.length; i += PORTION) {
    reader.read(rows.slice(i, i + PORTION));
    await progress(Math.min(i + PORTION, rows.length), total);
    await setImmediate();
  }
  const table = reader.finish();
  const preview = await runRead(store, system, (act) => compareWithList(act, list, target, table, tools.facts));
  await runUpkeep(store, UPKEEP, (act) => forget(act, id));
  for (let i = 0; i < preview.lines.length; i += PORTION) {
    const lines = preview.lines.slice(i, i + PORTION);
    await runUpkeep(store, UPKEEP, (act) => writeLines(act, id, lines));
    await progress(rows.length + Math.min(i + PORTION, rows.length), total);
  }
  await runUpkeep(store, UPKEEP, (act) => finishPreview(act, id, preview));
  await progress(total, total);
  return preview.counts;
}

interface Opened {
  readonly target: ImportTarget;
  readonly list: List;
  readonly bytes: Uint8Array;
}

async function openImport(act: Act, id: string): Promise<Opened> {
  const row = await act.tx
    .selectFrom('catalogue.imports')
    .select(['list_id', 'target', 'file', 'state'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || row.state !== 'reading') throw refusedState(row?.state ?? '—');
  return { target: row.target as unknown as ImportTarget, list: await findList(act, row.list_id), bytes: row.file };
}

async function forget(act: Act, id: string): Promise<void> {
  await act.tx
    .deleteFrom('catalogue.import_rows')
    .where('district', '=', act.district)
    .where('import_id', '=', id)
    .execute();
}

async function writeLines(act: Act, id: string, lines: readonly Line[]): Promise<void> {
  await sql`INSERT INTO catalogue.import_rows (district, import_id, n, outcome, code, name, number, definition, definition_changed,
      row_changed, row, search, hash, changes, problems, open_cases)
    SELECT ${act.district}, ${id}, x.n, x.outcome, x.code, x.name, x.number, x.definition, x.definition_changed, x.row_changed, x.row,
      x.search::tsvector, x.hash, x.changes, x.problems, x.open_cases
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS x(n int, outcome text, code text, name text, number int, definition jsonb,
      definition_changed boolean, row_changed boolean, row jsonb, search text, hash text, changes jsonb, problems jsonb, open_cases int)`.execute(
    act.tx,
  );
}

async function finishPreview(act: Act, id: string, preview: Preview): Promise<void> {
  await act.tx
    .updateTable('catalogue.imports')
    .set({ state: 'ready', counts: JSON.stringify(preview.counts), list_version: preview.listVersion })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}

/** The preview could not be made; the reason is kept for whoever uploaded the file. */
export async function failImport(act: Act, id: string, state: 'failed' | 'cancelled', problem: string): Promise<void> {
  await act.tx
    .updateTable('catalogue.imports')
    .set({ state, problem: problem.slice(0, 500) })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}

export function refusedState(state: string): Refused {
  const only: readonly [Refusal] = [refusal(catalogueRefusals, 'catalogue.import-not-ready', { state })];
  return new Refused(only);
}
