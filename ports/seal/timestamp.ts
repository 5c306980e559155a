import { createHash } from 'node:crypto';
import { AnchorFault, askTimestamp, verifyTimestamp } from '@zhiyi/ledger/anchors';
import { SealNotSet } from './provider.ts';

/** Milliseconds an authority has to answer. */
const PATIENCE = 8_000;

/**
 * 时间戳 — a token of a time-stamp authority over a signature value (RFC 3161). What comes back must be about these very bytes and this very
 * question, and be signed by a certificate for time-stamps; whether the authority is to be trusted is the verifier's to say.
 *
 * @returns the token, DER
 * @throws SealNotSet when there is no answer, or not the one that was asked for
 */
export async function timeStamp(
  address: string,
  signature: Uint8Array,
  ask: typeof fetch = fetch,
): Promise<Uint8Array> {
  const question = { imprint: createHash('sha256').update(signature).digest(), algorithm: 'sha256' } as const;
  const { token, nonce } = await answered(() =>
    askTimestamp({ ...question, url: address, timeoutMs: PATIENCE, by: ask }),
  );
  const [problem] = verifyTimestamp({ ...question, token, nonce }).problems;
  if (problem)
    throw notSet('时间戳不是对这枚印章签发的', 'the time-stamp is not about this seal', new Error(problem.code));
  return token;
}

async function answered<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof AnchorFault)) throw cause;
    if (cause.code === 'anchor.refused')
      throw notSet('时间戳机构没有签发', 'the time-stamp authority did not grant a token', cause);
    if (cause.code === 'anchor.answer-unreadable')
      throw notSet('时间戳机构的回答读不懂', 'the time-stamp authority’s answer cannot be read', cause);
    throw notSet('时间戳机构没有回答', 'the time-stamp authority did not answer', cause);
  }
}

function notSet(zh: string, en: string, cause: Error): SealNotSet {
  return new SealNotSet({ zh, en }, { cause });
}
