import { dayOf, type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { catalogueRefusals } from '../domain/refusals.ts';
import type { Counts } from './compare-import.ts';
import { mustKeep } from './keepers.ts';
import { findList } from './matters.ts';
import { refusedState } from './prepare-import.ts';
import { appendPublic, publicVersion } from './streams.ts';
import { type ImportTarget, mustBePublishable } from './upload-import.ts';

async function readyImport(act: Act, id: string) {
  const row = await act.tx
    .selectFrom('catalogue.imports')
    .select(['list_id', 'target', 'state', 'uploaded_by', 'counts', 'list_version', 'file_sha256'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refusedState('—');
  return { ...row, target: row.target as unknown as ImportTarget, counts: row.counts as unknown as Counts };
}

/**
 * 确认导入 — a second person lets the preview take effect, in one transaction: matters, versions, batch, rows, and what is withdrawn.
 * Rows of a batch that is not published yet stand on the list without giving power.
 *
 * @returns id of the batch
 * @throws Refused `people.someone-else-confirms`, `catalogue.not-keeper`, `catalogue.import-not-ready`, `catalogue.list-moved-on`
 */
export async function confirmImport(act: Act, id: string): Promise<{ readonly batch: string }> {
  const found = await readyImport(act, id);
  const list = await findList(act, found.list_id);
  await mustKeep(act, 'confirmCatalogue', list, found.uploaded_by);
  if (found.state !== 'ready') throw refusedState(found.state);
  const { target, counts } = found;
  if (counts.added + counts.changed + counts.withdrawn === 0)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.nothing-to-import')]);
  const stream = `list:${list.id}`;
  if ((await publicVersion(act, stream)) !== found.list_version)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.list-moved-on')]);
  mustBePublishable(target.published?.on, target.from, dayOf(act.now));
  await writeMatters(act, id);
  const batch = await openBatch(act, list.id, list.bodies, target, found.uploaded_by);
  await writeRows(act, id, list.id, batch, list.bodies, target);
  if (target.published) await closeBefore(act, id, list.id, target.from, target.batch);
  const event = {
    type: 'ListAdjusted/1',
    data: {
      list: list.id,
      import: id,
      batch,
      from: target.from,
      published: target.published?.on ?? null,
      added: counts.added,
      changed: counts.changed,
      withdrawn: counts.withdrawn,
      file: Buffer.from(found.file_sha256).toString('hex'),
    },
  };
  await appendPublic(act, stream, [event], ['zj:9', 'zj:10', 'apl:24'], found.list_version ?? 0);
  await decide(act, id, 'confirmed', null, batch);
  return { batch };
}

/** 退回导入 — nothing changes; the reason is kept. */
export async function rejectImport(act: Act, id: string, reason: string): Promise<void> {
  const found = await readyImport(act, id);
  await mustKeep(act, 'manageCatalogue', await findList(act, found.list_id));
  if (found.state !== 'ready') throw refusedState(found.state);
  await decide(act, id, 'rejected', reason, null);
}

async function decide(act: Act, id: string, state: string, reason: string | null, batch: string | null): Promise<void> {
  await act.tx
    .updateTable('catalogue.imports')
    .set({ state, decided_by: act.actor.id, decided_at: act.now, reason, batch_id: batch })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}

/** Definitions that are new or differ become the next version of their matters. */
async function writeMatters(act: Act, id: string): Promise<void> {
  await sql`WITH written AS (
      INSERT INTO catalogue.matters (district, code, version, name, plain_name, field, department, kind, official_code, mark, made_up,
        definition, hash, search, recorded_at)
      SELECT i.district, i.code, 1, d ->> 'name', d ->> 'plainName', d ->> 'field', d ->> 'department', d ->> 'kind', d ->> 'officialCode',
        d ->> 'mark', (d ->> 'madeUp')::boolean, d, i.hash, i.search, ${act.now}::timestamptz
      FROM catalogue.import_rows i CROSS JOIN LATERAL (SELECT i.definition AS d) x
      WHERE i.district = ${act.district} AND i.import_id = ${id} AND i.definition_changed AND i.outcome IN ('added', 'changed', 'unchanged')
      ON CONFLICT (district, code) DO UPDATE SET version = catalogue.matters.version + 1, name = excluded.name,
        plain_name = excluded.plain_name, field = excluded.field, department = excluded.department, kind = excluded.kind,
        official_code = excluded.official_code, mark = excluded.mark, made_up = excluded.made_up, definition = excluded.definition,
        hash = excluded.hash, search = excluded.search, recorded_at = excluded.recorded_at
      RETURNING district, code, version, definition, hash)
    INSERT INTO catalogue.matter_versions (district, code, version, definition, hash, import_id, recorded_at)
    SELECT district, code, version, definition, hash, ${id}, ${act.now}::timestamptz FROM written`.execute(act.tx);
}

async function openBatch(
  act: Act,
  list: string,
  bodies: readonly string[],
  target: ImportTarget,
  drafter: string,
): Promise<string> {
  const last = await act.tx
    .selectFrom('catalogue.batches')
    .select((e) => e.fn.max('number').as('number'))
    .where('district', '=', act.district)
    .where('list_id', '=', list)
    .executeTakeFirst();
  const id = act.newId();
  await act.tx
    .insertInto('catalogue.batches')
    .values({
      district: act.district,
      id,
      list_id: list,
      number: Number(last?.number ?? 0) + 1,
      name: target.batch,
      bodies: [...bodies],
      effective_from: target.from,
      state: target.published ? 'published' : 'draft',
      drafted_by: drafter,
      published_on: target.published?.on ?? null,
      published_by: target.published ? act.actor.id : null,
      document: target.published?.document ?? null,
    })
    .execute();
  return id;
}

async function writeRows(
  act: Act,
  id: string,
  list: string,
  batch: string,
  bodies: readonly string[],
  target: ImportTarget,
): Promise<void> {
  await sql`INSERT INTO catalogue.list_rows (district, id, list_id, batch_id, code, number, bodies, supervisor, ground, rests_on, tests,
      division_note, published_on, valid_from, import_id)
    SELECT i.district, (i.row ->> 'id')::uuid, ${list}, ${batch}, i.code, i.number, ${[...bodies]}::text[], i.row ->> 'supervisor',
      i.row ->> 'ground', i.row ->> 'restsOn', ARRAY(SELECT jsonb_array_elements_text(i.row -> 'tests')), i.row ->> 'divisionNote',
      ${target.published?.on ?? null}::date, ${target.from}::date, ${id}
    FROM catalogue.import_rows i
    WHERE i.district = ${act.district} AND i.import_id = ${id} AND i.row_changed AND i.outcome IN ('added', 'changed')`.execute(
    act.tx,
  );
}

/**
 * What the published batch replaces or withdraws ends on its first day. The codes go over as a list: joined with rows just written, of
 * which the planner knows nothing yet, ten thousand of them took minutes.
 */
export async function closeBefore(act: Act, id: string, list: string, from: LocalDate, reason: string): Promise<void> {
  const { rows } = await sql<{ outcome: string; codes: string[] }>`
    SELECT outcome, array_agg(code) AS codes FROM catalogue.import_rows
    WHERE district = ${act.district} AND import_id = ${id} AND (outcome = 'withdrawn' OR (outcome = 'changed' AND row_changed))
    GROUP BY outcome`.execute(act.tx);
  for (const { outcome, codes } of rows)
    await sql`UPDATE catalogue.list_rows SET valid_until = ${from}::date, withdrawn_reason = ${outcome === 'withdrawn' ? reason : null}
      WHERE district = ${act.district} AND list_id = ${list} AND code = ANY (${codes}) AND import_id <> ${id}
        AND (valid_until IS NULL OR valid_until > ${from}::date)`.execute(act.tx);
}
