import { addDays, dayOf, endOfDay } from '@zhiyi/kernel';
import { type Act, pageToken, readPageToken } from '@zhiyi/store';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { listQuery } from '../contract.ts';

export type ListQuery = z.infer<typeof listQuery>;

/** Where a case stands in a list: by latest day, then by id. */
export interface Place {
  readonly due_at: string;
  readonly case_id: string;
}

/** Calendar days ahead that “due soon” looks; the amber mark of three working days is computed per row. */
const SOON_DAYS = 7;

/**
 * The first places of a list: the first rows of each viewer key in the order of the index, then the first of all of them, so that work
 * grows with the page and not with the cases. Where the case's own row is asked too, the database chooses where to begin.
 */
export function firstPlaces(act: Act, q: ListQuery, limit: number, after?: Place): RawBuilder<Place> {
  const inside = sql`a.district = ${act.district} AND a.open = ${q.scope !== 'done'}`;
  const seen = sql`${inside} AND ${beyond(q, after, sql`a.due_at, a.case_id`)} ${together(ofRow(act, q, sql`a`))}`;
  const first = firstOf(q, limit);
  const keys = keysOf(act, q);
  const asked = ofCase(q);
  if (asked.length > 0) {
    return sql`
      SELECT DISTINCT a.due_at, a.case_id
      FROM store.access a JOIN cases.cases c ON c.district = a.district AND c.id = a.case_id
      WHERE a.viewer = ANY (${keys}::text[]) AND ${seen} ${together(asked)} ${first}`;
  }
  return sql`
    SELECT DISTINCT x.due_at, x.case_id
    FROM unnest(${keys}::text[]) AS k(viewer)
    CROSS JOIN LATERAL (SELECT a.due_at, a.case_id FROM store.access a WHERE a.viewer = k.viewer AND ${seen} ${first}) x
    ${first}`;
}

/** A unit's list is what its team handles; every other list is whatever one may see. */
export function keysOf(act: Act, q: ListQuery): readonly string[] {
  const keys = act.actor.viewers.filter((v) => v !== 'system');
  return q.scope === 'unit' && act.actor.team !== undefined ? keys.filter((k) => k === `team:${act.actor.team}`) : keys;
}

export function firstOf(q: ListQuery, limit: number): RawBuilder<unknown> {
  return sql`${inOrder(q)} LIMIT ${limit}`;
}

export function inOrder(q: ListQuery): RawBuilder<unknown> {
  return q.back ? sql`ORDER BY due_at DESC, case_id DESC` : sql`ORDER BY due_at, case_id`;
}

/** Beyond a place, in the direction asked. */
export function beyond(
  q: ListQuery,
  after: Place | undefined,
  place: RawBuilder<unknown> = sql`due_at, case_id`,
): RawBuilder<unknown> {
  if (!after) return sql`true`;
  return sql`(${place}) ${q.back ? sql`<` : sql`>`} (${after.due_at}::timestamptz, ${after.case_id}::uuid)`;
}

/** What a scope and the filters mean, in the columns that rows of access and of words have in common. */
export function ofRow(act: Act, q: ListQuery, row: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  const today = dayOf(act.now);
  const soon = sql`${row}.due_at <= ${endOfDay(addDays(today, SOON_DAYS))}::timestamptz`;
  const notYet = sql`${row}.due_at >= ${act.now}::timestamptz`;
  return [
    ...(q.scope === 'mine' ? [sql`${row}.handler = ${act.actor.id}::uuid`] : []),
    ...(q.scope === 'due' ? [soon] : []),
    ...(q.due === 'overdue' ? [sql`${row}.due_at < ${act.now}::timestamptz`] : []),
    ...(q.due === 'today' ? [notYet, sql`${row}.due_at <= ${endOfDay(today)}::timestamptz`] : []),
    ...(q.due === 'soon' ? [notYet, soon] : []),
    ...(q.due === 'open' ? [sql`${row}.due_at = 'infinity'::timestamptz`] : []),
    ...(q.main ? [sql`${row}.state = ${q.main}`] : []),
  ];
}

/** The filter that asks the case's own row. */
export function ofCase(q: ListQuery): readonly RawBuilder<unknown>[] {
  return q.matter ? [sql`c.matter = ${q.matter}`] : [];
}

/** `AND` each of them. */
export function together(asked: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return asked.length === 0 ? sql`` : sql`AND ${sql.join(asked, sql` AND `)}`;
}

export function writeCursor(p: Place): string {
  return pageToken([p.due_at, p.case_id]);
}

export function readCursor(text: string): Place | undefined {
  const [due_at, case_id] = readPageToken(text, 'due', 'id') ?? [];
  return due_at === undefined || case_id === undefined ? undefined : { due_at, case_id };
}
