import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parsePolicy } from '../core/policy.ts';
import { formatVkey, type Signer, type Verifier } from '../core/vkey.ts';
import { nodeSuite } from '../node/suite.ts';
import { openLogFolder } from './folder.ts';
import { type LogMemory, logListener } from './http.ts';
import type { Log } from './log.ts';
import { type Alarm, Publisher } from './publish.ts';

export interface LedgerOptions {
  readonly folder: string;
  readonly origin: string;
  readonly signers: readonly [Signer, ...Signer[]];
  /** keys that signed this log before; whoever judges a proof of that time finds them in the policy of that time */
  readonly formerKeys?: readonly Verifier[];
  /** keys of witnesses that an earlier policy named: their lines may stand on the checkpoint published last */
  readonly formerWitnessKeys?: readonly Verifier[];
  readonly policyText: string;
  /** POSIX milliseconds */
  readonly clock: () => number;
  /** how often a head is signed while entries come, milliseconds, default 1,000 */
  readonly everyMs?: number;
  readonly promiseWithin?: number;
  /** milliseconds a witness has to answer, default 5,000 */
  readonly patience?: number;
  /** accepts a policy that one dishonest witness can split; for trials only */
  readonly force?: boolean;
  /** path before the public addresses */
  readonly prefix?: string;
  /** what is kept beside the folder; without it earlier checkpoints and anchors are not shown */
  readonly memory?: LogMemory;
  /** what must be in the log before the first head is signed, such as the entry that its key has changed */
  readonly first?: (log: Log) => Promise<void>;
  readonly onAlarm?: (alarm: Alarm) => void;
  readonly onError?: (error: unknown) => void;
}

/** A log with its publisher, its public addresses and the beat at which heads are signed. */
export interface Ledger {
  readonly log: Log;
  readonly publisher: Publisher;
  readonly listener: RequestListener;
  /** signs and publishes now, not at the next beat */
  wake(): void;
  close(): Promise<void>;
}

/** 开启账本 — @throws LogFault when folder, policy or witnesses say that writing on would be wrong */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { policyText, signers, formerKeys = [], formerWitnessKeys = [], onError = () => {} } = options;
  const policy = parsePolicy(nodeSuite, policyText);
  const logKeys = signers.map((s) => s.verifier);
  const folder = await openLogFolder({
    ...options,
    suite: nodeSuite,
    witnessKeys: [...policy.witnesses.map((w) => w.key), ...formerWitnessKeys],
  });
  const { log, disk } = folder;
  let publisher: Publisher;
  try {
    publisher = await Publisher.open({ ...options, log, disk, policy, logKeys: [...logKeys, ...formerKeys] });
    await options.first?.(log);
  } catch (error) {
    await folder.close();
    throw error;
  }
  const keysText = logKeys.map((k) => `${formatVkey(k)}\n`).join('');
  const beat = startBeat(options.everyMs ?? 1_000, () => publisher.beat().catch(onError));
  return {
    log,
    publisher,
    listener: logListener({ ...options, log, publisher, disk, policyText, keysText, onError }),
    wake: beat.wake,
    close: async () => {
      await beat.stop();
      await publisher.close();
      await folder.close();
    },
  };
}

/** Does a step, waits, does the next; a wake ends the wait. */
export function startBeat(everyMs: number, step: () => Promise<unknown>): { wake(): void; stop(): Promise<void> } {
  let stopping = false;
  let waiting = new AbortController();
  const running = (async () => {
    while (!stopping) {
      await step();
      waiting = new AbortController();
      if (!stopping) await sleep(everyMs, undefined, { signal: waiting.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    wake: () => waiting.abort(),
    stop: async () => {
      stopping = true;
      waiting.abort();
      await running;
    },
  };
}
