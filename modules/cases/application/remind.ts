import { addDays, type Bilingual, dayOf, instant, type LocalDate } from '@zhiyi/kernel';
import { type Act, calendarFor, enqueue, runAct, type StoreConfig, systemActor } from '@zhiyi/store';
import { sql } from 'kysely';
import type { z } from 'zod';
import { holdersOf } from '../../people/index.ts';
import type { notices } from '../contract.ts';
import { type Reminding, reminderToday, remindings, type Told } from '../domain/reminders.ts';
import { workingDaysLeft } from './list.ts';
import { settingValues } from './settings.ts';

/** A clock that ended longer ago is on the work lists anyway. */
const FARTHEST_BACK_DAYS = 31;
const BATCH = 500;

interface Waiting {
  readonly clock: string;
  /** the clock's own name, as its answer has it */
  readonly name: Bilingual;
  readonly due_on: LocalDate;
  readonly case_id: string;
  readonly case_number: string;
  readonly officers: readonly string[];
  readonly team: string;
  readonly organ: string;
  readonly track: string | null;
}

/**
 * 期限提醒 — tells whoever has to act of every clock that ends soon or has ended, once each: a notice in the office, and a short message that leaves by
 * the outbox. Safe to run again at any time.
 *
 * @returns how many people were told of something
 */
export async function remindOfClocks(store: StoreConfig): Promise<{ readonly notices: number }> {
  let told = 0;
  for (let after = ''; ; ) {
    const { value } = await runAct(store, { name: 'cases.remind', actor: systemActor('reminders') }, (act) =>
      remindBatch(act, after),
    );
    told += value.told;
    if (value.last === null) return { notices: told };
    after = value.last;
  }
}

async function remindBatch(act: Act, after: string): Promise<{ readonly told: number; readonly last: string | null }> {
  const today = dayOf(act.now);
  const { 'reminder.leadDays': leadDays } = await settingValues(act, ['reminder.leadDays']);
  const { calendar } = await calendarFor(act);
  const { rows } = await sql<Waiting & { readonly id: string }>`
    SELECT d.id, d.clock, d.answer -> 'name' AS name, d.due_on, c.id AS case_id, c.case_number, c.officers, c.team, c.organ,
      c.tracks -> CASE d.clock WHEN 'summaryReport' THEN 'report' WHEN 'apl.pay' THEN 'payment' ELSE 'cash' END ->> 'only' AS track
    FROM store.deadlines d JOIN cases.cases c ON c.district = d.district AND d.stream = 'case:' || c.id
    WHERE d.district = ${act.district} AND d.state IN ('running', 'expired') AND d.clock = ANY (${Object.keys(remindings)})
      AND d.due_on >= ${addDays(today, -FARTHEST_BACK_DAYS)}::date AND d.id::text > ${after}
    ORDER BY d.id::text LIMIT ${BATCH}`.execute(act.tx);
  let told = 0;
  for (const row of rows) {
    const rule = remindings[row.clock] as Reminding;
    if (row.track === null || !rule.while.includes(row.track)) continue;
    const left = workingDaysLeft(calendar, today, row.due_on);
    const kind = reminderToday(row.due_on, today, left, leadDays);
    if (kind !== null)
      for (const person of await peopleOf(act, row, rule[kind])) told += await tell(act, row, kind, person);
  }
  return { told, last: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null) };
}

async function peopleOf(act: Act, row: Waiting, told: readonly Told[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>(told.includes('officers') ? row.officers : []);
  if (told.includes('collectors'))
    for (const id of await holdersOf(act, 'collector', { organ: row.organ })) found.add(id);
  if (told.includes('leads')) for (const id of await holdersOf(act, 'lead', { team: row.team })) found.add(id);
  return found;
}

/** @returns 1 when it is news to this person, 0 when it was told before */
async function tell(act: Act, row: Waiting, kind: 'soon' | 'over', person: string): Promise<number> {
  const made = await act.tx
    .insertInto('cases.notices')
    .values({
      district: act.district,
      id: act.newId(),
      person,
      case_id: row.case_id,
      clock: row.clock,
      name: JSON.stringify(row.name),
      kind,
      due_on: row.due_on,
      made_at: act.now,
      viewers: [`person:${person}`, 'system'],
    })
    .onConflict((c) => c.columns(['district', 'person', 'case_id', 'clock', 'due_on', 'kind']).doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return 0;
  const name = row.name.zh;
  const text = kind === 'over' ? `${name}已经逾期（${row.due_on}）` : `${name}最晚 ${row.due_on}`;
  await enqueue(act, {
    kind: 'message.send',
    key: `notice:${person}:${row.case_id}:${row.clock}:${row.due_on}:${kind}`,
    payload: { to: person, text: `${row.case_number}：${text}` },
    stream: `case:${row.case_id}`,
  });
  return 1;
}

type Notices = z.infer<NonNullable<typeof notices.response>>;
const SHOWN = 50;

/** 我的提醒 — newest first; of a case the reader no longer sees, nothing is shown. */
export async function noticesOf(act: Act): Promise<Notices> {
  const rows = await act.tx
    .selectFrom('cases.notices as n')
    .innerJoin('cases.cases as c', (j) => j.onRef('c.district', '=', 'n.district').onRef('c.id', '=', 'n.case_id'))
    .select(['n.id', 'n.case_id', 'c.case_number', 'n.name', 'n.kind', 'n.due_on', 'n.made_at', 'n.read_at'])
    .where('n.district', '=', act.district)
    .where('n.person', '=', act.actor.id)
    .orderBy('n.made_at', 'desc')
    .orderBy('n.due_on')
    .limit(SHOWN)
    .execute();
  return {
    rows: rows.map((n) => ({
      id: n.id,
      caseId: n.case_id,
      caseNumber: n.case_number,
      name: n.name as unknown as Bilingual,
      kind: n.kind as 'soon' | 'over',
      dueOn: n.due_on,
      madeAt: instant(n.made_at),
      read: n.read_at !== null,
    })),
  };
}

/** Marks one's own notices as read; whose they are, the rows themselves say. */
export async function readNotices(act: Act, ids: readonly string[]): Promise<{ readonly read: number }> {
  const done = await act.tx
    .updateTable('cases.notices')
    .set({ read_at: act.now })
    .where('district', '=', act.district)
    .where('person', '=', act.actor.id)
    .where('id', 'in', [...ids])
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return { read: Number(done.numUpdatedRows) };
}
