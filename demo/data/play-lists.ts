import { localDate } from '@zhiyi/kernel';
import { confirmImport, openList, prepareImport, readSheetFile, uploadImport } from '@zhiyi/modules/catalogue';
import { type Actor, runAct, type StoreConfig } from '@zhiyi/store';
import type { ListFile } from './lists.ts';

/** Who uploads and who confirms: two people, as the law of the lists asks. */
export interface Keepers {
  readonly uploads: Actor;
  readonly confirms: Actor;
}

const noCases = { openCasesOn: async () => new Map<string, number>() };

/**
 * Puts the demo's files on the lists through the commands everybody uses, one after the other. The store's clock must stand at or after
 * the publication of each. @returns rows that a file added, changed or withdrew
 */
export async function playLists(store: StoreConfig, keepers: Keepers, files: readonly ListFile[]): Promise<number> {
  const opened = new Set<string>();
  let rows = 0;
  for (const file of files) {
    if (!opened.has(file.list.id)) await openOnce(store, keepers, file);
    opened.add(file.list.id);
    const target = {
      list: file.list.id,
      batch: file.batch,
      whole: file.whole,
      from: localDate(file.from),
      published: { on: localDate(file.publishedOn), document: file.document },
    };
    const { value: id } = await runAct(store, { name: 'catalogue.uploadImport', actor: keepers.uploads }, (act) =>
      uploadImport(act, target, { name: file.fileName, bytes: Buffer.from(file.csv) }),
    );
    const tools = { readSheet: readSheetFile, facts: noCases, progress: async () => {} };
    const counts = await prepareImport(store, id, tools);
    if (counts.bad > 0) throw new Error(`${file.fileName}: ${counts.bad} bad rows in the demo's own data`);
    await runAct(store, { name: 'catalogue.confirmImport', actor: keepers.confirms }, (act) => confirmImport(act, id));
    rows += counts.added + counts.changed + counts.withdrawn;
  }
  return rows;
}

/** The adjustment of a list comes to a list that is there already. */
async function openOnce(store: StoreConfig, keepers: Keepers, file: ListFile): Promise<void> {
  const { value: known } = await runAct(store, { name: 'catalogue.lists', actor: keepers.uploads }, (act) =>
    act.tx
      .selectFrom('catalogue.lists')
      .select('id')
      .where('district', '=', act.district)
      .where('id', '=', file.list.id)
      .executeTakeFirst(),
  );
  if (!known)
    await runAct(store, { name: 'catalogue.openList', actor: keepers.uploads }, (act) => openList(act, file.list));
}
