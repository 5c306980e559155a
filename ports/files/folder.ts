import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sm3Stream } from '@zhiyi/ledger/sm';
import {
  FileDiffers,
  FileMissing,
  type FileStore,
  FileTooLarge,
  isFileName,
  type OpenedFile,
  type OpenOptions,
  type PutOptions,
  type ScrubFinding,
  type ScrubReport,
  type StoredFile,
} from './file-store.ts';

const INCOMING = 'incoming';
const CHUNK = 256 * 1024;
const LEFT_OVER_MS = 86_400_000;

/**
 * A folder of one district: `ab/cd/abcd…`, read-only. Bytes are written beside, flushed, and only then linked under their name, so
 * a name never stands for half a file, and a file that is there already is never written again.
 */
export async function openFileFolder(root: string): Promise<FileStore> {
  const incoming = path.join(root, INCOMING);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming);
  return new FileFolder(root);
}

/** What a process left half-written when it died; younger ones may still be arriving in another process. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const left = await stat(file).catch(() => undefined);
    if (left && Date.now() - left.mtimeMs > LEFT_OVER_MS) await rm(file, { force: true });
  }
}

class FileFolder implements FileStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(content: AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredFile> {
    const incoming = path.join(this.#root, INCOMING, randomUUID());
    try {
      const stored = await write(incoming, content, options.maxBytes);
      if (options.sha256 !== undefined && options.sha256 !== stored.sha256)
        throw new FileDiffers(`announced as ${options.sha256}, arrived as ${stored.sha256}`);
      await this.#keep(incoming, stored.sha256);
      return stored;
    } finally {
      await rm(incoming, { force: true });
    }
  }

  async open(sha256: string, options: OpenOptions = {}): Promise<OpenedFile> {
    // One handle for size, check and content: what was checked is what is handed out.
    const handle = await open(this.#path(sha256), 'r').catch(missing(sha256));
    try {
      const { size } = await handle.stat();
      if (options.verify) {
        const found = await hashOf(handle.createReadStream({ start: 0, highWaterMark: CHUNK, autoClose: false }));
        if (found !== sha256) throw new FileDiffers(`${sha256} holds the bytes of ${found}`);
      }
      const { from = 0, to = Infinity } = options.range ?? {};
      return { size, stream: handle.createReadStream({ start: from, end: to, highWaterMark: CHUNK }) };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.#path(sha256)).then(
      (s) => s.isFile(),
      () => false,
    );
  }

  async remove(sha256: string): Promise<boolean> {
    const file = this.#path(sha256);
    if (!(await this.has(sha256))) return false;
    await rm(file, { force: true });
    await flushFolder(path.dirname(file));
    return true;
  }

  async *names(): AsyncIterable<string> {
    for await (const file of this.#walk()) {
      const name = path.basename(file);
      if (this.#isHome(file, name)) yield name;
    }
  }

  async scrub(expected?: AsyncIterable<string>): Promise<ScrubReport> {
    const findings: ScrubFinding[] = [];
    let files = 0;
    let bytes = 0;
    for await (const file of this.#walk()) {
      const name = path.basename(file);
      if (!this.#isHome(file, name)) {
        findings.push({ kind: 'stray', path: file, detail: 'not a file of the store' });
        continue;
      }
      files += 1;
      try {
        bytes += (await stat(file)).size;
        const found = await hashOf(createReadStream(file, { highWaterMark: CHUNK }));
        if (found !== name) findings.push({ kind: 'altered', path: file, detail: `holds the bytes of ${found}` });
      } catch (error) {
        findings.push({ kind: 'unreadable', path: file, detail: (error as Error).message });
      }
    }
    for await (const name of expected ?? nothing()) {
      if (!(await this.has(name)))
        findings.push({ kind: 'missing', path: this.#path(name), detail: 'recorded, but not there' });
    }
    return { files, bytes, findings };
  }

  async #keep(incoming: string, sha256: string): Promise<void> {
    const file = this.#path(sha256);
    const made = await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await chmod(incoming, 0o400);
    await link(incoming, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
      await flushFolder(dir);
      if (made === undefined || dir === path.dirname(made)) break;
    }
  }

  #path(sha256: string): string {
    if (!isFileName(sha256)) throw new FileMissing(`not a file name: ${sha256}`);
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  #isHome(file: string, name: string): boolean {
    return isFileName(name) && file === this.#path(name);
  }

  async *#walk(dir = this.#root): AsyncIterable<string> {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) {
        if (dir !== this.#root || entry.name !== INCOMING) yield* this.#walk(file);
      } else yield file;
    }
  }
}

/** One pass: bytes to the disk, SHA-256 and SM3 beside. Flushed when it returns. */
async function write(file: string, content: AsyncIterable<Uint8Array>, maxBytes = Infinity): Promise<StoredFile> {
  const [sha256, sm3] = [createHash('sha256'), sm3Stream()];
  let size = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > maxBytes) throw new FileTooLarge(`more than ${maxBytes} bytes`);
      sha256.update(chunk);
      sm3.update(chunk);
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), size };
}

async function hashOf(content: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A new name is on disk only when its folder is flushed. */
async function flushFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // some systems cannot flush a folder
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

function missing(sha256: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw error.code === 'ENOENT' ? new FileMissing(sha256) : error;
  };
}

async function* nothing(): AsyncIterable<string> {}
