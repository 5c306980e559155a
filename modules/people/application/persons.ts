import { type Instant, instant, millisOf } from '@zhiyi/kernel';
import type { Act, Tables } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import type { PeopleEvent } from '../domain/events.ts';
import { mustHold } from './duty.ts';
import { record, refused } from './record.ts';

export interface NewPerson {
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly employeeNo: string;
  readonly auxiliary?: boolean;
  /** made up, demo mode only; a place puts the person on the demo's sign-in page */
  readonly demo?: { readonly place?: number };
}

/** 登记人员 (ZJ 26, 30). A person without a posting has no right anywhere. @returns the person's id */
export async function registerPerson(act: Act, p: NewPerson): Promise<string> {
  await mustHold(act, 'managePeople');
  if (p.demo && act.actor.kind !== 'system') throw refused('people.demo-only');
  const taken = await act.tx
    .selectFrom('people.persons')
    .select('id')
    .where('district', '=', act.district)
    .where('employee_no', '=', p.employeeNo)
    .executeTakeFirst();
  if (taken) throw refused('people.employee-number-taken');
  const person = act.newId();
  const auxiliary = p.auxiliary ?? false;
  const version = await record(
    act,
    `person:${person}`,
    0,
    [{ type: 'PersonRegistered/1', data: { person, auxiliary } }],
    auxiliary ? ['zj:30'] : ['zj:26'],
  );
  await act.tx
    .insertInto('people.persons')
    .values({
      district: act.district,
      id: person,
      name_zh: p.nameZh,
      name_en: p.nameEn ?? null,
      employee_no: p.employeeNo,
      auxiliary,
      demo: p.demo !== undefined,
      demo_place: p.demo?.place ?? null,
      registered_at: act.now,
      version,
    })
    .execute();
  return person;
}

/**
 * 离职 — the person serves no longer from `at` on; every posting still open then ends with it, one that has not begun
 * by then is called off, and the sessions that rest on them end (GB/T 22239-2019 8.1.4.1: rights that are no longer needed end at once).
 */
export async function endService(act: Act, personId: string, at: Instant = act.now): Promise<void> {
  await mustHold(act, 'grantPostings');
  const person = await personRow(act, personId);
  if (person.left_at !== null) throw refused('people.has-left');
  if (millisOf(at) < millisOf(act.now)) throw refused('people.posting-has-begun');
  const open = await act.tx
    .selectFrom('people.postings')
    .select(['id', 'starts_at', 'ends_at'])
    .where('district', '=', act.district)
    .where('person', '=', personId)
    .where((e) => e.or([e('ends_at', 'is', null), e('ends_at', '>', at)]))
    .execute();
  // of one that has not begun nothing is left: it ends where it would have begun
  const ends = open
    .map((p) => ({ id: p.id, begins: instant(p.starts_at), to: p.ends_at }))
    .filter((p) => p.to === null || millisOf(instant(p.to)) > millisOf(p.begins))
    .map((p) =>
      millisOf(p.begins) >= millisOf(at) ? { ...p, callOff: true, at: p.begins } : { ...p, callOff: false, at },
    );
  const events: PeopleEvent[] = [
    ...ends.map(
      (p): PeopleEvent => ({
        type: p.callOff ? 'PostingCalledOff/1' : 'PostingEnded/1',
        data: { person: personId, posting: p.id, to: p.at },
      }),
    ),
    { type: 'PersonLeft/1', data: { person: personId, at } },
  ];
  const version = await record(act, `person:${personId}`, person.version, events, ['zj:26']);
  for (const p of ends)
    await act.tx
      .updateTable('people.postings')
      .set({ ends_at: p.at })
      .where('district', '=', act.district)
      .where('id', '=', p.id)
      .execute();
  await act.tx
    .updateTable('people.persons')
    .set({ left_at: at, version })
    .where('district', '=', act.district)
    .where('id', '=', personId)
    .execute();
}

/** Chinese names by id; unknown ids are left out. */
export async function personNames(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await act.tx
    .selectFrom('people.persons')
    .select(['id', 'name_zh'])
    .where('district', '=', act.district)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.name_zh]));
}

/** English names by id, glosses for the screen; who has none is left out. */
export async function personGlosses(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await act.tx
    .selectFrom('people.persons')
    .select(['id', 'name_en'])
    .where('district', '=', act.district)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.flatMap((r) => (r.name_en === null ? [] : [[r.id, r.name_en]])));
}

/** @throws Refused `people.unknown-person` */
export async function personName(act: Act, id: string): Promise<string> {
  const name = (await personNames(act, [id])).get(id);
  if (name === undefined) throw refused('people.unknown-person');
  return name;
}

/** @throws Refused `people.unknown-person` */
export async function personRow(act: Act, id: string): Promise<Selectable<Tables['people.persons']>> {
  const row = await act.tx
    .selectFrom('people.persons')
    .selectAll()
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refused('people.unknown-person');
  return row;
}

/** Keeps the register's row in step with the person's stream. */
export async function setPersonVersion(act: Act, id: string, version: number): Promise<void> {
  await act.tx
    .updateTable('people.persons')
    .set({ version })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}
