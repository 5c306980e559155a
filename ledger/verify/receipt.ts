import { decimal, fromHex, fromJson, hashFromBase64, Malformed, toBase64, toHex } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { AddedKey } from './entry-keys.ts';

/** 存证凭证 — one file with all that is needed to check one entry, by whoever holds it, without a network. */
export interface Receipt {
  /** leaf bytes, as text */
  readonly entry: string;
  /** `.tlog-proof` */
  readonly proof: string;
  /** policy in force at the size of the checkpoint */
  readonly policy: string;
  /** keys that may sign entries, each as the log was told of it */
  readonly keys: readonly AddedKey[];
  /** what is shown of the content: salt and digest under a name of the entry's `obj`, or `case` */
  readonly shown: readonly Shown[];
  /** what outsiders have of the log; none where it was not anchored yet */
  readonly anchors?: readonly ReceiptAnchor[];
}

/** 锚定 — a checkpoint over the entry that an outsider has on record, and what that outsider gave for it. */
export interface ReceiptAnchor {
  /** the office’s name for it */
  readonly driver: string;
  /** ISO 8601 UTC, by the outsider’s clock where it gives one */
  readonly at: string;
  /** `.tlog-proof` from the entry to the checkpoint that was anchored */
  readonly proof: string;
  readonly given: TimestampGiven | GatewayGiven | ChainGiven;
  /** policy in force at the size of that checkpoint, where it is not the receipt's */
  readonly policy?: string;
}

export interface TimestampGiven {
  readonly kind: 'timestamp';
  readonly algorithm: 'sha256' | 'sm3';
  /** RFC 3161 TimeStampToken over the text of the checkpoint, DER in base64 */
  readonly token: string;
  /** PEM of the certificates its chain must end in */
  readonly roots: string;
}

/** Reads a time-stamp token over the text of a checkpoint. */
export type TimestampJudge = (
  given: TimestampGiven,
  checkpoint: string,
) => { readonly signer: string; readonly at: string } | { readonly problems: readonly { zh: string; en: string }[] };

export interface GatewayGiven {
  readonly kind: 'gateway';
  readonly gateway: string;
  readonly txId: string;
  readonly height: number;
}

export interface ChainGiven {
  readonly kind: 'chain';
  readonly chainId: number;
  readonly contract: string;
  readonly transaction: string;
  readonly blockNumber: number;
}

export interface Shown {
  readonly name: string;
  /** 16 bytes */
  readonly salt: Uint8Array;
  /** SHA-256 of the content, 32 bytes */
  readonly digest: Uint8Array;
}

interface ReceiptFile {
  readonly v: 2;
  readonly entry: string;
  readonly proof: string;
  readonly policy: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly algorithm: 'ed25519' | 'sm2';
    readonly publicKey: string;
    readonly added: { readonly entry: string; readonly index: string; readonly hashes: readonly string[] };
  }[];
  readonly shown: readonly { readonly name: string; readonly salt: string; readonly digest: string }[];
  readonly anchors?: readonly ReceiptAnchor[];
}

export function formatReceipt({ entry, proof, policy, keys, shown, anchors = [] }: Receipt): string {
  const file: ReceiptFile = {
    v: 2,
    entry,
    proof,
    policy,
    keys: keys.map(({ keyId, algorithm, publicKey, added }) => ({
      keyId,
      algorithm,
      publicKey: toHex(publicKey),
      added: { entry: added.entry, index: String(added.index), hashes: added.hashes.map(toBase64) },
    })),
    shown: shown.map((s) => ({ name: s.name, salt: toHex(s.salt), digest: toHex(s.digest) })),
    ...(anchors.length > 0 ? { anchors } : {}),
  };
  return `${canonicalJson(file)}\n`;
}

/** @throws Malformed `receipt` */
export function parseReceipt(text: string): Receipt {
  try {
    const file = fromJson(text) as ReceiptFile;
    if (file.v !== 2) throw new Error('not version 2');
    for (const part of [file.entry, file.proof, file.policy])
      if (typeof part !== 'string') throw new Error('a part is missing');
    return {
      entry: file.entry,
      proof: file.proof,
      policy: file.policy,
      keys: file.keys.map(readKey),
      shown: file.shown.map((s) => ({ name: String(s.name), salt: fromHex(s.salt), digest: fromHex(s.digest) })),
      anchors: (file.anchors ?? []).map(readAnchor),
    };
  } catch (error) {
    throw new Malformed('receipt', (error as Error).message);
  }
}

function readKey({ keyId, algorithm, publicKey, added }: ReceiptFile['keys'][number]): AddedKey {
  if (algorithm !== 'ed25519' && algorithm !== 'sm2') throw new Error('unknown algorithm');
  const { entry, index, hashes } = added;
  if (typeof entry !== 'string' || hashes.length > 63) throw new Error('a key without its place in the log');
  return {
    keyId: String(keyId),
    algorithm,
    publicKey: fromHex(publicKey),
    added: { entry, index: decimal(index), hashes: hashes.map(hashFromBase64) },
  };
}

/** Every field must be what its kind says: a receipt is read before it is judged. */
function readAnchor({ driver, at, proof, given, policy }: ReceiptAnchor): ReceiptAnchor {
  const fields: Readonly<Record<string, string>> | undefined = givenFields[given.kind];
  if (!fields) throw new Error('unknown kind of anchor');
  for (const text of [driver, at, proof])
    if (typeof text !== 'string') throw new Error('a part of an anchor is missing');
  for (const [name, type] of Object.entries(fields))
    if (typeof (given as unknown as Record<string, unknown>)[name] !== type) throw new Error(`anchor without ${name}`);
  if (given.kind === 'timestamp' && given.algorithm !== 'sha256' && given.algorithm !== 'sm3')
    throw new Error('unknown algorithm');
  if (policy !== undefined && typeof policy !== 'string') throw new Error('an anchor’s policy is no text');
  return { driver, at, proof, given, ...(policy === undefined ? {} : { policy }) };
}

const givenFields = {
  timestamp: { algorithm: 'string', token: 'string', roots: 'string' },
  gateway: { gateway: 'string', txId: 'string', height: 'number' },
  chain: { chainId: 'number', contract: 'string', transaction: 'string', blockNumber: 'number' },
} as const;
