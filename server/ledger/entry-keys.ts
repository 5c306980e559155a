import { type EntryKey, fromHex, parseLeaf, utf8 } from '@zhiyi/ledger/core';
import type { Log } from '@zhiyi/ledger/log';
import type { AddedKey } from '@zhiyi/ledger/verify';
import { runUpkeep, type StoreConfig } from '@zhiyi/store';
import { logStream } from './log-record.ts';

/** A key that signs entries, and the entry by which this log was told of it. */
export interface ToldKey extends EntryKey {
  readonly entry: string;
  readonly index: bigint;
}

/** 签名密钥 — those this log was told of, in its order: at every start the log has been told of the server's own. */
export async function toldKeys(store: StoreConfig, origin: string): Promise<readonly ToldKey[]> {
  const rows = await runUpkeep(store, 'ledger', (act) =>
    act.tx
      .selectFrom('store.ledger_queue')
      .select(['entry', 'log_index'])
      .where('district', '=', act.district)
      .where('stream', '=', logStream(origin))
      .where('log', '=', origin)
      .orderBy('log_index')
      .execute(),
  );
  return rows.flatMap(({ entry, log_index: index }) => {
    const { type, obj } = parseLeaf(utf8(entry)).entry;
    const tells = (type === 'key.added' || type === 'key.rotated') && obj.role === 'entries';
    const [keyId, publicKey] = String(obj.key).split(' ');
    if (!tells || index === null || keyId === undefined || publicKey === undefined) return [];
    return [{ keyId, algorithm: 'ed25519', publicKey: fromHex(publicKey), entry, index: BigInt(index) }];
  });
}

/** The keys that have signed an entry, each with its proof under a checkpoint; undefined where the checkpoint is of before one was told. */
export async function addedKeys(
  log: Pick<Log, 'inclusionProof'>,
  told: readonly ToldKey[],
  leaf: string,
  size: bigint,
): Promise<readonly AddedKey[] | undefined> {
  const signers = new Set(parseLeaf(utf8(leaf)).signatures.map((s) => s.keyId));
  const keys: AddedKey[] = [];
  for (const { entry, index, ...key } of told.filter((k) => signers.has(k.keyId))) {
    if (index >= size) return undefined;
    keys.push({ ...key, added: { entry, index, hashes: await log.inclusionProof(index, size) } });
  }
  return keys;
}
