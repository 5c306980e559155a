import { createHash } from 'node:crypto';
import { sm3Stream } from '@zhiyi/ledger/sm';
import type { FileStore } from '@zhiyi/ports';
import { blobOf, recordedFiles, runRead, type StoreConfig, systemActor } from '@zhiyi/store';

export interface FilesScrub {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly string[];
}

/** 文件巡检 — reads every recorded file again, evidence and issued papers alike, and compares SHA-256, SM3 and size with its row. */
export async function scrubFiles(
  store: StoreConfig,
  files: FileStore,
  progress: (files: number) => Promise<void> = async () => {},
): Promise<FilesScrub> {
  const findings: string[] = [];
  let [read, bytes] = [0, 0];
  const system = systemActor('files:scrub');
  for await (const sha256 of recordedFiles(store)) {
    const row = await runRead(store, system, (act) => blobOf(act, sha256));
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
    await progress(read);
  }
  return { files: read, bytes, findings };
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
