import { toHex, utf8 } from '../core/bytes.ts';
import type { Checkpoint } from '../core/checkpoint.ts';
import { type Entry, type EntryKey, entrySigners, parseLeaf } from '../core/entry.ts';
import { hashLeaf, includes } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import { type Reason, reason } from './reasons.ts';

/** A key that signs entries, with the entry by which the log was told of it and the proof that this entry is under the receipt's checkpoint. */
export interface AddedKey extends EntryKey {
  readonly added: {
    /** leaf bytes, as text */
    readonly entry: string;
    readonly index: bigint;
    readonly hashes: readonly Uint8Array[];
  };
}

const TELLS_OF_A_KEY: ReadonlySet<string> = new Set(['key.added', 'key.rotated']);

/** What the log is told of a key that signs entries: the plain words of `key.added` and `key.rotated`. */
export function entryKeyStated({ keyId, publicKey }: EntryKey): string {
  return `${keyId} ${toHex(publicKey)}`;
}

/**
 * 签名密钥的登记 — a key counts when the log itself was told of it, under the same checkpoint and so before the same witnesses: whoever brings another
 * key along must have added it in everybody's sight. The entry that adds it is signed by the key, so nobody adds what he does not hold.
 */
export function judgeKeys(suite: Suite, keys: readonly AddedKey[], checkpoint: Checkpoint): readonly Reason[] {
  return keys.filter((k) => !isAdded(suite, k, checkpoint)).map((k) => reason('entry.key-not-added', { key: k.keyId }));
}

function isAdded(suite: Suite, key: AddedKey, { size, root }: Checkpoint): boolean {
  const leaf = utf8(key.added.entry);
  let entry: Entry;
  try {
    entry = parseLeaf(leaf).entry;
  } catch {
    return false;
  }
  const { type, obj } = entry;
  return (
    TELLS_OF_A_KEY.has(type) &&
    obj.role === 'entries' &&
    obj.key === entryKeyStated(key) &&
    includes(suite, hashLeaf(suite, leaf), key.added.index, size, root, key.added.hashes) &&
    entrySigners(suite, leaf, [key]).good.length === 1
  );
}
