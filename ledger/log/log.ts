import { equal, utf8 } from '../core/bytes.ts';
import { formatCheckpoint } from '../core/checkpoint.ts';
import { LONGEST_ENTRY, SUCCESSOR, successorNamed } from '../core/entry.ts';
import {
  consistencyPath,
  emptyRoot,
  hashLeaf,
  inclusionPath,
  isConsistent,
  proveConsistency,
  proveInclusion,
  type Range,
  rootOf,
  subtreesOf,
  subtreesOfPath,
  type TreeHead,
} from '../core/merkle.ts';
import { signText } from '../core/note.ts';
import { replaceFiles } from './disk.ts';
import { LogFault } from './fault.ts';
import type { LogOptions, SignedHead } from './options.ts';
import { signPromise } from './promise.ts';
import { RecentEntries } from './recent.ts';
import { HEAD, readHead, readPending, removeLeftovers } from './recover.ts';
import { type HashedEntry, TileStore } from './store.ts';
import { encodeFrame, walFile } from './wal.ts';

export interface Appended {
  readonly index: bigint;
  readonly leafHash: Uint8Array;
  /** the same bytes were in the log already, and this is their index */
  readonly repeated: boolean;
  /** signed when asked for */
  promise(): Promise<string>;
}

interface Waiting {
  readonly entry: Uint8Array;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 4_096;
const MOST_BYTES_AT_ONCE = 8 << 20;
const WAL_FILE_BYTES = 16 << 20;

/**
 * 存证日志 — one writer that gives every entry its index and signs what it holds.
 *
 * 1. No index is told before its bytes are synced. 2. An index never gets two contents, and none is left out. 3. No checkpoint is
 * signed that is not a continuation of the last one; the head is on the disk before it leaves the process.
 * After a write that failed it does nothing more until it is opened again: what the disk then holds decides.
 */
export class Log {
  readonly origin: string;
  readonly #options: LogOptions;
  readonly #tiles: TileStore;
  readonly #recent: RecentEntries;
  #head: SignedHead;
  /** on their way into tiles, from the head's size on */
  #integrating: readonly HashedEntry[] = [];
  /** durable in the write-ahead log, after those; grows in place, or every commit would copy what has come since the last head */
  #pending: HashedEntry[];
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;
  /** one after the other */
  #signing: Promise<SignedHead> | undefined;
  #wal: { readonly file: string; bytes: number } | undefined;
  #fault: LogFault | undefined;
  #successor: string | undefined;
  #waiters: (() => void)[] = [];

  private constructor(
    options: LogOptions,
    tiles: TileStore,
    head: SignedHead,
    pending: HashedEntry[],
    recent: RecentEntries,
    successor: string | undefined,
  ) {
    this.#successor = successor;
    this.origin = options.origin;
    this.#options = options;
    this.#tiles = tiles;
    this.#head = head;
    this.#pending = pending;
    this.#recent = recent;
  }

  /**
   * Opens or begins a log. What was durable is found again; a frame cut short by a crash, which nobody was told of, goes.
   *
   * @throws LogFault when what is stored is not what was signed, or entries are missing
   */
  static async open(options: LogOptions): Promise<Log> {
    const { suite, disk } = options;
    await removeLeftovers(disk);
    const head = await readHead(options);
    const tiles = await TileStore.open(suite, disk, head.size);
    if (!equal(tiles.root(), head.root))
      throw new LogFault('stored-bytes', 'the tiles do not give the root of the signed head');
    const waiting = await readPending(options, head.size);
    const pending = waiting.map((entry) => ({ entry, hash: hashLeaf(suite, entry) }));
    const recent = await RecentEntries.load(suite, tiles, pending);
    const last = waiting.at(-1) ?? (head.size > 0n ? await tiles.entry(head.size - 1n) : undefined);
    return new Log(options, tiles, head, pending, recent, last && successorIn(last));
  }

  /** The last signed head. */
  get head(): SignedHead {
    return this.#head;
  }

  /** entries that are durable */
  get size(): bigint {
    return this.#head.size + BigInt(this.#integrating.length + this.#pending.length);
  }

  /** 续编 — the log that follows, once the last entry has named it: nothing more is taken. */
  get successor(): string | undefined {
    return this.#successor;
  }

  get fault(): LogFault | undefined {
    return this.#fault;
  }

  /**
   * Adds an entry; many callers at once share one sync. Bytes that are among the last entries already are not added twice.
   *
   * @throws RangeError above 65,535 bytes; LogFault `sealed` after the entry that names the log that follows
   */
  append(entry: Uint8Array): Promise<Appended> {
    if (this.#fault) return Promise.reject(this.#fault);
    if (entry.length > LONGEST_ENTRY) return Promise.reject(new RangeError('an entry has at most 65,535 bytes'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    await Promise.resolve(); // whoever calls in the same turn shares the first sync
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        if (this.#fault) throw this.#fault;
        await this.#commit(batch);
      } catch (error) {
        const fault = this.#fail(error);
        for (const w of batch) w.reject(fault);
      }
    }
    this.#committing = undefined; // in the same turn as the last look: whoever comes next begins anew
  }

  #takeBatch(): Waiting[] {
    let bytes = 0;
    let n = 0;
    while (n < this.#waiting.length && n < MOST_AT_ONCE && bytes < MOST_BYTES_AT_ONCE)
      bytes += (this.#waiting[n++] as Waiting).entry.length;
    return this.#waiting.splice(0, n);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const first = this.size;
    const fresh: HashedEntry[] = [];
    const answers: {
      readonly waiting: Waiting;
      readonly index: bigint;
      readonly hash: Uint8Array;
      readonly repeated: boolean;
    }[] = [];
    for (const waiting of batch) {
      const hash = hashLeaf(this.#options.suite, waiting.entry);
      const known = this.#recent.indexOf(hash);
      if (known === undefined && this.#successor !== undefined) {
        waiting.reject(new LogFault('sealed', `this log is closed; ${this.#successor} follows`));
        continue;
      }
      const index = known ?? first + BigInt(fresh.length);
      if (known === undefined) {
        fresh.push({ entry: waiting.entry, hash });
        this.#recent.add(hash, index);
        this.#successor = successorIn(waiting.entry);
      }
      answers.push({ waiting, index, hash, repeated: known !== undefined });
    }
    if (fresh.length > 0)
      await this.#writeAhead(
        first,
        fresh.map((f) => f.entry),
      );
    for (const f of fresh) this.#pending.push(f);
    for (const { waiting, index, hash, repeated } of answers)
      waiting.resolve({ index, leafHash: hash, repeated, promise: () => this.#promise(index, hash) });
  }

  async #writeAhead(first: bigint, entries: readonly Uint8Array[]): Promise<void> {
    const { disk, suite } = this.#options;
    const frame = encodeFrame(suite, first, entries);
    const begun = this.#wal;
    const wal = begun && begun.bytes < WAL_FILE_BYTES ? begun : { file: walFile(first), bytes: 0 };
    await disk.append(wal.file, frame);
    await disk.sync(wal.file);
    if (wal !== begun) await disk.syncFolder('wal');
    wal.bytes += frame.length;
    this.#wal = wal;
  }

  #promise(index: bigint, leafHash: Uint8Array): Promise<string> {
    const { clock, promiseWithin = 60, signers } = this.#options;
    const by = BigInt(Math.ceil(clock() / 1000) + promiseWithin);
    return signPromise({ origin: this.origin, index, leafHash, by }, signers[0]);
  }

  /** Puts all that is durable when it is called into tiles and signs a head over it; the present head when nothing was added. */
  sign(): Promise<SignedHead> {
    const before = this.#signing;
    const signed = (async () => {
      await before?.catch(() => {});
      if (this.#fault) throw this.#fault;
      try {
        return await this.#integrate();
      } catch (error) {
        throw this.#fail(error);
      }
    })();
    this.#signing = signed;
    return signed;
  }

  /** Resolves when a head over this many entries is signed. @throws LogFault when none will be */
  async whenSigned(size: bigint): Promise<void> {
    while (this.#head.size < size) {
      if (this.#fault) throw this.#fault;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  async #integrate(): Promise<SignedHead> {
    const { disk, signers, origin } = this.#options;
    if (this.#pending.length === 0 && this.#head.note !== '') return this.#head;
    this.#integrating = this.#pending;
    this.#pending = [];
    if (this.#integrating.length > 0) await this.#tiles.append(this.#integrating);
    const next: TreeHead = { size: this.#tiles.size, root: this.#tiles.root() };
    await this.#mustContinue(next);
    const note = await signText(formatCheckpoint(origin, next), signers);
    await replaceFiles(disk, [[HEAD, utf8(note)]]);
    this.#head = { ...next, note };
    this.#integrating = [];
    await this.#tiles.dropPartials();
    await this.#dropWal();
    for (const wake of this.#waiters.splice(0)) wake();
    return this.#head;
  }

  /** From the bytes on the disk: the new tree begins with the one signed last. */
  async #mustContinue(next: TreeHead): Promise<void> {
    const { suite } = this.#options;
    const path = consistencyPath(this.#head.size, next.size);
    const read = await this.#tiles.subtrees(next.size, [...subtreesOfPath(path), ...wholeTree(next.size)]);
    const stored: TreeHead = { size: next.size, root: rootOf(suite, next.size, read) };
    const proof = proveConsistency(suite, this.#head.size, next.size, read);
    if (!equal(stored.root, next.root) || !isConsistent(suite, this.#head, stored, proof))
      throw new LogFault('stored-bytes', 'the tiles do not continue the last signed head');
  }

  /** Write-ahead files whose entries are all under the signed head, but never the one being written. */
  async #dropWal(): Promise<void> {
    const { disk } = this.#options;
    const files = (await disk.list('wal')).map((name) => `wal/${name}`);
    for (const [i, file] of files.entries()) {
      const next = files[i + 1];
      const end = next === undefined ? this.size : BigInt(next.slice('wal/'.length));
      const mayGrow = file === this.#wal?.file && this.#wal.bytes < WAL_FILE_BYTES;
      if (end <= this.#head.size && !mayGrow && next !== undefined) await disk.remove(file);
    }
  }

  /** @returns leaf bytes; undefined beyond what is durable */
  async entry(index: bigint): Promise<Uint8Array | undefined> {
    const { size } = this.#head;
    if (index < size) return this.#tiles.entry(index);
    const [at, before] = [Number(index - size), this.#integrating.length];
    return (at < before ? this.#integrating[at] : this.#pending[at - before])?.entry;
  }

  /** @throws RangeError unless index < size ≤ size of the head */
  async inclusionProof(index: bigint, size: bigint): Promise<readonly Uint8Array[]> {
    const read = await this.#reader(inclusionPath(index, size), size);
    return proveInclusion(this.#options.suite, index, size, read);
  }

  /** @throws RangeError unless old ≤ size ≤ size of the head */
  async consistencyProof(old: bigint, size: bigint): Promise<readonly Uint8Array[]> {
    const read = await this.#reader(consistencyPath(old, size), size);
    return proveConsistency(this.#options.suite, old, size, read);
  }

  /** The root this log had at an earlier size. */
  async rootAt(size: bigint): Promise<Uint8Array> {
    if (size === 0n) return emptyRoot(this.#options.suite);
    return rootOf(this.#options.suite, size, await this.#reader([{ from: 0n, to: size }], size));
  }

  #reader(path: readonly Range[], size: bigint) {
    if (size > this.#head.size) throw new RangeError('no head of this size has been signed');
    return this.#tiles.subtrees(size, subtreesOfPath(path));
  }

  /** Waits for what is being written; nothing is accepted afterwards. */
  async close(): Promise<void> {
    while (this.#committing) await this.#committing;
    await this.#signing?.catch(() => {});
    this.#fault ??= new LogFault('closed', 'the log was closed');
    for (const wake of this.#waiters.splice(0)) wake();
    await this.#options.disk.close();
  }

  #fail(error: unknown): LogFault {
    const said =
      error instanceof LogFault ? error : new LogFault('write-failed', (error as Error).message, { cause: error });
    this.#fault ??= said;
    for (const wake of this.#waiters.splice(0)) wake();
    return this.#fault;
  }
}

function wholeTree(size: bigint) {
  return subtreesOf({ from: 0n, to: size });
}

/** Asked of each entry: most end at the first look, before anything is parsed. */
function successorIn(entry: Uint8Array): string | undefined {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  return bytes.includes(`"${SUCCESSOR}"`) ? successorNamed(entry) : undefined;
}
