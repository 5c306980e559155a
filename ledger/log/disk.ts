import { constants, type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const { O_APPEND, O_CREAT, O_DSYNC, O_WRONLY } = constants;

/**
 * What log and witness ask of a disk, one step at a time, so that a test can lose what was not yet synced. Paths are relative to the
 * folder and written with `/`.
 */
export interface Disk {
  read(file: string): Promise<Uint8Array | undefined>;
  /** names in a folder, sorted; empty when there is none */
  list(folder: string): Promise<readonly string[]>;
  /** creates or overwrites; durable only after `sync` of the file and of its folder */
  write(file: string, bytes: Uint8Array): Promise<void>;
  /** durable only after `sync` */
  append(file: string, bytes: Uint8Array): Promise<void>;
  sync(file: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
  /** atomic */
  rename(from: string, to: string): Promise<void>;
  /** a file or a whole folder */
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Puts files in place so that after a crash each is there whole or as it was before, and all are there once this returns: written
 * beside, synced, renamed, folders synced.
 */
export async function replaceFiles(disk: Disk, files: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  await Promise.all(
    files.map(async ([file, bytes]) => {
      await disk.write(`${file}.new`, bytes);
      await disk.sync(`${file}.new`);
    }),
  );
  await Promise.all(files.map(([file]) => disk.rename(`${file}.new`, file)));
  await Promise.all([...new Set(files.map(([file]) => path.posix.dirname(file)))].map((f) => disk.syncFolder(f)));
}

/** Every file under a folder, sorted. */
export async function walk(disk: Disk, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await disk.list(folder)) {
    const file = folder === '.' ? name : `${folder}/${name}`;
    const inside = await walk(disk, file);
    if (inside.length > 0) found.push(...inside);
    else if (await disk.read(file)) found.push(file);
  }
  return found;
}

export function folderDisk(root: string): Disk {
  const at = (name: string) => path.join(root, name);
  const appending = new Map<string, FileHandle>();
  const made = new Set<string>();
  const handle = async (file: string) => {
    const known = appending.get(file);
    if (known) return known;
    await makeFolder(path.dirname(at(file)), made);
    // O_DSYNC: the write returns when the bytes are durable, which saves a second turn through the thread pool.
    const opened = await open(at(file), O_APPEND | O_CREAT | O_WRONLY | O_DSYNC, 0o600);
    appending.set(file, opened);
    return opened;
  };
  return {
    read: (file) => readFile(at(file)).catch(absent(undefined)),
    list: async (folder) => (await readdir(at(folder)).catch(absent([]))).sort(),
    write: async (file, bytes) => {
      await makeFolder(path.dirname(at(file)), made);
      await withFile(at(file), 'w', (opened) => opened.writeFile(bytes));
    },
    append: async (file, bytes) => {
      const opened = await handle(file);
      for (let at = 0; at < bytes.length; ) at += (await opened.write(bytes, at)).bytesWritten;
    },
    sync: async (file) => {
      if (!appending.has(file)) await withFile(at(file), 'r+', (opened) => opened.sync());
    },
    syncFolder: (folder) => syncFolder(at(folder)),
    rename: (from, to) => rename(at(from), at(to)),
    remove: async (name) => {
      await appending.get(name)?.close();
      appending.delete(name);
      await rm(at(name), { recursive: true, force: true });
      for (const folder of [...made]) if (folder.startsWith(at(name))) made.delete(folder);
    },
    close: async () => {
      for (const opened of appending.values()) await opened.close();
      appending.clear();
    },
  };
}

/** A new folder is durable when its parent has been synced. */
async function makeFolder(folder: string, made: Set<string>): Promise<void> {
  if (made.has(folder)) return;
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined)
    for (let at = folder; at.length >= first.length; at = path.dirname(at)) await syncFolder(path.dirname(at));
  made.add(folder);
}

function syncFolder(folder: string): Promise<void> {
  return withFile(folder, 'r', (opened) => opened.sync());
}

async function withFile(file: string, flags: string, work: (opened: FileHandle) => Promise<void>): Promise<void> {
  const opened = await open(file, flags, 0o600);
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

function absent<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code ?? '')) return instead;
    throw error;
  };
}
