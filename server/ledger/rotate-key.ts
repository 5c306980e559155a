import { setTimeout as sleep } from 'node:timers/promises';
import { formatVkey } from '@zhiyi/ledger/core';
import { type KnownLog, knownLogs } from '@zhiyi/store';
import { withAdvice } from './advice.ts';
import { askWitnesses, type WitnessAnswer } from './ask-witnesses.ts';
import { closedLogs } from './closed-logs.ts';
import { eraseFormerKeys, logSigners, nextLogSigners } from './log-keys.ts';
import { whatLogSaid } from './log-record.ts';
import { recordPublished } from './office-ledger.ts';
import { openLog } from './open-log.ts';
import type { RollOverParts } from './roll-over.ts';

export interface Rotated {
  readonly origin: string;
  readonly keys: readonly string[];
  readonly former: readonly string[];
  /** first size of a checkpoint under the new keys */
  readonly from: number;
  /** whether enough witnesses have signed under the new keys already */
  readonly published: boolean;
  readonly witnesses: readonly WitnessAnswer[];
}

const MINUTE = 60_000;
const LOOK_MS = 100;

/**
 * 换钥 — gives the log new keys under the same name: entries `key.rotated` and `policy.changed` say so, and the next version of the policy is in force for
 * larger checkpoints only, so that proofs of before stay good and the old key counts for nothing after. The step that cannot be taken back is the
 * entry; a crash before leaves the old keys in force, a crash after it the new ones. The old private keys are erased. While no server runs.
 *
 * Writing goes on at once; publishing goes on when the witnesses trust the new key and no longer the old one.
 */
export async function rotateLogKey(parts: RollOverParts): Promise<Rotated> {
  const { config, store, patience = MINUTE } = parts;
  const { dataDir } = config;
  const logs = await knownLogs(store, store.logOrigin);
  const { origin, successor } = logs.at(-1) as KnownLog;
  if (successor !== null) throw new Error(`${origin} is being closed: end that first with "zhiyi log roll-over"`);
  const { ownKeys } = await whatLogSaid(store, origin);
  const former = logSigners(dataDir, origin, ownKeys);
  const signers = nextLogSigners(dataDir, origin, former);
  const { keys: others, close } = await closedLogs(parts, logs, () => undefined);
  await close();
  const log = await openLog(parts, { origin, others, signers }).catch(withAdvice);
  try {
    const from = Number(log.ledger.log.size);
    const until = Date.now() + patience;
    const { publisher } = log.ledger;
    let witnesses = await askWitnesses(log.policy, origin, signers);
    const done = () => (publisher.published?.size ?? 0n) >= BigInt(from);
    while (!done() && Date.now() < until && witnesses.some((w) => w.ready)) {
      await publisher.step();
      await sleep(LOOK_MS);
      witnesses = await askWitnesses(log.policy, origin, signers);
    }
    await recordPublished(store, log.ledger, log.policy);
    eraseFormerKeys(dataDir, origin, signers);
    const named = (of: typeof signers) => of.map((s) => formatVkey(s.verifier));
    return { origin, keys: named(signers), former: named(former), from, published: done(), witnesses };
  } finally {
    await log.close();
  }
}
