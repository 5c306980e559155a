import { newKey } from '../../../ui/api.ts';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { isReachable, watchReach } from '../../../ui/reach.ts';
import { nextToSend, type OutboxEntry, ofDraft, type Payload, pauseAfter } from './outbox.ts';
import { type Sent, send } from './send.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { readDraft, type SpotDraft } from './spot-draft.ts';

/** What the screens see of what the device keeps. */
export interface Kept {
  readonly ready: boolean;
  /** false where the browser keeps nothing beyond the page */
  readonly lasting: boolean;
  readonly drafts: readonly SpotDraft[];
  readonly entries: readonly OutboxEntry[];
  /** key of the entry that is on its way, and how far it has come, 0 to 1 */
  readonly sending: { readonly key: string; readonly share: number } | null;
}

type Sender = (entry: OutboxEntry, caseId: string | null, onProgress: (share: number) => void) => Promise<Sent>;

interface KeeperParts {
  readonly open: () => Promise<Shelf>;
  readonly send: Sender;
  /** whether it makes sense to try, and how to hear when that changes */
  readonly reach: { readonly now: () => boolean; readonly watch: (changed: () => void) => () => void };
  /** told after every success, with the chapters whose answers it made stale */
  readonly onSent: (chapters: readonly string[]) => void;
}

const TOUCHES: Readonly<Record<Payload['kind'], readonly string[]>> = {
  open: ['cases'],
  certificates: ['cases'],
  facts: ['cases', 'evidence'],
  file: ['evidence'],
  statement: ['evidence'],
};

/**
 * 保管 — keeps drafts and what is owed to the server, and sends it by itself, one after the other, as long as the page is open and the server
 * answers. Nothing leaves the device's store before the server has it.
 */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #listeners = new Set<() => void>();
  #kept: Kept = { ready: false, lasting: true, drafts: [], entries: [], sending: null };
  #shelf: Shelf | undefined;
  #owner = '';
  #begun: Promise<void> | undefined;
  #watching = false;
  #busy = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly now = (): Kept => this.#kept;

  /** Opens the store for a person; what others left on this device stays closed. */
  begin(owner: string): Promise<void> {
    if (this.#owner === owner && this.#begun) return this.#begun;
    this.#owner = owner;
    this.#begun = this.#load();
    return this.#begun;
  }

  async #load(): Promise<void> {
    this.#shelf ??= await this.#parts.open();
    const drafts = (await this.#shelf.all('drafts')).map(readDraft).filter((d) => d?.owner === this.#owner);
    const entries = ((await this.#shelf.all('items')) as OutboxEntry[]).filter((e) => e.owner === this.#owner);
    this.#set({ ready: true, lasting: this.#shelf.lasting, drafts: drafts as SpotDraft[], entries });
    if (!this.#watching)
      this.#parts.reach.watch(() => {
        if (this.#parts.reach.now()) this.wake();
      });
    this.#watching = true;
    this.wake();
  }

  /** Changes a draft, on screen at once and in the store behind it. */
  change(id: string, how: (draft: SpotDraft) => SpotDraft): void {
    const found = this.#kept.drafts.find((d) => d.id === id);
    if (found) this.keep(how(found));
  }

  keep(draft: SpotDraft): void {
    this.#set({ drafts: [...this.#kept.drafts.filter((d) => d.id !== draft.id), draft] });
    void this.#write((shelf) => shelf.put('drafts', draft.id, draft));
  }

  /** The case is done on this device: what was typed goes. What is still owed stays until it is sent. */
  forget(id: string): void {
    if (ofDraft(this.#kept.entries, id).length > 0) return;
    this.#set({ drafts: this.#kept.drafts.filter((d) => d.id !== id) });
    void this.#write((shelf) => shelf.remove('drafts', id));
  }

  /** Puts something in the outbox; it is in the store before this returns. */
  async owe(draft: string, at: string, what: Payload): Promise<OutboxEntry> {
    const n = Math.max(0, ...this.#kept.entries.map((e) => e.n)) + 1;
    const entry: OutboxEntry = { key: newKey(), draft, owner: this.#owner, n, at, what, refused: null };
    this.#set({ entries: [...this.#kept.entries, entry] });
    await this.#write((shelf) => shelf.put('items', entry.key, entry));
    this.wake();
    return entry;
  }

  /** Takes something back that the server does not have: refused, or no longer wanted. */
  withdraw(key: string): void {
    this.#set({ entries: this.#kept.entries.filter((e) => e.key !== key) });
    void this.#write((shelf) => shelf.remove('items', key));
    this.wake();
  }

  /** Tries now: somebody asked, or the network is back. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
    void this.#drain();
  }

  async #drain(): Promise<void> {
    // what the last request met does not count here: trying is how one learns that the server is back
    if (this.#busy || !this.#kept.ready) return;
    this.#busy = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) if (!(await this.#deliver(entry))) break;
    } finally {
      this.#busy = false;
      this.#set({ sending: null });
    }
  }

  #next(): OutboxEntry | undefined {
    return nextToSend(this.#kept.entries);
  }

  async #deliver(entry: OutboxEntry): Promise<boolean> {
    const caseId = this.#kept.drafts.find((d) => d.id === entry.draft)?.caseId ?? null;
    this.#set({ sending: { key: entry.key, share: 0 } });
    const sent = await this.#parts.send(entry, caseId, (share) => this.#set({ sending: { key: entry.key, share } }));
    if (sent.how === 'later') {
      this.#timer = setTimeout(() => void this.#drain(), pauseAfter(this.#tries++));
      return false;
    }
    this.#tries = 0;
    if (sent.how === 'refused') this.#refuse(entry, sent.problem);
    else await this.#settle(entry, sent.caseId);
    return true;
  }

  async #settle(entry: OutboxEntry, caseId: string | undefined): Promise<void> {
    if (caseId !== undefined) this.change(entry.draft, (d) => ({ ...d, caseId }));
    this.#set({ entries: this.#kept.entries.filter((e) => e.key !== entry.key) });
    // the case's id is in the store before the entry that brought it leaves it
    await this.#write((shelf) => shelf.remove('items', entry.key));
    this.#parts.onSent(TOUCHES[entry.what.kind]);
  }

  #refuse(entry: OutboxEntry, p: ApiProblem): void {
    const refused = {
      status: p.status,
      code: p.code,
      title: p.title,
      number: p.number,
      refusals: [...p.refusals],
      issues: [...p.issues],
    };
    const next = { ...entry, refused };
    this.#set({ entries: this.#kept.entries.map((e) => (e.key === entry.key ? next : e)) });
    void this.#write((shelf) => shelf.put('items', entry.key, next));
  }

  #set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** One write after the other; a store that fails says so by `lasting` and does not stop the act. */
  #write(run: (shelf: Shelf) => Promise<void>): Promise<unknown> {
    this.#writing = this.#writing.then(async () => {
      if (this.#shelf) await run(this.#shelf).catch(() => this.#set({ lasting: false }));
    });
    return this.#writing;
  }
}

let staleHook: (chapters: readonly string[]) => void = () => undefined;

/** Tells whoever shows answers of the server that some have become stale. */
export function whenSent(hook: (chapters: readonly string[]) => void): void {
  staleHook = hook;
}

/** One keeper a page: what is owed is sent whichever screen stands open. */
export const keeper = new Keeper({
  open: openShelf,
  send,
  reach: { now: isReachable, watch: watchReach },
  onSent: (chapters) => staleHook(chapters),
});
