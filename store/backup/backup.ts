import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../root.ts';
import { dataFolders } from './data-folders.ts';
import { copyDatabase } from './database.ts';
import {
  BackupProblem,
  copyFile,
  forEach,
  type ListedFile,
  logHeads,
  MANIFEST,
  type Manifest,
  walk,
} from './manifest.ts';

/**
 * 备份 — database, files, log with its anchors, and keys, in that order, while work goes on: whatever the database names is in the files, and whatever it
 * sent to the log is in the log. The target holds the keys too and is as secret as they are.
 *
 * @throws BackupProblem when the target is not empty or there is nothing to back up
 */
export async function backup(dataDir: string, target: string, now = new Date()): Promise<Manifest> {
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new BackupProblem('backup.not-empty', `${target} is not empty`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const from = dataFolders(dataDir);
  const database = await copyDatabase(from.database, target, 'database/cluster');
  const files = await copyFolder(from.files, target, 'files', (dir) => path.basename(dir) !== 'incoming');
  const damaged = files.filter((f) => isName(f.path) && path.basename(f.path) !== f.sha256).map((f) => f.path);
  const log = await copyLogFolder(from.log, target);
  const anchors = await copyFolder(from.anchors, target, 'anchors');
  const keys = await copyFolder(from.keys, target, 'keys');
  const rest = await copyFolder(dataDir, target, 'rest', () => false); // such as the demo's clock
  const manifest: Manifest = {
    format: 'zhiyi-backup/1',
    madeAt: now.toISOString(),
    version: (JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string })
      .version,
    database: database.facts,
    logs: logHeads(path.join(target, 'log')),
    files: [...database.files, ...files, ...log, ...anchors, ...keys, ...rest],
    folders: database.folders,
    damaged,
  };
  const unfinished = path.join(target, `${MANIFEST}.part`);
  writeFileSync(unfinished, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, path.join(target, MANIFEST));
  return manifest;
}

function isName(file: string): boolean {
  return /^[0-9a-f]{64}$/.test(path.basename(file));
}

async function copyFolder(
  folder: string,
  target: string,
  prefix: string,
  enter: (dir: string) => boolean = () => true,
  skip: ReadonlySet<string> = new Set(),
): Promise<ListedFile[]> {
  const listed = await forEach(walk(folder, '', enter), async (name) => {
    const copied = skip.has(name)
      ? undefined
      : await copyFile(path.join(folder, name), path.join(target, prefix, name));
    return copied && { path: `${prefix}/${name}`, ...copied };
  });
  return listed.filter((f) => f !== undefined);
}

/** Checkpoints first: what a checkpoint promises is on disk before it, so the tiles copied after it hold at least that much. */
async function copyLogFolder(folder: string, target: string): Promise<ListedFile[]> {
  const heads = logHeads(folder).map((h) => h.path);
  const first: ListedFile[] = [];
  for (const name of heads) {
    const copied = await copyFile(path.join(folder, name), path.join(target, 'log', name));
    if (copied) first.push({ path: `log/${name}`, ...copied });
  }
  return [...first, ...(await copyFolder(folder, target, 'log', () => true, new Set(heads)))];
}
