import { addDays, dayOf, type Instant, isLocalDate, type LocalDate, Refused, refusal, startOfDay } from '@zhiyi/kernel';
import { type ClockAnswer, type ClockInput, type ClockRule, type Ground, legalClock, type ProfileId } from '@zhiyi/law';
import { type Selectable, sql } from 'kysely';
import { type Act, asSystem } from './act.ts';
import { calendarFor } from './calendar.ts';
import type { Tables } from './database.ts';
import { withSystem } from './events.ts';
import { storeRefusals } from './refusals.ts';

/**
 * 期限 — a statutory period that runs on a stream. It is computed from the event that started it by the clock of `law/`, and keeps
 * the question and the whole answer, every day with its reason.
 *
 *  - running → `met` (done in time or late, somebody did it) or `stopped` (no longer needed); or `expired`, when its end passed
 *  - paused while a period that does not count still runs: its end is then unknown and nothing fires
 *  - provisional while the calendar of a year it reaches is not known: shown, but it never moves a case by itself
 */
export interface Deadline {
  readonly id: string;
  readonly stream: string;
  readonly clock: ClockRule;
  readonly instance: string;
  readonly state: 'running' | 'paused' | 'met' | 'stopped' | 'expired';
  /** version of the event that started it */
  readonly startedBy: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly dueOn: LocalDate;
  /** last moment of the day, or the hour */
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  /** who has to act */
  readonly duty: string | null;
  readonly remindAt: Instant | null;
  readonly remindedAt: Instant | null;
  readonly question: Question;
  readonly answer: ClockAnswer;
  readonly former: readonly FormerAnswer[];
}

export interface Question {
  readonly clock: ClockInput;
  /** calendar days before the due day on which to remind */
  readonly remindDays?: number;
}

export interface FormerAnswer {
  readonly answer: ClockAnswer;
  readonly replacedAt: Instant;
  readonly because: 'paused' | 'resumed' | 'extended' | 'calendar';
}

/** One running deadline of a stream; `instance` tells parties or items apart. */
export interface DeadlineKey {
  readonly stream: string;
  readonly clock: ClockRule;
  readonly instance?: string;
}

export interface DeadlineStart extends DeadlineKey {
  readonly profile?: ProfileId;
  readonly reading?: 'strict' | 'lenient';
  /** the day or the moment that starts it */
  readonly trigger: LocalDate | Instant;
  /** version of the event that says so */
  readonly version: number;
  readonly viewers: readonly string[];
  readonly duty?: string;
  readonly remindDays?: number;
}

/**
 * Starts a deadline in the act that makes it run.
 *
 * @throws Fault when `law/` has no such period for the day or the profile; a duplicate of a running one is a database error
 */
export async function startDeadline(act: Act, start: DeadlineStart): Promise<Deadline> {
  const question: Question = {
    clock: {
      rule: start.clock,
      from: start.trigger,
      ...(start.profile ? { profile: start.profile } : {}),
      ...(start.reading ? { reading: start.reading } : {}),
    },
    ...(start.remindDays === undefined ? {} : { remindDays: start.remindDays }),
  };
  const row = await act.tx
    .insertInto('store.deadlines')
    .values({
      ...(await answered(act, question)).columns,
      district: act.district,
      id: act.newId(),
      stream: start.stream,
      clock: start.clock,
      instance: start.instance ?? 'only',
      profile: start.profile ?? 'generic',
      trigger_at: isLocalDate(start.trigger) ? startOfDay(start.trigger) : start.trigger,
      trigger_event: start.version,
      state: 'running',
      started_at: act.now,
      duty: start.duty ?? null,
      viewers: [...withSystem(start.viewers)],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  act.wake();
  return deadlineOf(row);
}

/** Ends a running or paused deadline. @returns it, with its last answer; null when none runs, for example because it has expired */
export async function stopDeadline(act: Act, key: DeadlineKey, outcome: 'met' | 'stopped'): Promise<Deadline | null> {
  const row = await act.tx
    .updateTable('store.deadlines')
    .set({ state: outcome, ended_at: act.now })
    .where('district', '=', act.district)
    .where('stream', '=', key.stream)
    .where('clock', '=', key.clock)
    .where('instance', '=', key.instance ?? 'only')
    .where('state', 'in', ['running', 'paused'])
    .returningAll()
    .executeTakeFirst();
  return row ? deadlineOf(row) : null;
}

/**
 * 中止计算 — from this day on time does not count, for a ground the law or the profile admits.
 *
 * @throws Refused `store.clock-runs-on` when it admits none such, `store.no-deadline` when none runs
 */
export async function pauseDeadline(act: Act, key: DeadlineKey, from: LocalDate, ground: Ground): Promise<Deadline> {
  return change(act, key, ['running'], 'paused', (q) => ({
    ...q,
    clock: { ...q.clock, exclusions: [...(q.clock.exclusions ?? []), { from, to: null, ground }] },
  }));
}

/** 恢复计算 — the pause ended on this day, which still belongs to it. @throws Refused `store.no-deadline` when none is paused */
export async function resumeDeadline(act: Act, key: DeadlineKey, to: LocalDate): Promise<Deadline> {
  return change(act, key, ['paused'], 'resumed', (q) => ({
    ...q,
    clock: { ...q.clock, exclusions: (q.clock.exclusions ?? []).map((e) => (e.to === null ? { ...e, to } : e)) },
  }));
}

/** 延长 — adds days by a lawful extension. @throws Fault `law.no-extension`, Refused `store.no-deadline` */
export async function extendDeadline(act: Act, key: DeadlineKey, days: number): Promise<Deadline> {
  return change(act, key, ['running', 'paused'], 'extended', (q) => ({
    ...q,
    clock: { ...q.clock, extensions: [...(q.clock.extensions ?? []), days] },
  }));
}

export async function deadlinesOf(act: Act, stream: string): Promise<readonly Deadline[]> {
  const rows = await act.tx
    .selectFrom('store.deadlines')
    .selectAll()
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map(deadlineOf);
}

type Row = Selectable<Tables['store.deadlines']>;

async function change(
  act: Act,
  key: DeadlineKey,
  states: readonly string[],
  because: FormerAnswer['because'],
  edit: (question: Question) => Question,
): Promise<Deadline> {
  const row = await act.tx
    .selectFrom('store.deadlines')
    .selectAll()
    .where('district', '=', act.district)
    .where('stream', '=', key.stream)
    .where('clock', '=', key.clock)
    .where('instance', '=', key.instance ?? 'only')
    .where('state', 'in', [...states])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.no-deadline', { clock: key.clock })]);
  return answerAnew(act, deadlineOf(row), because, edit(row.question as unknown as Question));
}

/** Asks the clock again and keeps the former answer beside the new one. */
export async function answerAnew(
  act: Act,
  deadline: Deadline,
  because: FormerAnswer['because'],
  question: Question = deadline.question,
): Promise<Deadline> {
  const { answer, columns } = await answered(act, question);
  const open = question.clock.exclusions?.some((e) => e.to === null) ?? false;
  if (open && answer.ignored.some((e) => e.to === null)) {
    throw new Refused([refusal(storeRefusals, 'store.clock-runs-on', { clock: deadline.clock }, answer.law)]);
  }
  const former: FormerAnswer = { answer: deadline.answer, replacedAt: act.now, because };
  const row = await act.tx
    .updateTable('store.deadlines')
    .set({
      ...columns,
      state: open ? 'paused' : 'running',
      // what was reminded of is no longer true when the day for it lies ahead again
      reminded_at: columns.remind_at !== null && columns.remind_at > act.now ? null : deadline.remindedAt,
      former: sql`former || ${JSON.stringify([former])}::jsonb`,
    })
    .where('district', '=', act.district)
    .where('id', '=', deadline.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  act.wake();
  return deadlineOf(row);
}

async function answered(act: Act, question: Question) {
  const { calendar, version } = await calendarFor(act);
  const answer = legalClock({ ...question.clock, asOf: dayOf(act.now) }, calendar);
  const dueOn = dayOf(answer.dueAt);
  return {
    answer,
    columns: {
      question: JSON.stringify(question),
      answer: JSON.stringify(answer),
      due_on: dueOn,
      due_at: answer.dueAt,
      provisional: answer.provisional,
      calendar_version: version,
      remind_at: question.remindDays === undefined ? null : startOfDay(addDays(dueOn, -question.remindDays)),
    },
  };
}

export function deadlineOf(r: Row): Deadline {
  return {
    id: r.id,
    stream: r.stream,
    clock: r.clock as ClockRule,
    instance: r.instance,
    state: r.state as Deadline['state'],
    startedBy: r.trigger_event,
    startedAt: r.started_at as Instant,
    endedAt: r.ended_at as Instant | null,
    dueOn: r.due_on as LocalDate,
    dueAt: r.due_at as Instant,
    provisional: r.provisional,
    calendarVersion: r.calendar_version,
    duty: r.duty,
    remindAt: r.remind_at as Instant | null,
    remindedAt: r.reminded_at as Instant | null,
    question: r.question as unknown as Question,
    answer: r.answer as unknown as ClockAnswer,
    former: r.former as unknown as readonly FormerAnswer[],
  };
}

/** 暂定期限 — how many open deadlines of the district end in a year whose calendar was not known; a number, of nobody's case. */
export async function provisionalIn(act: Act, year: number): Promise<number> {
  const found = await asSystem(act, () =>
    act.tx
      .selectFrom('store.deadlines')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('district', '=', act.district)
      .where('state', 'in', ['running', 'paused'])
      .where('provisional', '=', true)
      .where('due_on', '>=', `${year}-01-01`)
      .where('due_on', '<=', `${year}-12-31`)
      .executeTakeFirst(),
  );
  return Number(found?.n ?? 0);
}
