import { mkdirSync, readFileSync } from 'node:fs';
import { nodeSuite } from '@zhiyi/ledger';
import { formatVkey, type Policy, parsePolicy, type Verifier } from '@zhiyi/ledger/core';
import { type Ledger, type Log, LogFault, openLedger } from '@zhiyi/ledger/log';
import {
  dataFolders,
  drainQueue,
  type LogWriter,
  publishedCheckpoints,
  runUpkeep,
  type StoreConfig,
} from '@zhiyi/store';
import { startDemoWitnesses } from './demo-witnesses.ts';
import { type LogSigners, logSigners } from './log-keys.ts';
import { logMemory, type Roots } from './log-memory.ts';
import { logFolder, logPrefix } from './log-places.ts';
import { type LogRecord, logStream, stateTheLog, whatLogSaid, withoutAddresses } from './log-record.ts';
import type { LogParts } from './log-view.ts';

/** A log that is being written, with what it is judged by. */
export interface WrittenLog {
  readonly ledger: Ledger;
  readonly policy: Policy;
  /** as it counts for receipts: keys and quorum, the log’s own keys among them, without addresses */
  readonly policyText: string;
  /** what it has said of itself; none where it was opened to be closed */
  readonly record: LogRecord | undefined;
  close(): Promise<void>;
}

export interface LogToOpen {
  readonly origin: string;
  /** other logs that the demo’s witnesses are to know, each with its keys */
  readonly others?: readonly NamedLog[];
  /** other keys than those the log has stated: the pair that replaces them */
  readonly signers?: LogSigners;
  /** opened to be closed: it states nothing new of itself */
  readonly toClose?: boolean;
  readonly roots?: Roots;
}

/**
 * 开一本账 — opens one log for writing, under its keys and its witnesses. What it has to say of itself is in it before its first head is signed, so that a
 * new key signs nothing under the old rules.
 *
 * @throws LogFault when folder, record, policy or a witness says that writing on would be wrong (`behind-record`, `behind-witness`, `forked`, …)
 */
export async function openLog({ config, store, onError }: LogParts, what: LogToOpen): Promise<WrittenLog> {
  const { origin } = what;
  const { dataDir } = config;
  mkdirSync(dataFolders(dataDir).keys, { recursive: true, mode: 0o700 });
  const said = await whatLogSaid(store, origin);
  const signers = what.signers ?? logSigners(dataDir, origin, said.ownKeys);
  const keys = signers.map((s) => s.verifier);
  const rules = await openPolicy({ config, store, onError }, { origin, keys }, what.others);
  const { policy, policyText } = rules;
  try {
    const shown = withoutAddresses(policy);
    let record: LogRecord | undefined;
    const ledger = await openLedger({
      folder: logFolder(dataDir, origin),
      origin,
      signers,
      formerKeys: said.ownEver.filter((k) => !keys.some((own) => own.keyId === k.keyId)),
      policyText,
      formerWitnessKeys: said.witnessesEver,
      clock: store.clock,
      prefix: logPrefix(origin),
      memory: logMemory(store, origin, (size) => (record ?? said.record).policyAt(size), what.roots),
      first: async (log) => {
        await mustHoldTheRecord(store, log);
        if (what.toClose && said.ownKeys.length > 0) return;
        if (log.successor !== undefined) throw new LogFault('sealed', `${origin} is closed; ${log.successor} follows`);
        record = await stateTheLog(store, { origin, size: Number(log.head.size) }, shown);
        // of a new log these are the first entries, whatever waits
        await drainQueue(store, writerOf(log), undefined, logStream(origin));
      },
      onAlarm: (alarm) => onError(new Error(`${alarm.code}: ${alarm.witness} ${alarm.said}`)),
      onError,
    });
    return {
      ledger,
      policy,
      policyText: shown,
      record,
      close: async () => {
        await ledger.close();
        await rules.close();
      },
    };
  } catch (error) {
    await rules.close();
    throw error;
  }
}

/** A log under its keys, as witnesses know it. */
interface NamedLog {
  readonly origin: string;
  readonly keys: readonly Verifier[];
}

/** 见证规则 — the policy of this office with the log’s own keys in it. In the demo its witnesses are begun; nobody else begins any. */
export async function openPolicy(
  { config, store, onError }: LogParts,
  log: NamedLog,
  others: readonly NamedLog[] = [],
): Promise<{ readonly policy: Policy; readonly policyText: string; close(): Promise<void> }> {
  const named = config.ledgerPolicy;
  const { dataDir } = config;
  const { clock } = store;
  const demo =
    named === undefined ? await startDemoWitnesses({ dataDir, logs: [...others, log], clock, onError }) : undefined;
  try {
    const policyText = withOwnKeys(demo?.policyText ?? readFileSync(named as string, 'utf8'), log.keys);
    return { policy: parsePolicy(nodeSuite, policyText), policyText, close: async () => demo?.close() };
  } catch (error) {
    await demo?.close();
    throw error;
  }
}

export function writerOf(log: Log): LogWriter {
  return { origin: log.origin, append: (leaf) => log.append(leaf) };
}

/** The witnesses may all be away: the office’s own record of what was published stops an old or empty folder as well. */
async function mustHoldTheRecord(store: StoreConfig, log: Log): Promise<void> {
  const published = await runUpkeep(store, 'ledger', publishedCheckpoints);
  const known = published.find((c) => c.log === log.origin)?.size ?? 0;
  if (log.head.size < BigInt(known))
    throw new LogFault(
      'behind-record',
      `${known} entries of ${log.origin} were published, its folder holds ${log.head.size}`,
    );
}

/** Whoever judges a proof by this text must find the log in it. @throws Error when the file names the log under other keys */
function withOwnKeys(installed: string, keys: readonly Verifier[]): string {
  const named = parsePolicy(nodeSuite, installed).logs.map((l) => formatVkey(l.key));
  const own = keys.map(formatVkey);
  if (named.length === 0) return `${own.map((key) => `log ${key}\n`).join('')}${installed}`;
  if (!own.every((key) => named.includes(key)))
    throw new Error(
      `the policy names other keys of the log than ${own.join(' and ')}: leave its log lines out, or mend them`,
    );
  return installed;
}
