import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolders } from './data-folders.ts';
import {
  BackupProblem,
  copyFile,
  forEach,
  type LogHead,
  logHeads,
  type Manifest,
  readManifest,
  verifyBackup,
} from './manifest.ts';

export interface RestoreOptions {
  /** restores beside a living log that has grown since the backup, and leaves that log as it is */
  readonly keepLog?: boolean;
}

export interface Restored {
  readonly manifest: Manifest;
  /** whether the log of the target was left in place */
  readonly keptLog: boolean;
}

const PARTIAL = 'restore.partial';
const PARTS = ['database', 'files', 'log', 'anchors', 'keys'] as const;
/** what a living log is, and what outsiders gave for it: neither goes back in time */
const LIVING = ['log', 'anchors'] as const;

/**
 * 恢复 — puts a backup into an empty data folder. Every file is compared with the manifest first; nothing is written where anything
 * is wrong. The one thing the folder may already hold is the living log with its anchors, which is never shortened and never written to:
 * entries others have seen cannot be taken back.
 *
 * @throws BackupProblem with what stands in the way
 */
export async function restore(dir: string, dataDir: string, options: RestoreOptions = {}): Promise<Restored> {
  const manifest = readManifest(dir);
  const keptLog = checkTarget(dataDir, manifest, options);
  const wrong = await verifyBackup(dir, manifest);
  if (wrong.length > 0) {
    const more = wrong.length > 20 ? `\n… and ${wrong.length - 20} more` : '';
    throw new BackupProblem('restore.damaged', `the backup is damaged:\n${wrong.slice(0, 20).join('\n')}${more}`);
  }
  const partial = path.join(dataDir, PARTIAL);
  rmSync(partial, { recursive: true, force: true });
  for (const dir of manifest.folders) mkdirSync(path.join(partial, dir), { recursive: true, mode: 0o700 });
  await forEach(manifest.files, async (f) => {
    if (keptLog && LIVING.some((part) => f.path.startsWith(`${part}/`) && existsSync(dataFolders(dataDir)[part])))
      return;
    const copied = await copyFile(path.join(dir, f.path), path.join(partial, f.path));
    if (copied?.sha256 !== f.sha256) throw new BackupProblem('restore.damaged', `changed while it was read: ${f.path}`);
  });
  const folders = dataFolders(dataDir);
  for (const part of PARTS)
    if (existsSync(path.join(partial, part))) renameSync(path.join(partial, part), folders[part]);
  const rest = path.join(partial, 'rest');
  for (const name of existsSync(rest) ? readdirSync(rest) : [])
    renameSync(path.join(rest, name), path.join(dataDir, name));
  rmSync(partial, { recursive: true, force: true });
  return { manifest, keptLog };
}

/** @returns whether a living log is there and stays */
function checkTarget(dataDir: string, manifest: Manifest, options: RestoreOptions): boolean {
  const held = existsSync(dataDir) ? readdirSync(dataDir).filter((n) => n !== PARTIAL) : [];
  const others = held.filter((n) => !LIVING.some((part) => part === n));
  if (others.length > 0)
    throw new BackupProblem('restore.not-empty', `${dataDir} is not empty: ${others.slice(0, 5).join(', ')}`);
  const logFolder = dataFolders(dataDir).log;
  if (!held.includes('log') || readdirSync(logFolder).length === 0) return false;
  const living = logHeads(logFolder);
  if (living.length === 0)
    throw new BackupProblem('restore.unknown-log', `${logFolder} holds files but no checkpoint: move it away first`);
  for (const head of living) compare(head, manifest, options);
  for (const old of manifest.logs)
    if (!living.some((l) => l.origin === old.origin))
      throw new BackupProblem('restore.other-log', `the log in ${logFolder} is not ${old.origin}: move it away first`);
  return true;
}

function compare(living: LogHead, manifest: Manifest, options: RestoreOptions): void {
  const old = manifest.logs.find((l) => l.origin === living.origin);
  const known = old?.size ?? 0;
  if (old && living.size < known)
    throw new BackupProblem(
      'restore.log-behind',
      `the log ${living.origin} here has ${living.size} entries, the backup ${known}: move it away first`,
    );
  if (old && living.size === known && living.root !== old.root)
    throw new BackupProblem('restore.log-fork', `the log ${living.origin} here and in the backup differ at ${known}`);
  if (living.size > known && options.keepLog !== true)
    throw new BackupProblem(
      'restore.log-ahead',
      `the log ${living.origin} here has ${living.size} entries, the backup ${known}. A log is never shortened: ` +
        'restore with --keep-log to leave it as it is, or restore elsewhere',
    );
}
