import { setTimeout as sleep } from 'node:timers/promises';
import { nodeSuite } from '@zhiyi/ledger';
import type { Finding } from '@zhiyi/ledger/log';
import { folderDisk, scrubLog } from '@zhiyi/ledger/log';
import { type DailyResult, dataFolders, type RunningJob } from '@zhiyi/store';
import type { OfficeLedger } from './office-ledger.ts';

/** Looks again this often before something is called a finding: the log is written to while it is read. */
const LOOKS = 3;

/** The log opens after the door; a job that is due at the start waits for it. */
const OPENS_WITHIN_S = 30;

/**
 * 账本巡检 — reads every byte of the log's folder and compares entries, tiles, heads and the write-ahead log with one another. What is found
 * in the same place each time is a finding; what was only half written when it was read is gone at the next look.
 */
export async function scrubLedger(
  job: RunningJob,
  dataDir: string,
  opened: () => OfficeLedger | undefined,
): Promise<DailyResult> {
  for (let waited = 0; !opened() && waited < OPENS_WITHIN_S; waited++) {
    await job.progress(0);
    await sleep(1_000, undefined, { ref: false });
  }
  const ledger = opened();
  // an office without witnesses has none; one in fault has its own alarm
  if (!ledger) return { alarm: false, figures: { files: 0 }, findings: [] };
  const { log, publisher } = ledger.ledger;
  const disk = folderDisk(dataFolders(dataDir).log);
  const { witnesses } = ledger.policy;
  try {
    const read = new Set<string>();
    const noted = {
      ...disk,
      read: async (file: string) => {
        read.add(file);
        await job.progress(read.size);
        return disk.read(file);
      },
    };
    const options = {
      suite: nodeSuite,
      origin: log.origin,
      logKeys: ledger.policy.logs.map((l) => l.key),
      witnessKeys: witnesses.map((w) => w.key),
    };
    let found: readonly Finding[] = [];
    for (let look = 0; look < LOOKS; look++) {
      const now = await scrubLog(noted, options);
      found = look === 0 ? now : found.filter((f) => now.some((n) => wordsOf(n) === wordsOf(f)));
      if (found.length === 0) break;
    }
    const entries = Number(publisher.published?.size ?? log.size);
    const findings = found.map(wordsOf);
    return { alarm: findings.length > 0, figures: { files: read.size, entries, findings: findings.length }, findings };
  } finally {
    await disk.close();
  }
}

/** `tile/0/000.p/7 differs at byte 64, entry 2` */
function wordsOf({ file, code, offset, entry }: Finding): string {
  return [
    `${code} ${file}`,
    ...(offset === undefined ? [] : [`byte ${offset}`]),
    ...(entry === undefined ? [] : [`entry ${entry}`]),
  ].join(', ');
}
