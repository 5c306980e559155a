import { mkdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { nodeSuite, openKeyFolder } from '@zhiyi/ledger';
import { formatVkey, makeSigner, type Policy, parsePolicy } from '@zhiyi/ledger/core';
import { type Ledger, openLedger } from '@zhiyi/ledger/log';
import {
  type Cosigned,
  dataFolders,
  drainQueue,
  type LogWriter,
  type Loop,
  recordCheckpoint,
  type StoreConfig,
  startLoop,
} from '@zhiyi/store';
import type { Config } from '../config.ts';
import { type DemoWitnesses, startDemoWitnesses } from './demo-witnesses.ts';
import { type ToldKey, toldKeys } from './entry-keys.ts';
import { logStream, stateTheLog, withoutAddresses, witnessesEver } from './log-record.ts';
import { type AnchorParts, type OfficeAnchors, openOfficeAnchors } from './office-anchors.ts';

/** The log of an office, beside its database: takes what the acts have queued, has it witnessed, and shows it to whoever asks. */
export interface OfficeLedger {
  readonly ledger: Ledger;
  readonly policy: Policy;
  /** as it counts for receipts: keys and quorum, the log’s own keys among them, without addresses */
  readonly policyText: string;
  /** the one in force when a checkpoint of this size was published */
  policyAt(size: number): string;
  /** keys this log was told of: theirs are the signatures under its entries */
  readonly entryKeys: readonly ToldKey[];
  /** undefined where the office names none */
  readonly anchors: OfficeAnchors | undefined;
  /** moves the queue; one of the office's workers */
  readonly loop: Loop;
  /** public addresses below `logPrefix` */
  readonly listener: RequestListener;
  close(): Promise<void>;
}

export interface LedgerParts {
  readonly config: Config;
  readonly store: StoreConfig;
  readonly onError: (error: unknown) => void;
  readonly anchorDrivers?: AnchorParts['drivers'];
}

/** Addresses of the log: `/log/evidence/2026`. */
export function logPrefix(origin: string): string {
  return `/log/${origin.slice(origin.indexOf('/') + 1)}`;
}

/**
 * 开账 — opens the log of this data folder. The demo brings its witnesses; an office names its policy, and without one entries stay in
 * the queue: nothing is published that nobody witnesses.
 *
 * @returns undefined for an office without a policy
 * @throws LogFault when the folder, the policy or a witness says that writing on would be wrong (`behind-witness`, `forked`, …)
 */
export async function openOfficeLedger(parts: LedgerParts): Promise<OfficeLedger | undefined> {
  const { config, store, onError } = parts;
  if (config.mode === 'office' && config.ledgerPolicy === undefined) return undefined;
  const folders = dataFolders(config.dataDir);
  const origin = store.logOrigin;
  mkdirSync(folders.keys, { recursive: true, mode: 0o700 });
  const keys = openKeyFolder(path.join(folders.keys, 'log'), 'log');
  const signers = [
    makeSigner(nodeSuite, origin, 'note', keys.ed25519),
    makeSigner(nodeSuite, origin, 'note', keys.sm2),
  ] as const;
  let witnesses: DemoWitnesses | undefined;
  try {
    if (config.ledgerPolicy === undefined)
      witnesses = await startDemoWitnesses({
        dataDir: config.dataDir,
        log: { origin, keys: signers.map((s) => s.verifier) },
        clock: store.clock,
        onError,
      });
    const installed = witnesses?.policyText ?? readFileSync(config.ledgerPolicy as string, 'utf8');
    // whoever judges a proof by this text must find the log in it
    const named = parsePolicy(nodeSuite, installed).logs.length > 0;
    const ownKeys = signers.map((s) => `log ${formatVkey(s.verifier)}\n`).join('');
    const policyText = named ? installed : `${ownKeys}${installed}`;
    const former = await witnessesEver(store, origin);
    const ledger = await openLedger({
      folder: folders.log,
      origin,
      signers,
      policyText,
      formerWitnessKeys: former,
      clock: store.clock,
      prefix: logPrefix(origin),
      onAlarm: (alarm) => onError(new Error(`${alarm.code}: ${alarm.witness} ${alarm.said}`)),
      onError,
    });
    const policy = parsePolicy(nodeSuite, policyText);
    const drivers = parts.anchorDrivers;
    // an add-on: what is wrong with it stops no log
    const anchors = await openOfficeAnchors({ config, store, onError, ...(drivers ? { drivers } : {}) }).catch(
      (error) => {
        onError(error);
        return undefined;
      },
    );
    const shown = withoutAddresses(policy);
    const record = await stateTheLog(store, { origin, size: Number(ledger.log.head.size) }, shown);
    // of a new log these are the first entries, whatever waits
    await drainQueue(store, writerOf(ledger), undefined, logStream(origin));
    const entryKeys = await toldKeys(store, origin);
    const loop = startDraining(store, ledger, policy, anchors, onError);
    return {
      ledger,
      anchors,
      policy,
      policyText: shown,
      policyAt: record.policyAt,
      entryKeys,
      loop,
      listener: ledger.listener,
      close: async () => {
        await loop.stop();
        await anchors?.close();
        await ledger.close();
        await witnesses?.close();
      },
    };
  } catch (error) {
    await witnesses?.close();
    throw error;
  }
}

function writerOf({ log }: Ledger): LogWriter {
  return { origin: log.origin, append: (leaf) => log.append(leaf) };
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
    const cosigned = tally(policy, new Set(published.witnesses));
    const { size, root, note: checkpoint } = published;
    const { origin } = ledger.log;
    const content = await recordCheckpoint(store, { ...published, log: origin, size: Number(size), cosigned });
    recorded = checkpoint;
    anchors?.submit({ origin, size, root, checkpoint }, content);
  };
  const writer = writerOf(ledger);
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

/** Of each group of witnesses, how many have signed. */
function tally({ groups, witnesses }: Policy, signed: ReadonlySet<string>): readonly Cosigned[] {
  return groups
    .filter((g) => g.members.every((m) => witnesses.some((w) => w.name === m)))
    .map((g) => ({ name: g.name, signed: g.members.filter((m) => signed.has(m)).length, of: g.members.length }));
}
