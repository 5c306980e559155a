import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { type Disk, type Finding, folderDisk, scrubLiveLog, storedEntries } from '@zhiyi/ledger/log';
import { scrubJournal } from '@zhiyi/ledger/witness';
import { type DailyResult, knownLogs, type RunningJob, type StoreConfig, scrubRecord } from '@zhiyi/store';
import type { Config } from '../config.ts';
import { demoWitnessConfig } from './demo-witnesses.ts';
import { logFolder, logName } from './log-places.ts';
import { whatLogSaid } from './log-record.ts';

export type ScrubPlaces = Pick<Config, 'dataDir'>;

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
  const entries = new Map<string, ReturnType<typeof storedEntries>>();
  const log: string[] = [];
  for (const { origin } of await knownLogs(store, store.logOrigin)) {
    const folder = logFolder(places.dataDir, origin);
    if (!existsSync(folder)) continue; // an office without witnesses has none; one that was lost is gone
    const disk = noted(folderDisk(folder), async (file) => progress(read.add(`${origin}/${file}`).size));
    const found = await scrubLog(disk, store, origin);
    log.push(...found);
    // a log that was changed itself says nothing of the record
    if (found.length === 0) entries.set(origin, storedEntries(disk));
  }
  const journals = await scrubJournals(places.dataDir);
  const logged = async (of: string, index: bigint) => entries.get(of)?.(index);
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

async function scrubLog(disk: Disk, store: StoreConfig, origin: string): Promise<readonly string[]> {
  // a line may be of one that is no witness any more, a head of a key that was replaced
  const { ownEver: logKeys, witnessesEver: witnessKeys } = await whatLogSaid(store, origin);
  const found = await scrubLiveLog(disk, { suite: nodeSuite, origin, logKeys, witnessKeys });
  return found.map((f) => wordsOf(f, logName(origin)));
}

/** `differs evidence/2026/tile/0/000.p/7, byte 64, entry 2` */
function wordsOf({ file, code, offset, entry }: Finding, log: string): string {
  return [
    `${code} ${log}/${file}`,
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
