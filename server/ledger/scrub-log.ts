import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeSuite, openKeyFolder } from '@zhiyi/ledger';
import { makeSigner, parsePolicy, type Verifier } from '@zhiyi/ledger/core';
import { type Disk, type Finding, folderDisk, scrubLiveLog, storedEntries } from '@zhiyi/ledger/log';
import { scrubJournal, witnessSigners } from '@zhiyi/ledger/witness';
import { type DailyResult, dataFolders, type RunningJob, type StoreConfig, scrubRecord } from '@zhiyi/store';
import type { Config } from '../config.ts';
import { demoWitnessConfig } from './demo-witnesses.ts';
import { witnessesEver } from './log-record.ts';

export type ScrubPlaces = Pick<Config, 'dataDir' | 'ledgerPolicy'>;

/** 账本巡检 — the evidence log with the record it was made from, as a daily job. */
export async function scrubLedger(
  job: Pick<RunningJob, 'store' | 'progress'>,
  places: ScrubPlaces,
): Promise<DailyResult> {
  const { figures, findings } = await scrubLogAndRecord(job.store, places, (done) => job.progress(done));
  return { alarm: findings.length > 0, figures: { ...figures, findings: findings.length }, findings };
}

/**
 * Reads every byte of the log's folder, of the journals of the demo's witnesses (an office's witnesses look at their own) and every event, and
 * compares them with one another. Needs files, keys and the database only, so it runs beside the server or without one.
 *
 * @returns file and byte, or stream and number, of what was changed; never personal data
 */
export async function scrubLogAndRecord(
  store: StoreConfig,
  places: ScrubPlaces,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<{
  readonly figures: Readonly<Record<'files' | 'streams' | 'events', number>>;
  readonly findings: readonly string[];
}> {
  const read = new Set<string>();
  const disk = noted(folderDisk(dataFolders(places.dataDir).log), async (file) => progress(read.add(file).size));
  const log = await scrubLog(disk, places, store);
  const journals = await scrubJournals(places.dataDir);
  // a log that was changed itself says nothing of the record
  const entries = log.length === 0 ? storedEntries(disk) : undefined;
  const logged =
    entries && ((of: string, index: bigint) => (of === store.logOrigin ? entries(index) : Promise.resolve(undefined)));
  const record = await scrubRecord(store, logged, (streams) => progress(read.size + streams));
  const findings = [...log, ...journals, ...record.findings.map(({ what, where, code }) => `${code} ${what} ${where}`)];
  return { figures: { files: read.size, streams: record.streams, events: record.events }, findings };
}

function noted(disk: Disk, note: (file: string) => Promise<void>): Disk {
  return {
    ...disk,
    read: async (file) => {
      await note(file);
      return disk.read(file);
    },
  };
}

async function scrubLog(disk: Disk, places: ScrubPlaces, store: StoreConfig): Promise<readonly string[]> {
  const origin = store.logOrigin;
  const folders = dataFolders(places.dataDir);
  if (!existsSync(folders.log)) return []; // an office without witnesses has none
  const keys = openKeyFolder(path.join(folders.keys, 'log'), 'log');
  const logKeys = [keys.ed25519, keys.sm2].map((k) => makeSigner(nodeSuite, origin, 'note', k).verifier);
  const named = places.ledgerPolicy === undefined ? demoKeys(places.dataDir) : policyKeys(places.ledgerPolicy);
  // a line may be of one that is no witness any more
  const witnessKeys = [...named, ...(await witnessesEver(store, origin))];
  return (await scrubLiveLog(disk, { suite: nodeSuite, origin, logKeys, witnessKeys })).map(wordsOf);
}

/** `differs tile/0/000.p/7, byte 64, entry 2` */
function wordsOf({ file, code, offset, entry }: Finding): string {
  return [
    `${code} ${file}`,
    ...(offset === undefined ? [] : [`byte ${offset}`]),
    ...(entry === undefined ? [] : [`entry ${entry}`]),
  ].join(', ');
}

async function scrubJournals(dataDir: string): Promise<readonly string[]> {
  const found = await Promise.all(
    demoWitnesses(dataDir).map(async (name) => {
      const { folder } = demoWitnessConfig(dataDir, name);
      // a line may just be on its way in
      const changed = (await scrubJournal(folderDisk(folder), nodeSuite)).filter((f) => f.code !== 'torn');
      return changed.map(({ file, code, offset }) => `${code} witnesses/${name}/${file}, byte ${offset}`);
    }),
  );
  return found.flat();
}

function demoWitnesses(dataDir: string): readonly string[] {
  const folder = path.join(dataDir, 'witnesses');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function demoKeys(dataDir: string): readonly Verifier[] {
  return demoWitnesses(dataDir).flatMap((name) =>
    witnessSigners(demoWitnessConfig(dataDir, name)).map((s) => s.verifier),
  );
}

function policyKeys(file: string): readonly Verifier[] {
  return parsePolicy(nodeSuite, readFileSync(file, 'utf8')).witnesses.map((w) => w.key);
}
