import { existsSync } from 'node:fs';
import type { Verifier } from '@zhiyi/ledger/core';
import { type ClosedLog, openClosedLog } from '@zhiyi/ledger/log';
import type { KnownLog } from '@zhiyi/store';
import { toldKeys } from './entry-keys.ts';
import { logMemory, type Roots } from './log-memory.ts';
import { logFolder, logPrefix } from './log-places.ts';
import { whatLogSaid } from './log-record.ts';
import type { LogParts, LogView } from './log-view.ts';

/**
 * 旧账 — the logs of earlier years, for ever readable. One that was lost, or whose bytes do not fit, is told of and not shown: the log that is written
 * does not wait for it.
 */
export async function closedLogs(
  { config, store, onError }: LogParts,
  logs: readonly KnownLog[],
  roots: Roots,
): Promise<{
  readonly views: readonly LogView[];
  /** keys they signed with last: the demo’s witnesses go on knowing them */
  readonly keys: readonly { readonly origin: string; readonly keys: readonly Verifier[] }[];
  close(): Promise<void>;
}> {
  const views: LogView[] = [];
  const keys: { readonly origin: string; readonly keys: readonly Verifier[] }[] = [];
  const opened: ClosedLog[] = [];
  for (const { origin, end } of logs) {
    const folder = logFolder(config.dataDir, origin);
    if (!end) continue;
    const said = await whatLogSaid(store, origin);
    keys.push({ origin, keys: said.ownEver.slice(-2) });
    if (end.lost && !existsSync(folder)) continue;
    const policyAt = (size: number) => said.record.policyAt(size);
    const log = await openClosedLog({
      folder,
      origin,
      logKeys: said.ownEver,
      witnessKeys: said.witnessesEver,
      policyText: policyAt(end.size),
      memory: logMemory(store, origin, policyAt, roots),
      prefix: logPrefix(origin),
      onError,
    }).catch((error: unknown) => {
      onError(error);
      return undefined;
    });
    if (!log) continue;
    opened.push(log);
    views.push({ ...log, policyAt, entryKeys: await toldKeys(store, origin) });
  }
  return { views, keys, close: async () => void (await Promise.all(opened.map((l) => l.close()))) };
}
