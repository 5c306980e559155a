import { type Instant, Refused, refusal } from '@zhiyi/kernel';
import { type Selectable, sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import type { Tables } from './database.ts';
import { type Loop, type LoopOptions, shortError, startLoop } from './loop.ts';
import { storeRefusals } from './refusals.ts';

/** Long work asked for by somebody: an import, an export, a year of the demo. No personal data in input and result: they name items and files. */
export interface Job<R = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly input: unknown;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  /** null while it is not known how much there is to do */
  readonly total: number | null;
  readonly result: R | null;
  readonly error: string | null;
  readonly cancelAsked: boolean;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** What the work itself is given. It opens its own acts; each that is committed stays, also when the job is cancelled later. */
export interface RunningJob {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly input: unknown;
  readonly store: StoreConfig;
  /** 1 for the first run; higher when an earlier process died at it */
  readonly attempt: number;
  /** Notes how far it has come; call it often. @throws Cancelled when somebody asked to stop, or the job went to another process */
  progress(done: number, total?: number): Promise<void>;
}

export interface JobKind {
  /** @returns what the owner gets, for example the hash of a file */
  run(job: RunningJob): Promise<unknown>;
  /** may be begun again from the start when the process running it died; otherwise it has failed */
  readonly repeatable?: boolean;
}

export type JobKinds = Readonly<Record<string, JobKind>>;

/** Thrown by `progress` to leave the work. */
export class Cancelled extends Error {}

/** Thrown by `progress` when this process stops: the job is let go, as if the process had died. */
class Interrupted extends Error {}

export interface JobOptions extends LoopOptions {
  readonly heartbeatMs?: number;
  /** a running job without heartbeat for so long belongs to a dead process */
  readonly lapseMs?: number;
  /** once aborted, a running job is let go at its next progress */
  readonly ending?: AbortSignal;
  /** runs of a repeatable job before it has failed */
  readonly attempts?: number;
}

const HEARTBEAT_MS = 5_000;
const LAPSE_MS = 30_000;
const ATTEMPTS = 3;
/** Progress is written and the wish to cancel read at most so often. */
const NOTE_EVERY_MS = 200;

/** Leaves a job to be done after this act. @returns its id */
export async function startJob(act: Act, kind: string, input: unknown): Promise<string> {
  const id = act.newId();
  await act.tx
    .insertInto('store.jobs')
    .values({
      district: act.district,
      id,
      kind,
      owner: act.actor.id,
      input: JSON.stringify(input ?? null),
      state: 'waiting',
      created_at: act.now,
    })
    .execute();
  act.wake();
  return id;
}

/** A job of one's own. @throws Refused `store.not-found` for another's */
export async function jobOf<R = unknown>(act: Act, id: string): Promise<Job<R>> {
  const row = await own(act, id).executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return jobFrom<R>(row);
}

/** One's own jobs, the newest first. */
export async function jobsOf(act: Act, limit = 20): Promise<readonly Job[]> {
  const rows = await act.tx
    .selectFrom('store.jobs')
    .selectAll()
    .where('district', '=', act.district)
    .where('owner', '=', act.actor.id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((r) => jobFrom(r));
}

/** Asks a job of one's own to stop; one that waits is cancelled at once, one that runs stops at its next progress. @returns its state now */
export async function cancelJob(act: Act, id: string): Promise<Job> {
  const row = await own(act, id).forUpdate().executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  if (row.state !== 'waiting' && row.state !== 'running') return jobFrom(row);
  const changed = await act.tx
    .updateTable('store.jobs')
    .set(
      row.state === 'waiting' ? { state: 'cancelled', cancel_asked: true, ended_at: act.now } : { cancel_asked: true },
    )
    .where('district', '=', act.district)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return jobFrom(changed);
}

/** A runner takes one job at a time; several may run, in one process or in many. */
export function startJobs(store: StoreConfig, kinds: JobKinds, options: JobOptions = {}): Loop {
  const ending = new AbortController();
  const loop = startLoop(async () => {
    await settleLapsed(store, kinds, options);
    return runOne(store, kinds, { ...options, ending: ending.signal });
  }, options);
  return {
    wake: loop.wake,
    stop: () => {
      ending.abort();
      return loop.stop();
    },
  };
}

/** Takes the oldest waiting job and does it. @returns false when none waited */
export async function runOne(store: StoreConfig, kinds: JobKinds, options: JobOptions = {}): Promise<boolean> {
  const row = await take(store, Object.keys(kinds));
  if (!row) return false;
  const kind = kinds[row.kind] as JobKind;
  const note = new Notes(store, row.id, row.attempts, options.ending);
  const beat = setInterval(() => void note.write().catch(() => {}), options.heartbeatMs ?? HEARTBEAT_MS);
  try {
    const result = await kind.run({
      id: row.id,
      kind: row.kind,
      owner: row.owner,
      input: row.input,
      store,
      attempt: row.attempts,
      progress: (done, total) => note.progress(done, total),
    });
    await note.end('done', { result: JSON.stringify(result ?? null) });
  } catch (error) {
    if (error instanceof Interrupted) await note.letGo();
    else if (error instanceof Cancelled) await note.end('cancelled', {});
    else {
      options.onError?.(error);
      await note.end('failed', { error: shortError(error) });
    }
  } finally {
    clearInterval(beat);
  }
  return true;
}

/** Jobs whose process has died: begun again where their kind allows it, failed otherwise. @returns how many */
export async function settleLapsed(store: StoreConfig, kinds: JobKinds, options: JobOptions = {}): Promise<number> {
  return runUpkeep(store, 'jobs', async (act) => {
    const lapsed = act.tx
      .selectFrom('store.jobs')
      .select(['id', 'kind', 'attempts', 'cancel_asked'])
      .where('district', '=', act.district)
      .where('state', '=', 'running')
      .where(
        'heartbeat_at',
        '<',
        sql<string>`clock_timestamp() - ${options.lapseMs ?? LAPSE_MS} * interval '1 millisecond'`,
      );
    if (!(await lapsed.executeTakeFirst())) return 0;
    const rows = await lapsed.forUpdate().skipLocked().execute();
    for (const row of rows) {
      const again = kinds[row.kind]?.repeatable === true && row.attempts < (options.attempts ?? ATTEMPTS);
      const fate = row.cancel_asked
        ? { state: 'cancelled', ended_at: act.now }
        : again
          ? { state: 'waiting', done: 0, total: null, heartbeat_at: null }
          : { state: 'failed', ended_at: act.now, error: 'interrupted' };
      await act.tx
        .updateTable('store.jobs')
        .set(fate)
        .where('district', '=', act.district)
        .where('id', '=', row.id)
        .execute();
    }
    return rows.length;
  });
}

type Row = Selectable<Tables['store.jobs']>;

async function take(store: StoreConfig, kinds: readonly string[]): Promise<Row | undefined> {
  if (kinds.length === 0) return undefined;
  return runUpkeep(store, 'jobs', async (act) => {
    const waiting = act.tx
      .selectFrom('store.jobs')
      .select('id')
      .where('district', '=', act.district)
      .where('state', '=', 'waiting')
      .where('kind', 'in', [...kinds])
      .orderBy('created_at')
      .orderBy('id')
      .limit(1);
    if (!(await waiting.executeTakeFirst())) return undefined; // looking takes no lock and no transaction number
    const found = await waiting.forUpdate().skipLocked().executeTakeFirst();
    if (!found) return undefined;
    return act.tx
      .updateTable('store.jobs')
      .set((e) => ({
        state: 'running',
        started_at: act.now,
        attempts: e('attempts', '+', 1),
        heartbeat_at: sql`clock_timestamp()`,
      }))
      .where('district', '=', act.district)
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirst();
  });
}

/** What a run writes about itself. It ends as soon as the row no longer belongs to this run. */
class Notes {
  readonly #store: StoreConfig;
  readonly #id: string;
  readonly #attempt: number;
  #done = 0;
  #total: number | null = null;
  #writtenAt = 0;
  #stop = false;

  readonly #ending: AbortSignal | undefined;

  constructor(store: StoreConfig, id: string, attempt: number, ending?: AbortSignal) {
    this.#ending = ending;
    this.#store = store;
    this.#id = id;
    this.#attempt = attempt;
  }

  async progress(done: number, total?: number): Promise<void> {
    this.#done = done;
    if (total !== undefined) this.#total = total;
    const now = performance.now();
    if (now - this.#writtenAt >= NOTE_EVERY_MS) {
      this.#writtenAt = now;
      await this.write();
    }
    if (this.#stop) throw new Cancelled(`job ${this.#id}`);
    if (this.#ending?.aborted) throw new Interrupted(`job ${this.#id}`);
  }

  /** Whoever looks next finds it without a heartbeat and begins it again, or calls it failed. */
  async letGo(): Promise<void> {
    await this.#set({ heartbeat_at: sql`to_timestamp(0)`, done: this.#done, total: this.#total });
  }

  /** The heartbeat: says that it is alive, how far it is, and hears whether to stop. */
  async write(): Promise<void> {
    const row = await this.#set({ heartbeat_at: sql`clock_timestamp()`, done: this.#done, total: this.#total });
    if (!row || row.cancel_asked) this.#stop = true;
  }

  async end(state: 'done' | 'failed' | 'cancelled', more: { result?: string; error?: string }): Promise<void> {
    await this.#set({ state, done: this.#done, total: this.#total, ...more }, true);
  }

  #set(
    values: {
      heartbeat_at?: ReturnType<typeof sql<string>>;
      state?: string;
      done: number;
      total: number | null;
      result?: string;
      error?: string;
    },
    ends = false,
  ): Promise<{ cancel_asked: boolean } | undefined> {
    return runUpkeep(this.#store, 'jobs', (act) =>
      act.tx
        .updateTable('store.jobs')
        .set(ends ? { ...values, ended_at: act.now } : values)
        .where('district', '=', act.district)
        .where('id', '=', this.#id)
        .where('state', '=', 'running')
        .where('attempts', '=', this.#attempt)
        .returning('cancel_asked')
        .executeTakeFirst(),
    );
  }
}

function own(act: Act, id: string) {
  const rows = act.tx.selectFrom('store.jobs').selectAll().where('district', '=', act.district).where('id', '=', id);
  return act.actor.kind === 'system' ? rows : rows.where('owner', '=', act.actor.id);
}

function jobFrom<R>(r: Row): Job<R> {
  return {
    id: r.id,
    kind: r.kind,
    owner: r.owner,
    input: r.input,
    state: r.state as Job['state'],
    done: r.done,
    total: r.total,
    result: r.result as R | null,
    error: r.error,
    cancelAsked: r.cancel_asked,
    createdAt: r.created_at as Instant,
    startedAt: r.started_at as Instant | null,
    endedAt: r.ended_at as Instant | null,
  };
}
