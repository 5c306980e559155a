import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { calendarFor } from './calendar.ts';
import { answerAnew, type Deadline, deadlineOf } from './deadlines.ts';
import { type Loop, type LoopOptions, startLoop } from './loop.ts';

/** What a chapter does about a clock. Each is called in the transaction that notes it, so its effect happens once. */
export interface DeadlineHandler {
  /** the last moment has passed and nobody stopped it */
  due?(act: Act, deadline: Deadline): Promise<void>;
  /** it is time to remind */
  remind?(act: Act, deadline: Deadline): Promise<void>;
  /** a calendar year arrived and the answer is another; `before` is the former one */
  moved?(act: Act, deadline: Deadline, before: Deadline): Promise<void>;
}

/** By clock; `*` for every clock that has none of its own. */
export type DeadlineHandlers = Readonly<Record<string, DeadlineHandler>>;

const HOLD_BACK_MS = 500;
const LONGEST_HOLD_BACK_MS = 600_000;
const BATCH = 100;

/** The timer of the law: due deadlines, reminders, and new answers when the calendar grows. */
export function startDeadlines(store: StoreConfig, handlers: DeadlineHandlers, options: LoopOptions = {}): Loop {
  const waiting = new HeldBack();
  return startLoop(async () => {
    const held = waiting.held();
    for (const step of [fire, remind]) if (await doOne(store, handlers, step, held, waiting, options)) return true;
    return (await recomputeDeadlines(store, handlers)) > 0;
  }, options);
}

/** Fires the oldest due deadline. @returns false when none was due */
export async function fireOne(store: StoreConfig, handlers: DeadlineHandlers): Promise<boolean> {
  return doOne(store, handlers, fire, []);
}

/** Sends the oldest reminder that is due. @returns false when none was due */
export async function remindOne(store: StoreConfig, handlers: DeadlineHandlers): Promise<boolean> {
  return doOne(store, handlers, remind, []);
}

/**
 * Asks the clock again for every open deadline that was computed from another state of the calendar. A provisional one becomes
 * final here when its year has arrived.
 *
 * @returns how many were asked again
 */
export async function recomputeDeadlines(store: StoreConfig, handlers: DeadlineHandlers = {}): Promise<number> {
  for (let total = 0; ; ) {
    const count = await runUpkeep(store, 'deadlines:calendar', async (act) => {
      const { version } = await calendarFor(act, true);
      const stale = act.tx
        .selectFrom('store.deadlines')
        .selectAll()
        .where('district', '=', act.district)
        .where('state', 'in', ['running', 'paused'])
        .where('calendar_version', '!=', version)
        .limit(BATCH);
      if (!(await stale.executeTakeFirst())) return 0; // looking takes no lock and no transaction number
      const rows = await stale.forUpdate().skipLocked().execute();
      for (const row of rows) {
        const before = deadlineOf(row);
        const after = await answerAnew(act, before, 'calendar');
        if (after.dueAt !== before.dueAt || after.provisional !== before.provisional)
          await handlerOf(handlers, before).moved?.(act, after, before);
      }
      return rows.length;
    });
    if (count === 0) return total;
    total += count;
  }
}

type Step = (act: Act, handlers: DeadlineHandlers, held: readonly string[]) => Promise<Failing | undefined>;

/** The deadline taken, with what its handler does; failing, it is named. */
interface Failing {
  readonly id: string;
  readonly run: () => Promise<void>;
}

async function doOne(
  store: StoreConfig,
  handlers: DeadlineHandlers,
  step: Step,
  held: readonly string[],
  waiting?: HeldBack,
  options: LoopOptions = {},
): Promise<boolean> {
  let taken: string | undefined;
  try {
    return await runUpkeep(store, 'deadlines', async (act) => {
      const found = await step(act, handlers, held);
      taken = found?.id;
      await found?.run();
      return found !== undefined;
    });
  } catch (error) {
    if (!waiting || taken === undefined) throw error;
    waiting.add(taken); // one that fails does not keep the others from their turn
    options.onError?.(error);
    return true;
  }
}

const fire: Step = async (act, handlers, held) => {
  const { version } = await calendarFor(act, true);
  let due = act.tx
    .selectFrom('store.deadlines')
    .selectAll()
    .where('district', '=', act.district)
    .where('state', '=', 'running')
    .where('provisional', '=', false)
    .where('calendar_version', '=', version) // one computed from another calendar is asked again first
    .where('due_at', '<', act.now)
    .orderBy('due_at')
    .limit(1);
  if (held.length > 0) due = due.where('id', 'not in', [...held]);
  if (!(await due.executeTakeFirst())) return undefined;
  const row = await due.forUpdate().skipLocked().executeTakeFirst();
  if (!row) return undefined;
  const expired = await act.tx
    .updateTable('store.deadlines')
    .set({ state: 'expired', ended_at: act.now })
    .where('district', '=', act.district)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const deadline = deadlineOf(expired);
  return { id: row.id, run: async () => handlerOf(handlers, deadline).due?.(act, deadline) };
};

const remind: Step = async (act, handlers, held) => {
  let due = act.tx
    .selectFrom('store.deadlines')
    .selectAll()
    .where('district', '=', act.district)
    .where('state', '=', 'running')
    .where('reminded_at', 'is', null)
    .where('remind_at', '<=', act.now)
    .orderBy('remind_at')
    .limit(1);
  if (held.length > 0) due = due.where('id', 'not in', [...held]);
  if (!(await due.executeTakeFirst())) return undefined;
  const row = await due.forUpdate().skipLocked().executeTakeFirst();
  if (!row) return undefined;
  await act.tx
    .updateTable('store.deadlines')
    .set({ reminded_at: act.now })
    .where('district', '=', act.district)
    .where('id', '=', row.id)
    .execute();
  const deadline = deadlineOf(row);
  return { id: row.id, run: async () => handlerOf(handlers, deadline).remind?.(act, deadline) };
};

function handlerOf(handlers: DeadlineHandlers, deadline: Deadline): DeadlineHandler {
  return handlers[deadline.clock] ?? handlers['*'] ?? {};
}

/** Deadlines whose handler failed a moment ago, in this process; the pause doubles with each failure. */
class HeldBack {
  readonly #failed = new Map<string, { until: number; pause: number }>();

  add(id: string): void {
    const pause = Math.min((this.#failed.get(id)?.pause ?? HOLD_BACK_MS / 2) * 2, LONGEST_HOLD_BACK_MS);
    this.#failed.set(id, { until: performance.now() + pause, pause });
  }

  held(): readonly string[] {
    const now = performance.now();
    for (const [id, f] of this.#failed) if (f.until + LONGEST_HOLD_BACK_MS < now) this.#failed.delete(id);
    return [...this.#failed].filter(([, f]) => f.until > now).map(([id]) => id);
  }
}
