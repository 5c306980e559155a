import { Fault, type Instant } from '@zhiyi/kernel';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';

/** A file of the content-addressed store, as the record knows it. Hashes are lower-case hex. */
export interface Blob {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly mime: string;
  readonly storedAt: Instant;
  readonly erasedAt: Instant | null;
}

/** What the record needs of the file store: the bytes come first, the row after, and erasing goes the other way round. */
export interface BlobFiles {
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<boolean>;
}

/**
 * Records a file that is already on disk, so that a row never names bytes that are not there. A file that was erased and is
 * stored again lives again.
 *
 * @throws Fault `store.file-gone` when the bytes were removed meanwhile: store them again
 */
export async function recordBlob(
  act: Act,
  files: BlobFiles,
  file: { readonly sha256: string; readonly sm3: string; readonly size: number; readonly mime: string },
): Promise<void> {
  await act.tx
    .insertInto('store.blobs')
    .values({
      district: act.district,
      sha256: Buffer.from(file.sha256, 'hex'),
      sm3: Buffer.from(file.sm3, 'hex'),
      size: file.size,
      mime: file.mime,
      stored_at: act.now,
    })
    .onConflict((c) => c.columns(['district', 'sha256']).doUpdateSet({ erased_at: null }))
    .execute();
  // Now the row is locked and `removeErased` cannot take the bytes away any more; before, it could.
  if (!(await files.has(file.sha256))) throw new Fault('store.file-gone', `${file.sha256} is not on disk`);
}

export async function blobOf(act: Act, sha256: string): Promise<Blob | undefined> {
  const r = await act.tx
    .selectFrom('store.blobs')
    .selectAll()
    .where('district', '=', act.district)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst();
  return (
    r && {
      sha256,
      sm3: r.sm3.toString('hex'),
      size: r.size,
      mime: r.mime,
      storedAt: r.stored_at as Instant,
      erasedAt: r.erased_at as Instant | null,
    }
  );
}

/** 删除 — marks a file as erased; its bytes go by `removeErased`, after the act. Its hashes stay: what was logged stays provable. */
export async function eraseBlob(act: Act, sha256: string): Promise<boolean> {
  const done = await act.tx
    .updateTable('store.blobs')
    .set({ erased_at: act.now })
    .where('district', '=', act.district)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes the bytes of erased files off the disk; safe to run at any time and again. @returns how many files went */
export async function removeErased(store: StoreConfig, files: BlobFiles): Promise<number> {
  let removed = 0;
  for await (const sha256 of names(store, true)) {
    removed += await runUpkeep(store, 'files:erase', async (act) => {
      const row = await act.tx
        .selectFrom('store.blobs')
        .select('sha256')
        .where('district', '=', act.district)
        .where('sha256', '=', Buffer.from(sha256, 'hex'))
        .where('erased_at', 'is not', null)
        .forUpdate()
        .executeTakeFirst();
      return row && (await files.remove(sha256)) ? 1 : 0;
    });
  }
  return removed;
}

/** Names of the files that must be there, for the scrub. */
export function recordedFiles(store: StoreConfig): AsyncIterable<string> {
  return names(store, false);
}

const PAGE = 1_000;

async function* names(store: StoreConfig, erased: boolean): AsyncIterable<string> {
  for (let after = Buffer.alloc(0); ; ) {
    const rows = await runUpkeep(store, 'files', (act) =>
      act.tx
        .selectFrom('store.blobs')
        .select('sha256')
        .where('district', '=', act.district)
        .where('sha256', '>', after)
        .where('erased_at', erased ? 'is not' : 'is', null)
        .orderBy('sha256')
        .limit(PAGE)
        .execute(),
    );
    for (const r of rows) yield r.sha256.toString('hex');
    if (rows.length < PAGE) return;
    after = (rows.at(-1) as { sha256: Buffer<ArrayBuffer> }).sha256;
  }
}
