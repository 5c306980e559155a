import { createHash } from 'node:crypto';
import { sm3Stream } from '@zhiyi/ledger/sm';
import type { FileStore } from '@zhiyi/ports';
import { blobOf, type DailyResult, type RunningJob, recordedFiles, runAct, runRead, systemActor } from '@zhiyi/store';

/**
 * 存证文件巡检 — reads every recorded file again and compares SHA-256, SM3 and size with its row. What is missing or altered is named, noted in
 * the audit, and an alarm.
 */
export async function scrub(job: RunningJob, files: FileStore): Promise<DailyResult> {
  const findings: string[] = [];
  let [read, bytes] = [0, 0];
  const system = systemActor('files:scrub');
  for await (const sha256 of recordedFiles(job.store)) {
    const row = await runRead(job.store, system, (act) => blobOf(act, sha256));
    if (!row || row.erasedAt !== null) continue; // erased since the list was read
    const found = await measure(files, sha256).catch((e: { code?: string }) => e.code ?? 'unreadable');
    if (found === 'files.missing') findings.push(`missing ${sha256}`);
    else if (typeof found === 'string') findings.push(`unreadable ${sha256}: ${found}`);
    else {
      bytes += found.size;
      for (const what of ['sha256', 'sm3', 'size'] as const)
        if (found[what] !== row[what]) findings.push(`altered ${sha256}: ${what} is ${found[what]}`);
    }
    read += 1;
    await job.progress(read);
  }
  if (findings.length > 0)
    await runAct(job.store, { name: 'files.scrubAlarm', actor: system }, (act) =>
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
  return { alarm: findings.length > 0, figures: { files: read, bytes, findings: findings.length }, findings };
}

async function measure(files: FileStore, name: string): Promise<{ sha256: string; sm3: string; size: number }> {
  const { stream } = await files.open(name);
  const [sha256, sm3] = [createHash('sha256'), sm3Stream()];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    sm3.update(chunk);
    size += chunk.length;
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), size };
}
