import { dayOf, type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { catalogueRefusals } from '../domain/refusals.ts';
import { closeBefore } from './confirm-import.ts';
import { mustKeep } from './keepers.ts';
import { findList } from './matters.ts';
import { appendPublic } from './streams.ts';
import { mustBePublishable } from './upload-import.ts';

async function openedBatch(act: Act, id: string) {
  const row = await act.tx
    .selectFrom('catalogue.batches as b')
    .leftJoin('catalogue.imports as i', (j) =>
      j.onRef('i.district', '=', 'b.district').onRef('i.batch_id', '=', 'b.id'),
    )
    .select([
      'b.id',
      'b.list_id',
      'b.number',
      'b.name',
      'b.state',
      'b.effective_from',
      'b.drafted_by',
      'i.id as import_id',
    ])
    .where('b.district', '=', act.district)
    .where('b.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(catalogueRefusals, 'catalogue.batch-state', { state: '—' })]);
  return row;
}

function refusedState(state: string): Refused {
  return new Refused([refusal(catalogueRefusals, 'catalogue.batch-state', { state })]);
}

/**
 * 公布清单 — records where and when a batch was published, and puts it in force from a later day: published before it is practised
 * (APL 24, ZJ 9). What it replaces ends on that day.
 */
export async function publishBatch(
  act: Act,
  id: string,
  published: { readonly on: LocalDate; readonly document: string; readonly from?: LocalDate },
): Promise<void> {
  const batch = await openedBatch(act, id);
  const list = await findList(act, batch.list_id);
  await mustKeep(act, 'confirmCatalogue', list, batch.drafted_by);
  if (batch.state !== 'draft') throw refusedState(batch.state);
  const from = published.from ?? (batch.effective_from as LocalDate);
  mustBePublishable(published.on, from, dayOf(act.now));
  await act.tx
    .updateTable('catalogue.batches')
    .set({
      state: 'published',
      published_on: published.on,
      published_by: act.actor.id,
      document: published.document,
      effective_from: from,
    })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
  await act.tx
    .updateTable('catalogue.list_rows')
    .set({ published_on: published.on, valid_from: from })
    .where('district', '=', act.district)
    .where('batch_id', '=', id)
    .execute();
  if (batch.import_id) await closeBefore(act, batch.import_id, list.id, from, batch.name);
  const data = { list: list.id, batch: id, published: published.on, document: published.document, from };
  await appendPublic(act, `list:${list.id}`, [{ type: 'BatchPublished/1', data }], ['zj:9', 'apl:24']);
}

/**
 * 收回 — a batch, or some of its rows, end on a day that is not past; what was done before that day stands (ZJ 10).
 * @returns codes of the rows that end
 */
export async function withdrawBatch(
  act: Act,
  id: string,
  how: { readonly from: LocalDate; readonly reason: string; readonly codes?: readonly string[] },
): Promise<readonly string[]> {
  const batch = await openedBatch(act, id);
  const list = await findList(act, batch.list_id);
  await mustKeep(act, 'confirmCatalogue', list);
  if (batch.state !== 'published') throw refusedState(batch.state);
  const today = dayOf(act.now);
  if (how.from < today)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.withdrawal-backdated', { until: how.from, today })]);
  const some = how.codes === undefined ? sql`` : sql`AND code = ANY (${[...how.codes]})`;
  const { rows } = await sql<{ code: string }>`UPDATE catalogue.list_rows
    SET valid_until = greatest(${how.from}::date, valid_from), withdrawn_reason = ${how.reason}
    WHERE district = ${act.district} AND batch_id = ${id} AND (valid_until IS NULL OR valid_until > ${how.from}::date) ${some}
    RETURNING code`.execute(act.tx);
  if (how.codes === undefined)
    await act.tx
      .updateTable('catalogue.batches')
      .set({ state: 'withdrawn', withdrawn_from: how.from, withdrawn_by: act.actor.id, withdrawn_reason: how.reason })
      .where('district', '=', act.district)
      .where('id', '=', id)
      .execute();
  const codes = rows.map((r) => r.code).sort();
  const data = { list: list.id, batch: id, from: how.from, codes };
  await appendPublic(act, `list:${list.id}`, [{ type: 'RowsWithdrawn/1', data }], ['zj:10', 'apl:24']);
  return codes;
}
