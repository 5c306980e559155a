import { fromHex, Malformed, toHex } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { EntryKey } from '../core/entry.ts';

/** 存证凭证 — one file with all that is needed to check one entry, by whoever holds it, without a network. */
export interface Receipt {
  /** leaf bytes, as text */
  readonly entry: string;
  /** `.tlog-proof` */
  readonly proof: string;
  /** policy in force at the size of the checkpoint */
  readonly policy: string;
  /** keys that may sign entries */
  readonly keys: readonly EntryKey[];
  /** what is shown of the content: salt and digest under a name of the entry's `obj`, or `case` */
  readonly shown: readonly Shown[];
}

export interface Shown {
  readonly name: string;
  /** 16 bytes */
  readonly salt: Uint8Array;
  /** SHA-256 of the content, 32 bytes */
  readonly digest: Uint8Array;
}

interface ReceiptFile {
  readonly v: 1;
  readonly entry: string;
  readonly proof: string;
  readonly policy: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly algorithm: 'ed25519' | 'sm2';
    readonly publicKey: string;
  }[];
  readonly shown: readonly { readonly name: string; readonly salt: string; readonly digest: string }[];
}

export function formatReceipt({ entry, proof, policy, keys, shown }: Receipt): string {
  const file: ReceiptFile = {
    v: 1,
    entry,
    proof,
    policy,
    keys: keys.map((k) => ({ ...k, publicKey: toHex(k.publicKey) })),
    shown: shown.map((s) => ({ name: s.name, salt: toHex(s.salt), digest: toHex(s.digest) })),
  };
  return `${canonicalJson(file)}\n`;
}

/** @throws Malformed `receipt` */
export function parseReceipt(text: string): Receipt {
  try {
    const file = JSON.parse(text) as ReceiptFile;
    if (file.v !== 1) throw new Error('not version 1');
    for (const part of [file.entry, file.proof, file.policy])
      if (typeof part !== 'string') throw new Error('a part is missing');
    return {
      entry: file.entry,
      proof: file.proof,
      policy: file.policy,
      keys: file.keys.map(({ keyId, algorithm, publicKey }) => {
        if (algorithm !== 'ed25519' && algorithm !== 'sm2') throw new Error('unknown algorithm');
        return { keyId: String(keyId), algorithm, publicKey: fromHex(publicKey) };
      }),
      shown: file.shown.map((s) => ({ name: String(s.name), salt: fromHex(s.salt), digest: fromHex(s.digest) })),
    };
  } catch (error) {
    throw new Malformed('receipt', (error as Error).message);
  }
}
