import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Instant } from '@zhiyi/kernel';
import {
  type AnchorAlarm,
  type AnchorDriver,
  type AnchorReceipt,
  type AnchorRecord,
  AnchorRunner,
  FolderBook,
  GatewayAnchor,
  type LaneStatus,
  readCertificates,
  TimestampAnchor,
} from '@zhiyi/ledger/anchors';
import { fromHex } from '@zhiyi/ledger/core';
import { type AnchorKind, dataFolders, loseAnchor, recordAnchor, type StoreConfig } from '@zhiyi/store';
import type { Config } from '../config.ts';
import { type AnchorPlace, readAnchorPlaces } from './anchor-config.ts';
import { startDemoAnchors } from './demo-anchors.ts';

/** With whom the office leaves the roots of its log; never in the way of writing (0027). */
export interface OfficeAnchors {
  readonly places: readonly { readonly name: string; readonly kind: AnchorKind }[];
  /** takes a published checkpoint; neither waits nor throws, and nothing is anchored of an empty log, nor of entries about anchors alone */
  submit(checkpoint: Parameters<AnchorRunner['submit']>[0], content: number): void;
  status(): readonly LaneStatus[];
  /** PEM of the roots in which the tokens of this authority end; undefined for other kinds */
  rootsOf(driver: string): string | undefined;
  close(): Promise<void>;
}

export interface AnchorParts {
  readonly config: Config;
  readonly store: StoreConfig;
  readonly onError: (error: unknown) => void;
  readonly onAnchored?: () => void;
  /** for tests that bring their own drivers */
  readonly drivers?: readonly AnchorDriver[];
}

const MINUTE = 60_000;

/**
 * 锚定处 — what `ZHIYI_LEDGER_ANCHORS` names; the demo brings simulated ones. Results are kept beside the log and in the database, where
 * marks find them.
 *
 * @returns undefined for an office that names none
 * @throws Error that says what to mend in the configuration
 */
export async function openOfficeAnchors(parts: AnchorParts): Promise<OfficeAnchors | undefined> {
  const { config, store } = parts;
  const named = config.ledgerAnchors;
  if (named === undefined && config.mode === 'office' && !parts.drivers) return undefined;
  const demo = named === undefined && !parts.drivers ? await startDemoAnchors(config.dataDir, store.clock) : undefined;
  const places = demo?.places ?? (named === undefined ? [] : readAnchorPlaces(named));
  const lanes = parts.drivers
    ? parts.drivers.map((driver) => ({ driver, kind: 'gateway' as const, everyMs: 0 }))
    : await Promise.all(
        places.map(async (place) => ({
          driver: await driverOf(place, store.clock),
          kind: place.kind,
          ...(place.everyMinutes === undefined ? {} : { everyMs: place.everyMinutes * MINUTE }),
        })),
      );
  const book = new RecordedBook(dataFolders(config.dataDir).anchors, parts);
  for (const { driver } of lanes) for (const record of await book.newest(driver.name)) await book.record(record);
  const onAlarm = (alarm: AnchorAlarm) => {
    if (!book.closed) parts.onError(new Error(`${alarm.driver} ${alarm.reason.en}`));
  };
  const soon = demo || parts.drivers ? { checkEveryMs: 1_000 } : {};
  const runner = new AnchorRunner(lanes.map((lane) => ({ ...soon, ...lane, book, clock: store.clock, onAlarm })));
  runner.start();
  const pems = new Map(
    places.flatMap((p) => (p.kind === 'timestamp' ? [[p.name, readFileSync(p.roots, 'utf8')]] : [])),
  );
  return {
    places: lanes.map(({ driver, kind }) => ({ name: driver.name, kind })),
    submit: (checkpoint, content) => {
      if (content > 0) runner.submit(checkpoint, content);
    },
    status: () => runner.status(),
    rootsOf: (driver) => pems.get(driver),
    close: async () => {
      runner.stop();
      book.closed = true;
      await demo?.close();
    },
  };
}

async function driverOf(place: AnchorPlace, clock: () => number): Promise<AnchorDriver> {
  const { name } = place;
  switch (place.kind) {
    case 'timestamp': {
      const { url, algorithm, policy } = place;
      const roots = readCertificates(readFileSync(place.roots, 'utf8'));
      if (roots.length === 0) throw new Error(`ZHIYI_LEDGER_ANCHORS: ${place.roots} holds no certificate`);
      const chosen = { ...(algorithm ? { algorithm } : {}), ...(policy === undefined ? {} : { policy }) };
      return new TimestampAnchor({ name, url, roots, clock, ...chosen, ...credentials(place) });
    }
    case 'gateway':
      return new GatewayAnchor({ name, url: place.url, ...credentials(place) });
    case 'chain': {
      // loaded only where a chain is named
      const { accountOf, ChainAnchor } = await import('@zhiyi/ledger/anchors/chain');
      const { kind: _, everyMinutes: __, key, fromBlock, ...chain } = place;
      const secret = readFileSync(key, 'utf8').trim().replace(/^0x/, '');
      return new ChainAnchor({
        ...(chain as { name: string; rpcUrl: string; contract: string }),
        ...(fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) }),
        account: accountOf(`0x${secret}`),
      });
    }
  }
}

function credentials({ authorizationFrom: from }: { readonly authorizationFrom?: string | undefined }) {
  if (from === undefined) return {};
  const authorization = process.env[from];
  if (!authorization) throw new Error(`ZHIYI_LEDGER_ANCHORS names ${from}, which is not set`);
  return { headers: { authorization } };
}

/** What was given, as its entry says it. Blocks are left out, since a reorganisation may move a transaction into another, and addresses, which prove nothing. */
function madeOf(proof: AnchorReceipt['proof']): Readonly<Record<string, string | number>> {
  switch (proof.kind) {
    case 'timestamp':
      return { algorithm: proof.algorithm, token: sha256(Buffer.from(proof.token, 'base64')) };
    case 'gateway':
      return { transaction: proof.txId };
    case 'chain':
      return { chain: proof.chainId, contract: proof.contract, transaction: proof.transaction };
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The folder is what counts; the database follows it, written first, so that what the folder calls done is known there. */
class RecordedBook extends FolderBook {
  readonly #parts: AnchorParts;
  closed = false;

  constructor(folder: string, parts: AnchorParts) {
    super(folder);
    this.#parts = parts;
  }

  override async put(record: AnchorRecord): Promise<void> {
    if (!this.closed) await this.record(record);
    await super.put(record);
  }

  async record({ driver, of, state, receipt, lost }: AnchorRecord): Promise<void> {
    const { store, onAnchored } = this.#parts;
    const { origin: log, size } = of;
    if (receipt && (state === 'held' || state === 'settled')) {
      const { kind } = receipt.proof;
      const anchoredAt = receipt.at as Instant;
      const anchor = { log, driver, kind, size, root: fromHex(of.root), state, anchoredAt, receipt };
      await recordAnchor(store, anchor, madeOf(receipt.proof));
      onAnchored?.();
    } else if (lost.length > 0 || state === 'refused') await loseAnchor(store, { log, driver, size });
  }
}
