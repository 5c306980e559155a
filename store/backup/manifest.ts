import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';

/** What a backup holds, written last: a folder without it is not a backup. */
export interface Manifest {
  readonly format: 'zhiyi-backup/1';
  readonly madeAt: string;
  readonly version: string;
  readonly database: {
    readonly serverVersion: string;
    /** every act acknowledged before this place in the database's log is in the backup */
    readonly startLsn: string;
    readonly stopLsn: string;
  };
  /** the evidence log as it was copied: path of its checkpoint, what it says */
  readonly logs: readonly LogHead[];
  readonly files: readonly ListedFile[];
  /** folders that must exist, also where they are empty */
  readonly folders: readonly string[];
  /** evidence files whose bytes were not those of their name when they were copied */
  readonly damaged: readonly string[];
}

export interface ListedFile {
  /** below the backup, with `/` */
  readonly path: string;
  readonly size: number;
  /** of the bytes in the backup */
  readonly sha256: string;
}

/** First three lines of a checkpoint: whose log, how many entries, which root. */
export interface LogHead {
  readonly path: string;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

export const MANIFEST = 'manifest.json';

/** A backup or restore that cannot go on, with what the operator has to know. */
export class BackupProblem extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** @throws BackupProblem `backup.not-one` when there is none or it is of another format */
export function readManifest(dir: string): Manifest {
  const file = path.join(dir, MANIFEST);
  if (!existsSync(file)) throw new BackupProblem('backup.not-one', `${dir} holds no finished backup`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  if (manifest.format !== 'zhiyi-backup/1')
    throw new BackupProblem('backup.not-one', `${file} is of another format: ${String(manifest.format)}`);
  return manifest;
}

/** Compares every file of a backup with its manifest. @returns what is wrong, one line each */
export async function verifyBackup(dir: string, manifest: Manifest): Promise<readonly string[]> {
  const wrong: string[] = [];
  const listed = new Set([MANIFEST, ...manifest.files.map((f) => f.path)]);
  const found = await forEach(manifest.files, async (f) => {
    const file = path.join(dir, f.path);
    if (!existsSync(file)) return `missing: ${f.path}`;
    return (await hashFile(file)) === f.sha256 ? '' : `altered: ${f.path}`;
  });
  wrong.push(...found.filter((w) => w !== ''));
  for await (const f of walk(dir)) if (!listed.has(f)) wrong.push(`not of the backup: ${f}`);
  return wrong;
}

const CHUNK = 1024 * 1024;

/** Copies one file and flushes the copy. @returns undefined when the file vanished, as a living database's files may */
export async function copyFile(from: string, to: string): Promise<{ size: number; sha256: string } | undefined> {
  const source = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!source) return undefined;
  try {
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
    const target = await open(to, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, (await source.stat()).size + 1));
      let size = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        hash.update(chunk);
        await target.writeFile(chunk);
        size += bytesRead;
      }
      await target.sync();
      return { size, sha256: hash.digest('hex') };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Waiting for the disk is most of the work: so many files at a time. */
const AT_ONCE = 16;

/** Does something for each item, several at a time, and answers in their order. */
export async function forEach<T, R>(items: AsyncIterable<T> | Iterable<T>, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const under = new Set<Promise<void>>();
  let n = 0;
  for await (const item of items) {
    const at = n++;
    const one: Promise<void> = run(item)
      .then((r) => void (results[at] = r))
      .finally(() => under.delete(one));
    under.add(one);
    one.catch(() => {}); // awaited below
    if (under.size >= AT_ONCE) await Promise.race(under);
  }
  await Promise.all(under);
  return results;
}

/** Every file below a folder, relative, with `/`; folders that vanish meanwhile are left out. */
export async function* walk(
  root: string,
  below = '',
  enter: (dir: string) => boolean = () => true,
): AsyncIterable<string> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch((e: NodeJS.ErrnoException) => {
    if (e.code === 'ENOENT') return [];
    throw e;
  });
  for (const e of entries) {
    const at = below === '' ? e.name : `${below}/${e.name}`;
    if (e.isDirectory()) {
      if (enter(at)) yield* walk(root, at, enter);
    } else if (e.isFile()) yield at;
  }
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The checkpoints below a log folder. */
export function logHeads(folder: string): readonly LogHead[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => path.basename(f) === 'checkpoint' && statSync(path.join(folder, f)).isFile())
    .sort()
    .map((f) => {
      const [origin = '', size = '', root = ''] = readFileSync(path.join(folder, f), 'utf8').split('\n');
      if (origin === '' || !/^\d+$/.test(size)) throw new BackupProblem('backup.bad-log', `${f} is no checkpoint`);
      return { path: f.split(path.sep).join('/'), origin, size: Number(size), root };
    });
}
