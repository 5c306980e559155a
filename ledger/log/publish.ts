import { createHash } from 'node:crypto';
import { equal, toBase64, utf8 } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { openSigned, parseNote } from '../core/note.ts';
import { isQuorum, type Policy } from '../core/policy.ts';
import { lintQuorum } from '../core/quorum-linter.ts';
import type { Verifier } from '../core/vkey.ts';
import { patiently } from '../witness/tiles.ts';
import { type Disk, replaceFiles } from './disk.ts';
import { LogFault } from './fault.ts';
import type { Log } from './log.ts';
import type { SignedHead } from './options.ts';
import { PUBLISHED } from './scrub.ts';

export interface PublisherOptions {
  readonly log: Log;
  readonly disk: Disk;
  readonly policy: Policy;
  readonly logKeys: readonly Verifier[];
  /** POSIX milliseconds */
  readonly clock: () => number;
  /** accepts one dishonest witness; none at all is refused even so */
  readonly force?: boolean;
  /** milliseconds a witness has to answer, default 5,000 */
  readonly patience?: number;
  readonly onAlarm?: (alarm: Alarm) => void;
  readonly onError?: (error: unknown) => void;
}

/** 警报 — a witness said no in a way that is never right. */
export interface Alarm {
  readonly code: 'behind-witness' | 'forked' | 'refused';
  readonly witness: string;
  readonly said: string;
}

export interface Published extends SignedHead {
  /** names of the policy whose cosignatures stand on it */
  readonly witnesses: readonly string[];
}

interface Asked {
  readonly url: string;
  readonly keys: readonly Verifier[];
  readonly names: readonly string[];
  /** size it cosigned last, as far as known */
  size: bigint;
  busy: boolean;
  lastAnswer?: number;
  lastError?: string;
}

/** What the health page shows of a witness. */
export interface WitnessHealth {
  readonly names: readonly string[];
  readonly url: string;
  readonly size: bigint;
  /** POSIX milliseconds */
  readonly lastAnswer?: number;
  readonly lastError?: string;
}

/**
 * 见证签名 — takes each signed head to the witnesses and publishes it once the policy is met. Without a quorum writing goes on and
 * publishing stops. A witness that was away is asked again for the present head, and catches up with a longer proof.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #witnesses: readonly Asked[];
  readonly #keys: readonly Verifier[];
  #head: SignedHead | undefined;
  /** signature lines of the present head by key */
  #lines = new Map<Verifier, string>();
  #published: Published | undefined;
  #writing: Promise<void> = Promise.resolve();
  #stopped: Alarm | undefined;
  #waiters: (() => void)[] = [];
  /** witnesses that have been asked and not yet answered */
  readonly #asking = new Set<Promise<void>>();
  /** ends the round under way; undefined between rounds */
  #endRound: (() => void) | undefined;
  readonly #closing = new AbortController();

  private constructor(options: PublisherOptions) {
    this.#options = options;
    this.#keys = options.policy.witnesses.map((w) => w.key);
    const byUrl = new Map<string, { names: string[]; keys: Verifier[] }>();
    for (const { name, key, url } of options.policy.witnesses) {
      if (url === undefined) continue;
      const at = url.replace(/\/+$/, '');
      const asked = byUrl.get(at) ?? { names: [], keys: [] };
      asked.names.push(name);
      asked.keys.push(key);
      byUrl.set(at, asked);
    }
    this.#witnesses = [...byUrl].map(([url, { names, keys }]) => ({ url, names, keys, size: 0n, busy: false }));
  }

  /**
   * @throws LogFault `weak-policy`; `behind-witness` when a witness has cosigned more than this log holds, as after an old backup;
   * `forked` when it has cosigned another history. Witnesses that do not answer are passed over: they will say so when asked to sign.
   */
  static async open(options: PublisherOptions): Promise<Publisher> {
    const { splitNeedsDishonest } = lintQuorum(options.policy);
    if (splitNeedsDishonest < (options.force ? 1 : 2))
      throw new LogFault('weak-policy', `two histories could be shown with ${splitNeedsDishonest} dishonest witnesses`);
    const publisher = new Publisher(options);
    await publisher.#readPublished();
    await Promise.all(publisher.#witnesses.map((w) => publisher.#compareWith(w)));
    return publisher;
  }

  async #readPublished(): Promise<void> {
    const bytes = await this.#options.disk.read(PUBLISHED);
    if (!bytes) return;
    const note = new TextDecoder().decode(bytes);
    const opened = openSigned(note, [...this.#options.logKeys, ...this.#keys]);
    if (!opened.ok) throw new LogFault('head-signature', 'the published checkpoint does not open');
    const { size, root } = parseCheckpoint(opened.note.text);
    if (size > this.#options.log.head.size)
      throw new LogFault('stored-bytes', 'published more than the signed head holds');
    const witnesses = this.#namesOf(opened.note.verified.map((v) => v.by));
    this.#published = { size, root, note, witnesses };
    if (size === this.#options.log.head.size)
      this.#take(
        this.#options.log.head,
        opened.note.verified.map((v) => v.by),
        opened.note.signatures,
      );
  }

  async #compareWith(witness: Asked): Promise<void> {
    const { log, logKeys } = this.#options;
    const path = createHash('sha256').update(log.origin).digest('hex');
    const response = await this.#fetch(`${witness.url}/${path}/checkpoint`).catch(() => undefined);
    if (!response || response.status !== 200) return;
    const opened = openSigned(response.body, [...logKeys, ...witness.keys]);
    const ours = opened.ok && opened.note.verified.some((v) => logKeys.includes(v.by));
    if (!opened.ok || !ours) return;
    const { size, root, origin } = parseCheckpoint(opened.note.text);
    if (origin !== log.origin) return;
    const [name = witness.url] = witness.names;
    if (size > log.head.size)
      throw new LogFault(
        'behind-witness',
        `${name} has cosigned ${size} entries, this log has signed ${log.head.size}`,
      );
    if (!equal(await log.rootAt(size), root))
      throw new LogFault('forked', `${name} has cosigned another history of ${size} entries`);
    witness.size = size;
  }

  get published(): Published | undefined {
    return this.#published;
  }

  /** Set once a witness has said that this log is behind or forked: nothing is published until a person has looked. */
  get alarm(): Alarm | undefined {
    return this.#stopped;
  }

  get witnesses(): readonly WitnessHealth[] {
    return this.#witnesses.map(({ names, url, size, lastAnswer, lastError }) => ({
      names,
      url,
      size,
      ...(lastAnswer === undefined ? {} : { lastAnswer }),
      ...(lastError === undefined ? {} : { lastError }),
    }));
  }

  /** The head that is with the witnesses now; the log may have signed later ones. */
  get head(): SignedHead | undefined {
    return this.#head;
  }

  /** Signs what has come since and asks every witness whose line is still missing. Resolves when all have answered or were given up. */
  async step(): Promise<void> {
    if (this.#stopped) return;
    await this.#askAll(await this.#options.log.sign());
  }

  /**
   * The same at each beat of the log, which waits for nobody: a witness behind a dead line must not hold up the signing, and a head stays with
   * the witnesses until it is published or all have answered, or slow ones would each sign another head and none would ever have a quorum.
   */
  async beat(): Promise<void> {
    if (this.#stopped) return;
    const head = await this.#options.log.sign();
    if (this.#endRound) return;
    const published = new Promise<void>((resolve) => {
      this.#endRound = resolve;
    });
    void Promise.race([this.#askAll(head), published])
      .catch((error: unknown) => this.#options.onError?.(error))
      .finally(() => {
        this.#endRound = undefined;
      });
  }

  async #askAll(head: SignedHead): Promise<void> {
    if (this.#head?.note !== head.note) this.#take(head, [], []);
    await this.#publishIfMet(); // a policy without witnesses is met at once
    const missing = this.#witnesses.filter((w) => !w.busy && w.keys.some((k) => !this.#lines.has(k)));
    await Promise.all(missing.map((w) => this.#ask(w, head)));
  }

  /** Nobody is asked any more, and nothing is written once this resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#asking);
    await this.#writing;
  }

  /** Resolves when a checkpoint over this many entries is published. */
  async whenPublished(size: bigint): Promise<void> {
    while ((this.#published?.size ?? -1n) < size) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /**
   * Lines of witnesses for the present head, asked for or handed in.
   *
   * @param note the head's text with signature lines
   * @returns false when it speaks of something else, or a line of a known witness does not verify
   */
  async accept(note: string): Promise<boolean> {
    const opened = openSigned(note, this.#keys);
    if (!opened.ok || !this.#head || opened.note.text !== parseNote(this.#head.note).text) return false;
    this.#take(
      this.#head,
      opened.note.verified.map((v) => v.by),
      opened.note.signatures,
    );
    await this.#publishIfMet();
    return true;
  }

  #take(
    head: SignedHead,
    verified: readonly Verifier[],
    signatures: readonly { name: string; keyId: string; line: string }[],
  ): void {
    if (this.#head?.note !== head.note) this.#lines = new Map();
    this.#head = head;
    for (const key of verified) {
      const line = signatures.find((s) => s.name === key.name && s.keyId === key.keyId)?.line;
      if (line !== undefined && this.#keys.includes(key)) this.#lines.set(key, line);
    }
  }

  #namesOf(keys: readonly Verifier[]): readonly string[] {
    return this.#options.policy.witnesses.filter((w) => keys.includes(w.key)).map((w) => w.name);
  }

  /** One after the other, and never a smaller one after a larger. */
  #publishIfMet(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const head = this.#head;
      const witnesses = this.#namesOf([...this.#lines.keys()]);
      if (!head || this.#stopped || !isQuorum(this.#options.policy, new Set(witnesses))) return;
      const lines = this.#options.policy.witnesses.flatMap((w) => this.#lines.get(w.key) ?? []);
      const note = `${head.note}${lines.join('')}`;
      if (this.#published?.note === note || (this.#published?.size ?? -1n) > head.size) return;
      await replaceFiles(this.#options.disk, [[PUBLISHED, utf8(note)]]);
      this.#published = { size: head.size, root: head.root, note, witnesses };
      this.#endRound?.();
      for (const wake of this.#waiters.splice(0)) wake();
    });
    return this.#writing;
  }

  #ask(witness: Asked, head: SignedHead): Promise<void> {
    const asked = this.#bring(witness, head).finally(() => this.#asking.delete(asked));
    this.#asking.add(asked);
    return asked;
  }

  async #bring(witness: Asked, head: SignedHead): Promise<void> {
    witness.busy = true;
    try {
      for (let tries = 0; tries < 3; tries++) {
        const response = await this.#post(witness, head);
        witness.lastAnswer = this.#options.clock();
        delete witness.lastError;
        if (response.status === 200) {
          witness.size = head.size;
          if (!(await this.accept(`${parseNote(head.note).text}\n${response.body}`)) && this.#head === head)
            witness.lastError = 'its answer carries no line of a known key';
          return;
        }
        if (response.status !== 409) return this.#refused(witness, response);
        const size = sizeOf(response.body);
        if (size === undefined || size === witness.size) return this.#refused(witness, response);
        if (size > this.#options.log.head.size)
          return this.#stop({
            code: 'behind-witness',
            witness: witness.names[0] ?? witness.url,
            said: response.body.trim(),
          });
        if (size > head.size) return; // it has cosigned a later head meanwhile
        witness.size = size;
      }
    } catch (error) {
      witness.lastError = (error as Error).message;
    } finally {
      witness.busy = false;
    }
  }

  async #post(witness: Asked, head: SignedHead): Promise<{ readonly status: number; readonly body: string }> {
    const proof = await this.#options.log.consistencyProof(witness.size, head.size);
    const body = `old ${witness.size}\n${proof.map((h) => `${toBase64(h)}\n`).join('')}\n${head.note}`;
    return this.#fetch(`${witness.url}/add-checkpoint`, body);
  }

  #refused(witness: Asked, { status, body }: { readonly status: number; readonly body: string }): void {
    witness.lastError = `${status} ${body.trim()}`;
    const name = witness.names[0] ?? witness.url;
    // The same size with another root, or a proof from our own tiles that does not verify: its history is not ours.
    if (status === 422 || status === 409) this.#stop({ code: 'forked', witness: name, said: witness.lastError });
    else this.#options.onAlarm?.({ code: 'refused', witness: name, said: witness.lastError });
  }

  #stop(alarm: Alarm): void {
    this.#stopped ??= alarm;
    this.#options.onAlarm?.(alarm);
  }

  async #fetch(url: string, body?: string): Promise<{ readonly status: number; readonly body: string }> {
    return patiently(this.#options.patience ?? 5_000, async (late) => {
      const signal = AbortSignal.any([this.#closing.signal, late]);
      const response = await fetch(url, body === undefined ? { signal } : { signal, method: 'POST', body });
      return { status: response.status, body: await response.text() };
    });
  }
}

function sizeOf(body: string): bigint | undefined {
  return /^(?:0|[1-9][0-9]{0,19})\n$/.test(body) ? BigInt(body.trim()) : undefined;
}
