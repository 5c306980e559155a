import {
  addDays,
  dayOf,
  type Instant,
  instant,
  instantFromMillis,
  type LocalDate,
  millisOf,
  startOfDay,
} from '@zhiyi/kernel';
import { expirePayment } from '@zhiyi/modules/cases';
import { type DeadlineHandlers, fireOne, runRead, systemActor } from '@zhiyi/store';
import type { Hand } from './hand.ts';
import { placeOrders } from './stories/pay.ts';

/** One act of a story at its moment. Steps of one lane are done one after another; lanes cross within a day. */
export interface Step {
  readonly at: Instant;
  readonly lane: string;
  readonly run: () => Promise<void>;
}

/**
 * 按日演出 — does the steps of all stories day by day: first what fell due since, each at its own midnight, as the deadline worker does; then
 * the day’s acts, lane by lane side by side; then the day’s orders go to the payment platform.
 */
export async function play(
  hand: Hand,
  steps: readonly Step[],
  onDay: (day: LocalDate, done: number) => void = () => {},
): Promise<void> {
  const inTime = steps.toSorted((a, b) => millisOf(a.at) - millisOf(b.at));
  let done = 0;
  for (const [day, today] of groupBy(inTime, (s) => dayOf(s.at))) {
    await passMidnights(hand, day);
    const lanes = await Promise.allSettled([...groupBy(today, (s) => s.lane).values()].map(inTurn));
    for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
    const evening = today.at(-1);
    if (evening) await placeOrders(hand, evening.at);
    done += today.length;
    onDay(day, done);
  }
}

async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await step.run();
}

/** What ended before a day takes effect a moment after the midnight that ended it. */
export async function passMidnights(hand: Hand, day: LocalDate): Promise<void> {
  const { papers, payments } = hand.office;
  const handlers: DeadlineHandlers = {
    'apl.pay': {
      due: async (act, deadline) => {
        await expirePayment({ papers, payments }, act, deadline.stream.slice('case:'.length));
      },
    },
  };
  for (;;) {
    const due = await earliestDue(hand, startOfDay(day));
    if (due === undefined) return;
    const after = instantFromMillis(millisOf(startOfDay(addDays(dayOf(due), 1))) + 1_000);
    while (await fireOne(hand.at(after), handlers)) continue;
  }
}

async function earliestDue(hand: Hand, before: Instant): Promise<Instant | undefined> {
  const row = await runRead(hand.at(before), systemActor('demo'), (act) =>
    act.tx
      .selectFrom('store.deadlines')
      .select('due_at')
      .where('district', '=', act.district)
      .where('state', '=', 'running')
      .where('provisional', '=', false)
      .where('due_at', '<', before)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst(),
  );
  return row && instant(row.due_at);
}

function groupBy<T, K>(list: readonly T[], keyOf: (t: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const t of list) {
    const group = groups.get(keyOf(t));
    if (group) group.push(t);
    else groups.set(keyOf(t), [t]);
  }
  return groups;
}
