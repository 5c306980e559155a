import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { signIn } from '@zhiyi/modules/people/contract';
import { type LiveMessage, live, liveMessage } from '@zhiyi/store/contract';
import { useEffect, useState } from 'react';
import { addressOf } from '../../ui/api.ts';
import { readKey } from '../../ui/queries.ts';

/** Chapters whose answers a change of this kind may have made stale. */
const chaptersOf: Readonly<Record<string, readonly string[]>> = {
  case: ['cases', 'papers', 'evidence'],
  paper: ['papers'],
  evidence: ['evidence', 'cases'],
  list: ['catalogue'],
  benchmark: ['catalogue'],
  power: ['catalogue'],
  person: ['people'],
  organ: ['people'],
  team: ['people'],
  township: ['people'],
  setting: ['desk'],
};
/** Marks that the log's going further may have changed: what waits for witnesses when it was published, what is witnessed when it was anchored. */
const waitingFor: Readonly<Record<string, RegExp>> = {
  published: /"kind":"(?:queued|logged)"/,
  anchored: /"kind":"(?:queued|logged|witnessed)"/,
};

/** Whether an answer shows a mark that is not where the log has come to: only these are asked for again. */
export function waitsFor(change: { readonly kind: string; readonly id: string }, data: unknown): boolean {
  const marks = change.kind === 'ledger' ? waitingFor[change.id] : undefined;
  return marks?.test(JSON.stringify(data) ?? '') ?? false;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** Whether an answer, by its key, may be another one after the change: lists always, the page of another case never. */
export function touches(change: { readonly kind: string; readonly id: string }, key: readonly unknown[]): boolean {
  const [chapter, address] = key;
  if (typeof chapter !== 'string' || !(chaptersOf[change.kind] ?? []).includes(chapter)) return false;
  if (change.kind !== 'case' || typeof address !== 'string') return true;
  const about = ID.exec(address.split('?')[0] ?? '');
  return about === null || about[0] === change.id;
}

/** Changes of one act arrive together; several within this time are looked at once. */
const TOGETHER_MS = 250;
/** The server gives a sign of life more often; a connection that has been silent for so long is gone. */
const SILENT_MS = 35_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A short gap is nobody's concern. */
const SAY_AFTER_MS = 5_000;

/**
 * One connection for the whole office, open while somebody can see the page: what changed is asked for again, by the same questions as
 * ever. Without it the pages still look again from time to time.
 *
 * @returns false once updates have been missing for a while
 */
export function useLive(): boolean {
  const client = useQueryClient();
  const [on, setOn] = useState(true);
  useEffect(() => {
    const line = new Line(client, setOn);
    return () => line.close();
  }, [client]);
  return on;
}

class Line {
  readonly #client: QueryClient;
  readonly #say: (on: boolean) => void;
  #source: EventSource | null = null;
  #after = '';
  #failures = 0;
  #waiting: LiveMessage['change'][] = [];
  readonly #timers: Record<string, ReturnType<typeof setTimeout>> = {};

  constructor(client: QueryClient, say: (on: boolean) => void) {
    this.#client = client;
    this.#say = say;
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('online', this.#look);
    this.#look();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('online', this.#look);
    this.#drop();
    for (const name of Object.keys(this.#timers)) this.#off(name);
  }

  /** A page nobody sees needs no connection: browsers have few, and it catches up when it is seen again. */
  readonly #look = () => {
    if (document.visibilityState !== 'visible') {
      this.#drop();
      for (const name of ['again', 'missing']) this.#off(name);
    } else if (!this.#source) this.#open();
  };

  #open(): void {
    this.#drop();
    this.#missing();
    const source = new EventSource(addressOf(live, undefined, { after: this.#after }));
    this.#source = source;
    const on = <E extends keyof LiveMessage>(event: E, run: (data: LiveMessage[E]) => void) =>
      source.addEventListener(event, (message: MessageEvent<string>) => {
        this.#after = message.lastEventId || this.#after;
        this.#alive();
        const read = liveMessage[event].safeParse(JSON.parse(message.data));
        if (read.success) run(read.data as LiveMessage[E]);
      });
    on('hello', () => undefined);
    on('beat', () => undefined);
    on('change', (change) => {
      this.#waiting.push(change);
      this.#in('change', TOGETHER_MS, () => this.#refresh());
    });
    on('end', ({ why }) => {
      this.#drop();
      if (why === 'session') void this.#client.invalidateQueries({ queryKey: readKey(signIn.state) });
      else if (why === 'server') this.#again();
      else this.#say(false); // opened too often: this page waits until it is looked at anew
    });
    source.onerror = () => {
      // refused, not cut off: the session may have ended before this connection stood
      if (source.readyState === EventSource.CLOSED)
        void this.#client.invalidateQueries({ queryKey: readKey(signIn.state) });
      this.#again();
    };
  }

  #alive(): void {
    this.#failures = 0;
    this.#off('missing');
    this.#say(true);
    this.#in('silence', SILENT_MS, () => this.#again());
  }

  #again(): void {
    this.#drop();
    this.#missing();
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    // not everybody at the same moment: a server that has just started would be asked by all
    this.#in('again', pause * (0.5 + Math.random()), () => this.#open());
  }

  #drop(): void {
    this.#source?.close();
    this.#source = null;
    this.#off('silence');
  }

  #refresh(): void {
    const waiting = this.#waiting.splice(0);
    const all = waiting.some((w) => 'all' in w);
    const changes = waiting.flatMap((w) => ('all' in w ? [] : w.changes));
    void this.#client.invalidateQueries({
      predicate: ({ queryKey, state }) =>
        all
          ? queryKey[0] !== 'sign-in'
          : changes.some((change) => touches(change, queryKey) || waitsFor(change, state.data)),
    });
  }

  /** Counted from the first moment without a connection, not from the last attempt. */
  #missing(): void {
    if (this.#timers.missing === undefined) this.#in('missing', SAY_AFTER_MS, () => this.#say(false));
  }

  #in(name: string, ms: number, run: () => void): void {
    this.#off(name);
    this.#timers[name] = setTimeout(() => {
      delete this.#timers[name];
      run();
    }, ms);
  }

  #off(name: string): void {
    clearTimeout(this.#timers[name]);
    delete this.#timers[name];
  }
}
