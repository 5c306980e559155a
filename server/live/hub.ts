import type { Readable } from 'node:stream';
import {
  type Actor,
  type Change,
  type Cursor,
  changesAfter,
  cursorText,
  horizon,
  type LedgerReach,
  type Loop,
  ledgerReach,
  runRead,
  type StoreConfig,
  startLoop,
  systemActor,
} from '@zhiyi/store';
import { LiveStream } from './stream.ts';

export interface LiveOptions {
  /** how soon what another process recorded is noticed; what this one records is noticed at once */
  readonly pollMs?: number;
  /** how often a stream gives a sign of life, and its session is looked at again */
  readonly beatMs?: number;
  /** open streams of one session in this process; one more ends the oldest */
  readonly perSession?: number;
  readonly onError?: (error: unknown) => void;
}

export interface Opening {
  readonly actor: Actor;
  readonly token: string;
  readonly source: string;
  /** the last place the reader heard of */
  readonly after?: Cursor;
}

interface Listener {
  readonly stream: LiveStream;
  readonly token: string;
  readonly source: string;
  actor: Actor;
  at: Cursor;
  dirty: boolean;
}

const POLL_MS = 1_000;
const BEAT_MS = 10_000;
const PER_SESSION = 4;
/** Above so many changes at once the reader is told to look at everything again. */
const MANY = 200;
const NEWS = 1_000;

/**
 * 实时更新 — tells open pages that something changed in what they may see: kinds and ids, never content. The hub notices news for everybody
 * with one query; what a reader is told is then read as that reader, under the same row-level security as lists, after the session was
 * asked for again. No page that has missed something stays wrong for good: it comes back with the last place it heard of.
 */
export class LiveHub {
  readonly #store: StoreConfig;
  readonly #actorOf: (token: string, source: string) => Promise<Actor | undefined>;
  readonly #options: LiveOptions;
  readonly #listeners = new Set<Listener>();
  #head: Cursor | undefined;
  #reach: LedgerReach | undefined;
  #loop: Loop | undefined;
  #beat: NodeJS.Timeout | undefined;
  #beating = false;
  #closed = false;

  /** @param actorOf whom a session stands for now, without counting as use of it */
  constructor(
    store: StoreConfig,
    actorOf: (token: string, source: string) => Promise<Actor | undefined>,
    options: LiveOptions = {},
  ) {
    this.#store = store;
    this.#actorOf = actorOf;
    this.#options = options;
  }

  get size(): number {
    return this.#listeners.size;
  }

  async open({ actor, token, source, after }: Opening): Promise<Readable> {
    const at = after ?? (await runRead(this.#store, actor, horizon));
    const listener: Listener = {
      stream: new LiveStream(() => this.#listeners.delete(listener)),
      token,
      source,
      actor,
      at,
      dirty: true,
    };
    if (this.#closed) listener.stream.end('server');
    else {
      this.#makeRoom(token);
      this.#listeners.add(listener);
      listener.stream.send('hello', {}, cursorText(at));
      this.#start();
      this.wake();
    }
    return listener.stream.readable;
  }

  /** Something was committed in this process. */
  wake(): void {
    this.#loop?.wake();
  }

  /** Ends every stream; the pages come back by themselves, to this server or another. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beat);
    for (const l of this.#listeners) l.stream.end('server');
    await this.#loop?.stop();
  }

  #makeRoom(token: string): void {
    const own = [...this.#listeners].filter((l) => l.token === token);
    for (const l of own.slice(0, own.length + 1 - (this.#options.perSession ?? PER_SESSION))) this.#end(l, 'replaced');
  }

  #end(l: Listener, why: Parameters<LiveStream['end']>[0]): void {
    l.stream.end(why);
    this.#listeners.delete(l);
  }

  #start(): void {
    if (this.#loop) return;
    const { onError, pollMs = POLL_MS, beatMs = BEAT_MS } = this.#options;
    this.#loop = startLoop(() => this.#step(), { pollMs, ...(onError ? { onError } : {}) });
    this.#beat = setInterval(() => void this.#beatAll(), beatMs);
    this.#beat.unref();
  }

  async #step(): Promise<boolean> {
    if (this.#listeners.size === 0) {
      this.#head = undefined; // nobody listens: nothing is read
      this.#reach = undefined;
      return false;
    }
    const news = await this.#news();
    for (const l of this.#listeners) if (l.dirty) await this.#tell(l);
    await this.#tellReach();
    return news === NEWS;
  }

  /** Marks whom the news may concern. This only spares questions: what each is told, the database decides. */
  async #news(): Promise<number> {
    const system = systemActor('live');
    const from = this.#head;
    if (!from) {
      this.#head = await runRead(this.#store, system, horizon);
      for (const l of this.#listeners) l.dirty = true;
      return 0;
    }
    const changes = await runRead(this.#store, system, (act) => changesAfter(act, from, NEWS));
    const seen = new Set(changes.flatMap((c) => c.viewers));
    for (const l of this.#listeners) if (l.actor.viewers.some((v) => seen.has(v))) l.dirty = true;
    this.#head = changes.at(-1)?.at ?? from;
    return changes.length;
  }

  /** That the log has been witnessed or anchored further: marks on open pages may be others now. It says nothing of any case, so everybody is told. */
  async #tellReach(): Promise<void> {
    const before = this.#reach;
    const now = await runRead(this.#store, systemActor('live'), ledgerReach);
    this.#reach = now;
    if (!before) return;
    const moved = (['published', 'anchored'] as const).filter((id) => now[id] !== before[id]);
    if (moved.length === 0) return;
    const changes = moved.map((id) => ({ kind: 'ledger', id }));
    for (const l of this.#listeners) if (!l.stream.ended) l.stream.send('change', { changes }, cursorText(l.at));
  }

  async #tell(l: Listener): Promise<void> {
    if (!(await this.#holds(l))) return;
    l.dirty = false;
    const [changes, now] = await runRead(this.#store, l.actor, async (act) => [
      await changesAfter(act, l.at, MANY + 1),
      await horizon(act),
    ]);
    const last = changes.at(-1);
    if (!last) return;
    l.at = changes.length > MANY ? now : last.at;
    const what = changes.length > MANY ? { all: true as const } : { changes: distinct(changes) };
    l.stream.send('change', what, cursorText(l.at));
  }

  /** Asks for the session again; the posting may have ended, or another have begun. */
  async #holds(l: Listener): Promise<boolean> {
    const actor = await this.#actorOf(l.token, l.source);
    if (!actor) this.#end(l, 'session');
    else l.actor = actor;
    return actor !== undefined && !l.stream.ended;
  }

  async #beatAll(): Promise<void> {
    if (this.#beating) return;
    this.#beating = true;
    try {
      for (const l of this.#listeners) if (await this.#holds(l)) l.stream.send('beat', {});
    } catch (error) {
      this.#options.onError?.(error); // without the database there is no sign of life, and the pages notice
    } finally {
      this.#beating = false;
    }
  }
}

function distinct(changes: readonly Change[]): { kind: string; id: string }[] {
  return [...new Map(changes.map(({ kind, id }) => [`${kind}:${id}`, { kind, id }])).values()];
}
