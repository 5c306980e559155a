import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { emptyRoot, formatVkey } from '@zhiyi/ledger/core';
import { LogFault, openClosedLog } from '@zhiyi/ledger/log';
import { beginNextLog, type KnownLog, knownLogs, publishedCheckpoints, queueAgain, runUpkeep } from '@zhiyi/store';
import { largestKnown } from './ask-witnesses.ts';
import { logSigners } from './log-keys.ts';
import { logFolder, originOf } from './log-places.ts';
import { type LogSaid, whatLogSaid } from './log-record.ts';
import { openLog, openPolicy } from './open-log.ts';
import { mustBeTold, NotYet, openNext, type RollOverParts } from './roll-over.ts';

export interface Succeeded {
  readonly lost: { readonly origin: string; readonly size: number; readonly root: string };
  /** entries that get a place in the log that follows, because nobody can show the one they had */
  readonly again: number;
  readonly opened: { readonly origin: string; readonly keys: readonly string[]; readonly size: number };
}

/**
 * 续接 — begins a new log where the one before is lost, or may never be written on again: its first entry names the last checkpoint known of it, from the
 * office's record or from whichever witness stands by more. Receipts of the lost log stay good; what can no longer be proved from its folder is
 * entered again. While no server runs.
 *
 * @throws NotYet `log.not-lost` where the log can go on: then it is rolled over, not left behind; LogFault `locked` where a server writes it
 */
export async function succeed(parts: RollOverParts & { readonly name: string }): Promise<Succeeded> {
  const { config, store, name } = parts;
  const logs = await knownLogs(store, store.logOrigin);
  const { origin } = logs.at(-1) as KnownLog;
  const next = originOf(store.district, name);
  if (logs.some((l) => l.origin === next)) throw new NotYet('log.name-taken', `there is a log ${next} already`);
  await mustBeLost(parts, origin);
  const said = await whatLogSaid(store, origin);
  const signers = logSigners(config.dataDir, next, []);
  const keys = signers.map((s) => s.verifier);
  const rules = await openPolicy(parts, { origin: next, keys }, [{ origin, keys: said.ownEver.slice(-2) }]);
  let last: LastKnown;
  try {
    await mustBeTold(rules.policy, next, signers);
    const recorded = (await runUpkeep(store, 'ledger', publishedCheckpoints)).find((c) => c.log === origin);
    const witnessed = await largestKnown(rules.policy, origin, said.ownEver);
    last = largerOf(largerOf({ size: 0, root: emptyRoot(nodeSuite) }, recorded), witnessed);
  } finally {
    await rules.close();
  }
  const from = await provable(parts, origin, said);
  const { size, root } = last;
  const again = await runUpkeep(store, 'ledger', async (act) => {
    await beginNextLog(act, { origin, next, lost: true, size, root });
    return queueAgain(act, origin, from);
  });
  return {
    lost: { origin, size, root: Buffer.from(root).toString('hex') },
    again,
    opened: { origin: next, keys: keys.map(formatVkey), size: await openNext(parts, next) },
  };
}

interface LastKnown {
  readonly size: number;
  readonly root: Uint8Array;
}

function largerOf(a: LastKnown, b: LastKnown | undefined): LastKnown {
  return b && b.size > a.size ? b : a;
}

/** A log that opens can go on; one whose folder is empty or which a witness contradicts cannot. */
async function mustBeLost(parts: RollOverParts, origin: string): Promise<void> {
  if (!existsSync(path.join(logFolder(parts.config.dataDir, origin), 'head'))) return;
  try {
    await (await openLog(parts, { origin, toClose: true })).close();
  } catch (error) {
    if (error instanceof LogFault && error.code !== 'locked' && error.code !== 'weak-policy') return;
    throw error;
  }
  throw new NotYet('log.not-lost', `${origin} is here and can be written on: close it with "zhiyi log roll-over"`);
}

/** How many of its entries can still be proved from what is left of the folder. */
async function provable({ config, onError }: RollOverParts, origin: string, said: LogSaid): Promise<number> {
  const { ownEver: logKeys, witnessesEver: witnessKeys } = said;
  const folder = logFolder(config.dataDir, origin);
  if (!existsSync(path.join(folder, 'head'))) return 0;
  try {
    const left = await openClosedLog({ folder, origin, logKeys, witnessKeys, policyText: '', onError });
    await left.close();
    return Number(left.published.size);
  } catch (error) {
    if (error instanceof LogFault) return 0;
    throw error;
  }
}
