import { equal, fromBase64, Malformed, toBase64 } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { isConsistent, type TreeHead } from '../core/merkle.ts';
import { openSigned, signLine } from '../core/note.ts';
import type { Suite } from '../core/suite.ts';
import type { Signer, Verifier } from '../core/vkey.ts';
import type { Disk } from '../log/disk.ts';
import { LogFault } from '../log/fault.ts';
import { Journal } from './journal.ts';
import { type AddCheckpoint, judge, logOf, parseRequest, type WatchedLog } from './request.ts';

export interface WitnessOptions {
  readonly suite: Suite;
  readonly disk: Disk;
  /** cosigners, one of Ed25519 first; a second of SM2 adds a line to every answer */
  readonly signers: readonly [Signer, ...Signer[]];
  readonly logs: readonly WatchedLog[];
  /** POSIX milliseconds */
  readonly clock: () => number;
}

export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 500 | 503;
  readonly type: string;
  readonly body: string;
}

/**
 * 见证人 — cosigns a checkpoint only when it continues the last one it cosigned, and has written that down, synced, before it
 * answers. It never goes back and never signs two histories of one log. The check and the writing are one step: requests for one
 * witness stand in line.
 */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #journal: Journal;
  /** what another witness knows and this one has not yet seen to follow */
  readonly #behind = new Map<string, TreeHead>();
  #line: Promise<unknown> = Promise.resolve();
  #fault: LogFault | undefined;

  private constructor(options: WitnessOptions, journal: Journal) {
    this.#options = options;
    this.#journal = journal;
  }

  /** @throws LogFault `stored-bytes` when a byte of the journal was changed */
  static async open(options: WitnessOptions): Promise<Witness> {
    return new Witness(options, await Journal.open(options.suite, options.disk));
  }

  get verifiers(): readonly Verifier[] {
    return this.#options.signers.map((s) => s.verifier);
  }

  get logs(): readonly WatchedLog[] {
    return this.#options.logs;
  }

  /** The latest checkpoint it stands by, with its cosignature. */
  latest(origin: string): (TreeHead & { readonly note: string }) | undefined {
    const record = this.#journal.latest(origin);
    return record && { size: BigInt(record.size), root: fromBase64(record.root), note: record.note };
  }

  /** C2SP tlog-witness, add-checkpoint. */
  addCheckpoint(body: string): Promise<Answer> {
    const answer = this.#line.then(() => this.#answer(body));
    this.#line = answer.catch(() => {});
    return answer;
  }

  async #answer(body: string): Promise<Answer> {
    if (this.#fault) return plain(500, 'the journal could not be written');
    let request: AddCheckpoint;
    let log: WatchedLog | undefined;
    try {
      request = parseRequest(body);
      log = logOf(this.#options.logs, request);
    } catch (error) {
      if (error instanceof Malformed) return plain(400, error.message);
      throw error;
    }
    const latest = log && this.latest(log.origin);
    const judged = judge(this.#options.suite, log, latest, request);
    if (judged.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${judged.size}\n` };
    if (judged.status !== 200) return plain(judged.status, REASONS[judged.status]);
    const { checkpoint, note } = judged;
    const other = this.#behind.get(checkpoint.origin);
    if (other && !(checkpoint.size === other.size && equal(checkpoint.root, other.root)))
      return plain(503, `another witness knows ${other.size} entries; a proof from here to there is needed first`);
    const time = Math.floor(this.#options.clock() / 1000);
    const own = await Promise.all(this.#options.signers.map((s) => signLine(s, note.text, BigInt(time))));
    const known = note.verified.map(
      ({ by }) => note.signatures.find((s) => s.name === by.name && s.keyId === by.keyId)?.line,
    );
    await this.#write(checkpoint, time, `${note.text}\n${known.join('')}${own.join('')}`, 'cosigned');
    this.#behind.delete(checkpoint.origin);
    return plain(200, own.join(''));
  }

  /**
   * What a peer stands by, heard at the start: a witness restored from an old copy must not sign what it had already excluded.
   *
   * @param proof consistency of what this witness knows with it; undefined: could not be had
   * @returns whether this witness may go on signing for the log
   */
  async hear(
    origin: string,
    note: string,
    peer: readonly Verifier[],
    proof: (old: bigint, size: bigint) => Promise<readonly Uint8Array[] | undefined>,
  ): Promise<boolean> {
    const log = this.#options.logs.find((l) => l.origin === origin);
    const opened = openSigned(note, [...(log?.keys ?? []), ...peer]);
    const signedBy = (keys: readonly Verifier[]) => opened.ok && opened.note.verified.some((v) => keys.includes(v.by));
    if (!log || !opened.ok || !signedBy(log.keys) || !signedBy(peer)) return !this.#behind.has(origin);
    const theirs = parseCheckpoint(opened.note.text);
    const ours = this.latest(origin);
    if (theirs.origin !== origin || (ours && theirs.size <= ours.size)) return !this.#behind.has(origin);
    const from: TreeHead = ours ?? { size: 0n, root: this.#options.suite.hash() };
    const hashes = from.size === 0n ? [] : await proof(from.size, theirs.size);
    if (!hashes || !isConsistent(this.#options.suite, from, theirs, hashes)) {
      const worst = this.#behind.get(origin);
      if (!worst || theirs.size > worst.size) this.#behind.set(origin, theirs);
      return false;
    }
    const adopted = this.#line.then(() =>
      this.#write(theirs, Math.floor(this.#options.clock() / 1000), note, 'adopted'),
    );
    this.#line = adopted.catch(() => {});
    await adopted;
    this.#behind.delete(origin);
    return true;
  }

  async #write(
    head: TreeHead & { readonly origin: string },
    time: number,
    note: string,
    why: 'cosigned' | 'adopted',
  ): Promise<void> {
    try {
      await this.#journal.write({
        origin: head.origin,
        size: String(head.size),
        root: toBase64(head.root),
        time,
        note,
        why,
      });
    } catch (error) {
      this.#fault = new LogFault('write-failed', (error as Error).message, { cause: error });
      throw this.#fault;
    }
  }

  async close(): Promise<void> {
    await this.#line;
    this.#fault ??= new LogFault('closed', 'the witness was closed');
    await this.#options.disk.close();
  }
}

const REASONS = {
  400: 'not a checkpoint, or an old size above its size',
  403: 'no signature of a trusted key',
  404: 'unknown log',
  422: 'the consistency proof does not verify',
} as const;

function plain(status: Answer['status'], text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: text.endsWith('\n') ? text : `${text}\n` };
}
