import { type AnchorAlarm, AnchorAlarms } from './alarms.ts';
import { type Anchorable, type AnchorDriver, AnchorFault, type AnchorReceipt } from './anchor.ts';
import type { AnchorBook, AnchorRecord } from './book.ts';
import { type Reason, reason } from './reasons.ts';

export interface LaneOptions {
  readonly driver: AnchorDriver;
  readonly book: AnchorBook;
  /** milliseconds since 1970 */
  readonly clock: () => number;
  /** shortest time between two anchors of one origin; a lost one is placed again at once */
  readonly everyMs?: number;
  readonly checkEveryMs?: number;
  /** wait after the first failure; doubles with each, up to `mostWaitMs` */
  readonly firstWaitMs?: number;
  readonly mostWaitMs?: number;
  /** how long something may wait for its anchor before that is an alarm */
  readonly gapAlarmMs?: number;
  readonly onAlarm?: (alarm: AnchorAlarm) => void;
  readonly onCleared?: (alarm: AnchorAlarm) => void;
}

export interface OriginStatus {
  readonly origin: string;
  /** the newest anchor that holds */
  readonly anchored?: { readonly size: number; readonly at: string };
  readonly waiting?: {
    readonly size: number;
    readonly since: string;
    readonly attempts: number;
    readonly reasons: readonly Reason[];
  };
}

export interface LaneStatus {
  readonly driver: string;
  readonly origins: readonly OriginStatus[];
  readonly alarms: readonly AnchorAlarm[];
}

const HOUR = 3_600_000;
const presets = {
  everyMs: 60_000,
  checkEveryMs: 15_000,
  firstWaitMs: 1_000,
  mostWaitMs: 300_000,
  gapAlarmMs: 4 * HOUR,
};

interface Submitted {
  readonly head: Anchorable;
  /** entries of it that ask for an anchor; at most its size */
  readonly content: number;
  readonly since: number;
}

/** One place of anchoring and its queue. Only the newest checkpoint of an origin waits: it covers the older ones. */
export class AnchorLane {
  readonly #o: LaneOptions & typeof presets;
  /** handed in and not yet on record; written by `submit`, which does nothing else */
  readonly #inbox = new Map<string, Submitted>();
  #open: AnchorRecord[] | undefined;
  readonly #anchored = new Map<string, AnchorRecord>();
  readonly #placedAt = new Map<string, number>();
  readonly #checkedAt = new Map<string, number>();
  readonly #alarms: AnchorAlarms;
  #busy: Promise<void> | undefined;

  constructor(options: LaneOptions) {
    this.#o = { ...presets, ...options };
    this.#alarms = new AnchorAlarms({ ...options, driver: options.driver.name });
  }

  get driver(): AnchorDriver {
    return this.#o.driver;
  }

  /**
   * Takes a checkpoint. No disk, no network, no exception: the log may call it while it publishes.
   *
   * @param content entries that ask for an anchor: where so many have one, nothing is placed
   */
  submit(head: Anchorable, content = head.size): void {
    const before = this.#inbox.get(head.origin);
    if (before?.head.size === head.size && before.head.root !== head.root) this.#forked(head);
    if (before && before.head.size >= head.size) return;
    this.#inbox.set(head.origin, { head, content, since: before?.since ?? this.#o.clock() });
  }

  /** One round of work; while one is under way the call waits for that one. */
  round(): Promise<void> {
    this.watch();
    this.#busy ??= this.#round().finally(() => {
      this.#busy = undefined;
      this.watch();
    });
    return this.#busy;
  }

  /** Raises and clears the alarm of the gap; needs no answer from anybody. */
  watch(): void {
    const now = this.#o.clock();
    for (const origin of this.#origins()) {
      const since = this.#waitingSince(origin);
      if (since === undefined || now - since <= this.#o.gapAlarmMs) {
        this.#alarms.clear('anchor.gap', origin);
        continue;
      }
      const hours = String(this.#o.gapAlarmMs / HOUR);
      this.#alarms.raise(origin, reason('anchor.gap', { origin, since: iso(since), hours }));
    }
  }

  status(): LaneStatus {
    const origins = [...this.#origins()].map((origin): OriginStatus => {
      const held = this.#anchored.get(origin);
      const waiting = this.#openOf(origin).find((r) => r.state !== 'held');
      const inbox = this.#inbox.get(origin);
      const since = this.#waitingSince(origin);
      return {
        origin,
        ...(held?.receipt && { anchored: { size: held.of.size, at: held.receipt.at } }),
        ...(since !== undefined && {
          waiting: {
            size: inbox?.head.size ?? waiting?.of.size ?? 0,
            since: iso(since),
            attempts: waiting?.attempts ?? 0,
            reasons: waiting?.reasons ?? [],
          },
        }),
      };
    });
    return { driver: this.#o.driver.name, origins, alarms: this.#alarms.list() };
  }

  async #round(): Promise<void> {
    try {
      await this.#load();
      for (const origin of this.#inbox.keys()) await this.#take(origin);
      await this.#cover();
      for (const record of this.#due()) await this.#place(record);
      for (const record of this.#toCheck()) await this.#check(record);
      this.#alarms.clear('anchor.fault', '');
    } catch (error) {
      // The records cannot be read or written, or a driver broke its promise: said, and tried again next round.
      this.#alarms.raise('', reason('anchor.fault', { why: String((error as Error).message) }));
    }
  }

  async #load(): Promise<void> {
    if (this.#open) return;
    const { book, driver } = this.#o;
    for (const record of await book.newest(driver.name)) this.#anchored.set(record.of.origin, record);
    this.#open = [...(await book.open(driver.name))];
  }

  /** From the inbox onto the record, unless it is there already or something larger is. */
  async #take(origin: string): Promise<void> {
    const { head, content, since } = this.#inbox.get(origin) as Submitted;
    const known = [...this.#openOf(origin), this.#anchored.get(origin)].filter((r) => r !== undefined);
    const same = known.find((r) => r.of.size === head.size);
    if (same && same.of.root !== head.root) this.#forked(head);
    if (known.every((r) => r.of.size < content)) {
      const state = { state: 'waiting', since: iso(since), attempts: 0, lost: [], reasons: [] } as const;
      await this.#put({ driver: this.#o.driver.name, of: head, ...state });
    }
    if (this.#inbox.get(origin)?.head === head) this.#inbox.delete(origin);
  }

  /** What waits while something larger of its origin waits or stands is covered by it; the larger takes over how long and how often it waited. */
  async #cover(): Promise<void> {
    for (const small of this.#records().filter((r) => r.state === 'waiting')) {
      const larger = [...this.#openOf(small.of.origin), this.#anchored.get(small.of.origin)]
        .filter((r) => r !== undefined && r.of.size > small.of.size)
        .at(-1);
      if (!larger) continue;
      if (larger.state === 'waiting') await this.#put(inherit(larger, small));
      if (small.lost.length > 0) await this.#put({ ...small, state: 'covered' });
      else {
        await this.#o.book.drop(small);
        this.#open = this.#records().filter((r) => r !== small);
      }
    }
  }

  #due(): readonly AnchorRecord[] {
    const now = this.#o.clock();
    return this.#records().filter((r) => {
      if (r.state !== 'waiting' || (r.notBefore !== undefined && Date.parse(r.notBefore) > now)) return false;
      const last = this.#placedAt.get(r.of.origin);
      return r.lost.length > 0 || last === undefined || now - last >= this.#o.everyMs;
    });
  }

  async #place(record: AnchorRecord): Promise<void> {
    let receipt: AnchorReceipt;
    try {
      receipt = await this.#o.driver.place(record.of);
    } catch (error) {
      await this.#failed(record, error);
      return;
    }
    this.#placedAt.set(record.of.origin, this.#o.clock());
    const { notBefore: _, ...rest } = record;
    await this.#put({ ...rest, state: 'placed', receipt, reasons: [] });
  }

  async #failed(record: AnchorRecord, error: unknown): Promise<void> {
    const known = error instanceof AnchorFault;
    const why = known
      ? reason(error.code, error.facts)
      : reason('anchor.fault', { why: String((error as Error).message) });
    const attempts = record.attempts + 1;
    if (!QUIET.has(why.code)) this.#alarms.raise(record.of.origin, why);
    if (known && !error.retry) {
      await this.#put({ ...record, state: 'refused', attempts, reasons: [why] });
      return;
    }
    const wait = Math.min(this.#o.mostWaitMs, this.#o.firstWaitMs * 2 ** (attempts - 1));
    await this.#put({ ...record, attempts, notBefore: iso(this.#o.clock() + wait), reasons: [why] });
  }

  #toCheck(): readonly AnchorRecord[] {
    const now = this.#o.clock();
    return this.#records().filter((r) => {
      if (r.state !== 'placed' && r.state !== 'held') return false;
      const last = this.#checkedAt.get(key(r));
      return last === undefined || now - last >= this.#o.checkEveryMs;
    });
  }

  async #check(record: AnchorRecord): Promise<void> {
    const receipt = record.receipt as AnchorReceipt;
    const verdict = await this.#o.driver.check(receipt);
    const kept = verdict.receipt ?? receipt;
    const { reasons } = verdict;
    this.#checkedAt.set(key(record), this.#o.clock());
    switch (verdict.state) {
      case 'holds':
        await this.#put({ ...record, receipt: kept, reasons, state: verdict.settled ? 'settled' : 'held' });
        this.#alarms.clearAll(record.of.origin);
        return;
      case 'pending':
      case 'unknown':
        await this.#put({ ...record, receipt: kept, reasons });
        return;
      case 'lost':
        await this.#lose(record, receipt, reasons);
        return;
      case 'refused':
        await this.#put({ ...record, reasons, state: 'refused' });
        for (const r of reasons) this.#alarms.raise(record.of.origin, r);
    }
  }

  /** It stood and stands no more: wait again, at the head of the queue, counted from now. */
  async #lose(record: AnchorRecord, receipt: AnchorReceipt, reasons: readonly Reason[]): Promise<void> {
    const { receipt: _, ...rest } = record;
    const since = iso(this.#o.clock());
    await this.#put({ ...rest, state: 'waiting', since, attempts: 0, lost: [...record.lost, receipt], reasons });
    for (const r of reasons) this.#alarms.raise(record.of.origin, r);
    const before = (await this.#o.book.newest(this.#o.driver.name)).find((r) => r.of.origin === record.of.origin);
    if (before) this.#anchored.set(record.of.origin, before);
    else this.#anchored.delete(record.of.origin);
  }

  async #put(record: AnchorRecord): Promise<void> {
    await this.#o.book.put(record);
    const others = this.#records().filter((r) => key(r) !== key(record));
    const open = record.state === 'waiting' || record.state === 'placed' || record.state === 'held';
    this.#open = open ? [...others, record].toSorted((a, b) => a.of.size - b.of.size) : others;
    if (!open) this.#checkedAt.delete(key(record));
    const newest = this.#anchored.get(record.of.origin);
    const holds = record.state === 'held' || record.state === 'settled';
    if (holds && (!newest || newest.of.size <= record.of.size)) this.#anchored.set(record.of.origin, record);
  }

  #records(): AnchorRecord[] {
    return this.#open ?? [];
  }

  #openOf(origin: string): readonly AnchorRecord[] {
    return this.#records().filter((r) => r.of.origin === origin);
  }

  #origins(): ReadonlySet<string> {
    return new Set([...this.#inbox.keys(), ...this.#records().map((r) => r.of.origin), ...this.#anchored.keys()]);
  }

  #waitingSince(origin: string): number | undefined {
    const open = this.#openOf(origin).filter((r) => r.state !== 'held');
    const times = [...open.map((r) => Date.parse(r.since)), this.#inbox.get(origin)?.since].filter(
      (t) => t !== undefined,
    );
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  #forked(head: Anchorable): void {
    this.#alarms.raise(head.origin, reason('anchor.fork', { origin: head.origin, size: String(head.size) }));
  }
}

/** What passes by itself is no alarm until the gap is: an outage, a block that takes its time. */
const QUIET: ReadonlySet<string> = new Set(['anchor.unreachable', 'chain.not-mined']);

function inherit(larger: AnchorRecord, { since, attempts, notBefore, reasons }: AnchorRecord): AnchorRecord {
  const first = since < larger.since ? since : larger.since;
  return { ...larger, since: first, attempts, reasons, ...(notBefore !== undefined && { notBefore }) };
}

function key(record: AnchorRecord): string {
  return `${record.of.size} ${record.of.origin}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
