import { createHash } from 'node:crypto';
import { nodeSuite } from '@zhiyi/ledger';
import {
  emptyRoot,
  formatCheckpoint,
  openSigned,
  type Policy,
  parseCheckpoint,
  signText,
  type Verifier,
} from '@zhiyi/ledger/core';
import type { LogSigners } from './log-keys.ts';

/** What a witness of the policy answered when it was asked whether it knows a log under these keys. */
export interface WitnessAnswer {
  readonly name: string;
  readonly ready: boolean;
  readonly said: string;
}

const PATIENCE_MS = 5_000;

/**
 * 告知见证人 — asks each witness to cosign the empty beginning of a log, which it does exactly when it knows the log and trusts its keys: `404` it does
 * not know the log, `403` it does not trust the key. One that knows more already is ready too.
 */
export async function askWitnesses(
  policy: Policy,
  origin: string,
  signers: LogSigners,
): Promise<readonly WitnessAnswer[]> {
  const empty = await signText(formatCheckpoint(origin, { size: 0n, root: emptyRoot(nodeSuite) }), signers);
  return Promise.all(
    policy.witnesses.map(async ({ name, url }) => {
      if (url === undefined) return { name, ready: true, said: 'comes by itself (pull)' };
      const answer = await ask(`${url.replace(/\/+$/, '')}/add-checkpoint`, `old 0\n\n${empty}`);
      return { name, ready: answer.status === 200 || answer.status === 409, said: answer.said };
    }),
  );
}

/** 所知的最后检查点 — the largest checkpoint of a log that any witness stands by, signed by the log and by that witness. */
export async function largestKnown(
  policy: Policy,
  origin: string,
  logKeys: readonly Verifier[],
): Promise<{ readonly size: number; readonly root: Uint8Array } | undefined> {
  const path = createHash('sha256').update(origin).digest('hex');
  const heads = await Promise.all(
    policy.witnesses.map(async ({ url, key }) => {
      if (url === undefined) return [];
      const { status, body } = await ask(`${url.replace(/\/+$/, '')}/${path}/checkpoint`);
      const opened = status === 200 ? openSigned(body, [...logKeys, key]) : undefined;
      if (!opened?.ok) return [];
      const by = opened.note.verified.map((v) => v.by);
      const { origin: of, size, root } = parseCheckpoint(opened.note.text);
      return of === origin && by.includes(key) && by.some((k) => logKeys.includes(k))
        ? [{ size: Number(size), root }]
        : [];
    }),
  );
  return heads
    .flat()
    .toSorted((a, b) => a.size - b.size)
    .at(-1);
}

async function ask(url: string, body?: string): Promise<{ status: number; body: string; said: string }> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, body === undefined ? { signal } : { signal, method: 'POST', body });
    const text = await response.text();
    return { status: response.status, body: text, said: `${response.status} ${text.split('\n')[0] ?? ''}`.trim() };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 0, body: '', said: cause instanceof Error ? cause.message : message };
  }
}
