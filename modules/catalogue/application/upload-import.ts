import { createHash } from 'node:crypto';
import { dayOf, type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { List } from '../domain/list-row.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { mustKeep } from './keepers.ts';
import { findList } from './matters.ts';
import { appendPublic } from './streams.ts';

/** What a file is uploaded for. */
export interface ImportTarget {
  readonly list: string;
  /** name of the batch: 第二批 */
  readonly batch: string;
  /** the file is the whole list: what it leaves out is withdrawn */
  readonly whole: boolean;
  readonly from: LocalDate;
  /** day and reference of publication; without them the rows wait for `publishBatch` */
  readonly published?: { readonly on: LocalDate; readonly document: string };
}

/** Opens a list; its bodies are the organs that act under it. */
export async function openList(act: Act, list: List): Promise<string> {
  await mustKeep(act, 'manageCatalogue', list);
  const done = await act.tx
    .insertInto('catalogue.lists')
    .values({
      district: act.district,
      id: list.id,
      kind: list.kind,
      name: list.name,
      bodies: [...list.bodies],
      created_at: act.now,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.list-exists', { list: list.id })]);
  const event = { type: 'ListOpened/1', data: { list: list.id, kind: list.kind, bodies: list.bodies } };
  await appendPublic(act, `list:${list.id}`, [event], ['zj:7', 'zj:9']);
  return list.id;
}

/**
 * 上传清单文件 — keeps the file as it came, with its digest; nothing on the list changes. The preview is made after.
 * @returns id of the import
 */
export async function uploadImport(
  act: Act,
  target: ImportTarget,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<string> {
  const list = await findList(act, target.list);
  await mustKeep(act, 'manageCatalogue', list);
  mustBePublishable(target.published?.on, target.from, dayOf(act.now));
  const id = act.newId();
  await act.tx
    .insertInto('catalogue.imports')
    .values({
      district: act.district,
      id,
      list_id: list.id,
      target: JSON.stringify(target),
      file_name: file.name.slice(0, 200),
      file_sha256: createHash('sha256').update(file.bytes).digest(),
      file: Buffer.from(file.bytes),
      state: 'reading',
      uploaded_by: act.actor.id,
      uploaded_at: act.now,
      organ: act.organ,
    })
    .execute();
  return id;
}

/** 先公布后实施 — publication is a fact of the past and lies before the first day in force (APL 24, ZJ 9). */
export function mustBePublishable(published: LocalDate | undefined, from: LocalDate, today: LocalDate): void {
  if (published === undefined) return;
  if (published > today)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.published-in-future', { published })]);
  if (published >= from)
    throw new Refused([refusal(catalogueRefusals, 'catalogue.published-after-effect', { published, from })]);
}
