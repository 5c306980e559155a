import type { FileStore } from '@zhiyi/ports';
import { type DailyResult, type RunningJob, runAct, type StoreConfig, systemActor } from '@zhiyi/store';
import { type ScrubPlaces, scrubLogAndRecord } from '../ledger/scrub-log.ts';
import { scrubFiles } from './scrub-files.ts';

export interface ScrubReport {
  readonly figures: Readonly<Record<'recordedFiles' | 'bytes' | 'files' | 'streams' | 'events', number>>;
  /** what was changed and where, a line each; never personal data */
  readonly findings: readonly string[];
}

/**
 * 全面巡检 — every byte the office answers for, read again and compared: evidence files and papers with their digests, events with what the ledger was
 * told, the log with its signed heads, the demo's witnesses with the chain of their journals. Changes nothing; safe beside the running server.
 */
export async function scrubAll(store: StoreConfig, files: FileStore, places: ScrubPlaces): Promise<ScrubReport> {
  const recorded = await scrubFiles(store, files);
  const ledger = await scrubLogAndRecord(store, places);
  return {
    figures: { recordedFiles: recorded.files, bytes: recorded.bytes, ...ledger.figures },
    findings: [...recorded.findings, ...ledger.findings],
  };
}

/** 存证文件巡检 — the files as a daily job: what is found is noted in the audit, and an alarm. */
export async function scrub(job: RunningJob, files: FileStore): Promise<DailyResult> {
  const { files: read, bytes, findings } = await scrubFiles(job.store, files, (n) => job.progress(n));
  if (findings.length > 0) await noteInAudit(job.store, findings);
  return { alarm: findings.length > 0, figures: { files: read, bytes, findings: findings.length }, findings };
}

async function noteInAudit(store: StoreConfig, findings: readonly string[]): Promise<void> {
  const system = systemActor('files:scrub');
  await runAct(store, { name: 'files.scrubAlarm', actor: system }, (act) =>
    act.tx
      .insertInto('store.audit')
      .values({
        district: act.district,
        id: act.newId(),
        at: act.now,
        kind: 'files.altered',
        outcome: 'failed',
        actor: system.id,
        detail: JSON.stringify({ findings }),
      })
      .execute()
      .then(() => null),
  );
}
