import type { RequestListener } from 'node:http';
import type { Policy } from '@zhiyi/ledger/core';
import type { Ledger } from '@zhiyi/ledger/log';
import {
  type Cosigned,
  drainQueue,
  type KnownLog,
  knownLogs,
  type Loop,
  publishedCheckpoints,
  recordCheckpoint,
  runUpkeep,
  type StoreConfig,
  startLoop,
} from '@zhiyi/store';
import { withAdvice } from './advice.ts';
import { closedLogs } from './closed-logs.ts';
import { toldKeys } from './entry-keys.ts';
import { logPrefix } from './log-places.ts';
import type { LogParts, LogView } from './log-view.ts';
import { type AnchorParts, type OfficeAnchors, openOfficeAnchors } from './office-anchors.ts';
import { openLog, type WrittenLog, writerOf } from './open-log.ts';

/** The logs of an office, beside its database: one takes what the acts have queued and has it witnessed; all are shown to whoever asks. */
export interface OfficeLedger {
  readonly ledger: Ledger;
  readonly policy: Policy;
  /** as it counts for receipts: keys and quorum, the log’s own keys among them, without addresses */
  readonly policyText: string;
  /** the log of this origin, written or closed; undefined where its files are not here */
  logOf(origin: string): LogView | undefined;
  /** undefined where the office names none */
  readonly anchors: OfficeAnchors | undefined;
  /** moves the queue; one of the office's workers */
  readonly loop: Loop;
  /** public addresses below `/log` */
  readonly listener: RequestListener;
  close(): Promise<void>;
}

export interface LedgerParts extends LogParts {
  readonly anchorDrivers?: AnchorParts['drivers'];
}

/**
 * 开账 — opens the logs of this data folder. The demo brings its witnesses; an office names its policy, and without one entries stay in
 * the queue: nothing is published that nobody witnesses.
 *
 * @returns undefined for an office without a policy
 * @throws LogFault when the folder, the record, the policy or a witness says that writing on would be wrong (`behind-witness`, `forked`, …)
 */
export async function openOfficeLedger(parts: LedgerParts): Promise<OfficeLedger | undefined> {
  const { config, store, onError } = parts;
  if (config.mode === 'office' && config.ledgerPolicy === undefined) return undefined;
  const logs = await knownLogs(store, store.logOrigin);
  const { origin } = currentOf(logs, store.logOrigin);
  const drivers = parts.anchorDrivers;
  let anchors: OfficeAnchors | undefined;
  const roots = (driver: string) => anchors?.rootsOf(driver);
  const old = await closedLogs(parts, logs, roots);
  let written: WrittenLog;
  try {
    written = await openLog(parts, { origin, others: old.keys, roots }).catch(withAdvice);
  } catch (error) {
    await old.close();
    throw error;
  }
  const { ledger, policy, policyText, record } = written;
  // an add-on: what is wrong with it stops no log
  anchors = await openOfficeAnchors({ config, store, onError, ...(drivers ? { drivers } : {}) }).catch((error) => {
    onError(error);
    return undefined;
  });
  await anchorClosed(store, logs, anchors);
  const loop = startDraining(store, ledger, policy, anchors, onError);
  const current: LogView = {
    origin,
    get size() {
      return ledger.log.size;
    },
    get published() {
      return ledger.publisher.published;
    },
    entry: (index) => ledger.log.entry(index),
    inclusionProof: (index, size) => ledger.log.inclusionProof(index, size),
    policyAt: (size) => record?.policyAt(size) ?? policyText,
    entryKeys: await toldKeys(store, origin),
    listener: ledger.listener,
  };
  const views = new Map([current, ...old.views].map((v) => [v.origin, v]));
  return {
    ledger,
    anchors,
    policy,
    policyText,
    logOf: (of) => views.get(of),
    loop,
    listener: listenerOf([...views.values()]),
    close: async () => {
      await loop.stop();
      await anchors?.close();
      await written.close();
      await old.close();
    },
  };
}

/** The log that is written: it must be the one this process names in its slips, and not half closed. */
function currentOf(logs: readonly [...KnownLog[], KnownLog], named: string): KnownLog {
  const current = logs.at(-1) as KnownLog;
  if (current.origin !== named)
    throw new Error(`this process was started under ${named}; ${current.origin} is written now: start it again`);
  if (current.successor !== null)
    throw new Error(`${current.origin} is being closed: end it with "zhiyi log roll-over"`);
  return current;
}

/** `/log/evidence/2026/…` is answered by the log of that name. */
function listenerOf(views: readonly LogView[]): RequestListener {
  const byPrefix = views.map((v) => [`${logPrefix(v.origin)}/`, v.listener] as const);
  return (request, response) => {
    const found = byPrefix.find(([prefix]) => request.url?.startsWith(prefix));
    if (found) {
      found[1](request, response);
      return;
    }
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    response.end('no such log\n');
  };
}

/** The last checkpoint of a closed log asks for its anchor like any other, also where the office was not up to hand it over. */
async function anchorClosed(store: StoreConfig, logs: readonly KnownLog[], anchors: OfficeAnchors | undefined) {
  if (!anchors) return;
  const published = await runUpkeep(store, 'ledger', publishedCheckpoints);
  for (const { origin, end } of logs) {
    const last = published.find((c) => c.log === origin);
    if (end && last) anchors.submit({ origin, size: last.size, root: last.root, checkpoint: last.note }, last.content);
  }
}

function startDraining(
  store: StoreConfig,
  ledger: Ledger,
  policy: Policy,
  anchors: OfficeAnchors | undefined,
  onError: (error: unknown) => void,
): Loop {
  let recorded = '';
  const record = async () => {
    const { published } = ledger.publisher;
    if (!published || published.note === recorded) return;
    const { size, root, note: checkpoint } = published;
    const content = await recordPublished(store, ledger, policy);
    recorded = checkpoint;
    anchors?.submit({ origin: ledger.log.origin, size, root, checkpoint }, content);
  };
  const writer = writerOf(ledger.log);
  const loop: Loop = startLoop(
    async () => {
      const moved = await drainQueue(store, writer);
      await record();
      if (moved > 0) {
        ledger.wake();
        // without a quorum this comes when the quorum does; nothing is asked meanwhile but what the poll asks
        void ledger.publisher.whenPublished(ledger.log.size).then(() => loop.wake());
      }
      return moved > 0;
    },
    { onError },
  );
  return loop;
}

/** Keeps what the log has published last. @returns its entries that ask for an anchor */
export async function recordPublished(store: StoreConfig, { log, publisher }: Ledger, policy: Policy): Promise<number> {
  const { published } = publisher;
  if (!published) return 0;
  const cosigned = tally(policy, new Set(published.witnesses));
  return recordCheckpoint(store, { ...published, log: log.origin, size: Number(published.size), cosigned });
}

/** Of each group of witnesses, how many have signed. */
function tally({ groups, witnesses }: Policy, signed: ReadonlySet<string>): readonly Cosigned[] {
  return groups
    .filter((g) => g.members.every((m) => witnesses.some((w) => w.name === m)))
    .map((g) => ({ name: g.name, signed: g.members.filter((m) => signed.has(m)).length, of: g.members.length }));
}
