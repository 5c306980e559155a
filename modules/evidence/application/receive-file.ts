import { instant, Refused } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { digestOf } from '@zhiyi/ledger';
import type { FileStore } from '@zhiyi/ports';
import {
  type Act,
  type Actor,
  type Answer,
  recordBlob,
  runAct,
  runRead,
  runUpkeep,
  type StoreConfig,
} from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import type { Capture } from '../contract.ts';
import { fileTypes } from '../domain/file-types.ts';
import { loadItems } from './items.ts';
import { recordItem, sealWords } from './record-item.ts';
import { type TakenFile, takeIn } from './take-in.ts';
import { type MadeEvidence, placeOf } from './take-statement.ts';

export interface Upload {
  readonly capture: Capture;
  readonly content: AsyncIterable<Uint8Array>;
  /** idempotency key */
  readonly key: string;
}

/**
 * 提交证据 (APL 46, 47; ZJ 18, 30) — takes a file in and opens its record. The bytes stream to the store outside any transaction, because a phone may need
 * minutes; the record is one act afterwards. Whatever refuses is on record, and bytes that no record names are removed.
 *
 * @throws Refused with why the file is not taken as evidence
 */
export async function receiveFile(
  store: StoreConfig,
  files: FileStore,
  actor: Actor,
  { capture, content, key }: Upload,
): Promise<Answer<MadeEvidence>> {
  const name = 'evidence.receive';
  const file = await takeInFor(store, files, actor, capture, content).catch((error: unknown) =>
    refuseOnRecord(store, { name, actor }, error),
  );
  try {
    return await runAct(store, { name, actor, key, request: capture }, (act) => keep(act, files, capture, file));
  } catch (error) {
    await removeUnnamed(store, files, file).catch(() => {}); // what refused the act matters more
    throw error;
  }
}

/** Puts a refusal that came before the act into the audit, as an act that refused. */
export async function refuseOnRecord(
  store: StoreConfig,
  command: { readonly name: string; readonly actor: Actor },
  error: unknown,
): Promise<never> {
  if (error instanceof Refused) await runAct(store, command, () => Promise.reject(error));
  throw error;
}

async function takeInFor(
  store: StoreConfig,
  files: FileStore,
  actor: Actor,
  capture: Capture,
  content: AsyncIterable<Uint8Array>,
): Promise<TakenFile> {
  await runRead(store, actor, (act) => mustHold(act, 'assist')); // before half a gigabyte is sent in vain
  return takeIn(files, content, capture.sha256);
}

async function keep(act: Act, files: FileStore, capture: Capture, file: TakenFile): Promise<MadeEvidence> {
  await mustHold(act, 'assist');
  const { sha256, sm3, size, type, image } = file;
  const id = capture.id ?? act.newId();
  const [before] = capture.id === undefined ? [] : await loadItems(act, [id]);
  // the device lost the answer and asks again under another key
  if (before && before.sha256 === sha256 && before.capturedBy === act.actor.id) return { id, sha256, sm3 };
  await recordBlob(act, files, { sha256, sm3, size, mime: fileTypes[type].mime });
  const written = wordsOf(capture);
  const words = written && { ...written, salt: act.random(16).toString('hex') };
  const { subject, textItem } = await sealWords(act, 'capture', words);
  await recordItem(act, {
    id,
    subject,
    blob: sha256,
    record: {
      kind: capture.kind,
      method: capture.method,
      type,
      sha256,
      sm3,
      size,
      capturedAt: instant(capture.capturedAt),
      ...(capture.place === undefined ? {} : { place: placeOf(capture.place) }),
      ...(capture.device === undefined ? {} : { device: capture.device }),
      ...(textItem === undefined ? {} : { textItem }),
      ...(words === undefined ? {} : { words: digestOf(words).toString('hex') }),
    },
    ...(image === undefined ? {} : { image }),
    ...(capture.bundle === undefined ? {} : { bundle: capture.bundle }),
    basis: apl.list(46, 47),
  });
  return { id, sha256, sm3 };
}

function wordsOf(c: Capture): object | undefined {
  const words = {
    ...(c.description === undefined ? {} : { description: c.description }),
    ...(c.fileName === undefined ? {} : { fileName: c.fileName }),
    ...(c.deviceLabel === undefined ? {} : { deviceLabel: c.deviceLabel }),
  };
  return Object.keys(words).length === 0 ? undefined : words;
}

/**
 * Takes away bytes whose record was refused, unless another record names them. The row that says so is written first, as of an erased file: who names
 * the same bytes meanwhile waits for it and finds them gone (`recordBlob`).
 */
async function removeUnnamed(store: StoreConfig, files: FileStore, file: TakenFile): Promise<void> {
  await runUpkeep(store, 'evidence.upkeep', async (act) => {
    const unnamed = await act.tx
      .insertInto('store.blobs')
      .values({
        district: act.district,
        sha256: Buffer.from(file.sha256, 'hex'),
        sm3: Buffer.from(file.sm3, 'hex'),
        size: file.size,
        mime: fileTypes[file.type].mime,
        stored_at: act.now,
        erased_at: act.now,
      })
      .onConflict((c) =>
        c
          .columns(['district', 'sha256'])
          .doUpdateSet({ erased_at: act.now })
          .where('store.blobs.erased_at', 'is not', null),
      )
      .executeTakeFirst();
    if (unnamed.numInsertedOrUpdatedRows === 1n) await files.remove(file.sha256);
  });
}
