import { addDays, dayOf, daysBetween, endOfDay, instant, type LocalDate } from '@zhiyi/kernel';
import { type Calendar, isWorkingDay, knowsYear } from '@zhiyi/law';
import { type Act, marksOfStreams, readItems } from '@zhiyi/store';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type Duty, duties } from '../../people/index.ts';
import type { listQuery, rowSchema } from '../contract.ts';
import { procedures } from '../domain/evolve.ts';
import { namedDuty } from '../domain/next.ts';
import { type PartyProfile, partyMask } from '../domain/party.ts';
import { caseStream } from './load.ts';
import { searchQuery } from './search.ts';

export type ListQuery = z.infer<typeof listQuery>;
export type ListRow = z.infer<typeof rowSchema>;

/** Counts are exact up to this number; beyond it the page says “more than”. */
export const EXACT_COUNT = 10_000;

export interface ListPage {
  readonly rows: readonly ListRow[];
  readonly next?: string;
  readonly previous?: string;
  readonly count: number;
  readonly more: boolean;
}

/**
 * 工作清单 — the actor's cases by latest day, page by page. The access table is read first, by keyset on (due_at, case_id): no offset, no
 * join before the page is known. A case reachable on several grounds comes once.
 */
export async function listCases(act: Act, calendar: Calendar, q: ListQuery): Promise<ListPage> {
  const [page, counted] = await Promise.all([pageOfCases(act, calendar, q), countCases(act, q)]);
  return { ...page, ...counted };
}

/** The page without the count, for whoever goes through all of them. */
export async function pageOfCases(
  act: Act,
  calendar: Calendar,
  q: ListQuery,
): Promise<Omit<ListPage, 'count' | 'more'>> {
  const { ids, ...around } = await pageIds(act, q);
  return { rows: await rowsOf(act, calendar, ids), ...around };
}

/** Exact up to ten thousand, or what the caller needs to know. */
export async function countCases(
  act: Act,
  q: ListQuery,
  exact = EXACT_COUNT,
): Promise<{ readonly count: number; readonly more: boolean }> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (${pageQuery(act, q, exact + 1)}) counted`.execute(act.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, exact), more: n > exact };
}

interface Cursor {
  readonly due: string;
  readonly id: string;
}

async function pageIds(
  act: Act,
  q: ListQuery,
): Promise<{ readonly ids: readonly string[]; readonly next?: string; readonly previous?: string }> {
  const cursor = q.cursor === undefined ? undefined : readCursor(q.cursor);
  const { rows: found } = await pageQuery(act, q, q.limit + 1, cursor).execute(act.tx);
  const beyond = found.length > q.limit;
  const rows = q.back ? found.slice(0, q.limit).reverse() : found.slice(0, q.limit);
  const first = rows[0];
  const last = rows.at(-1);
  const hasNext = q.back ? cursor !== undefined : beyond;
  const hasPrevious = q.back ? beyond : cursor !== undefined;
  return {
    ids: rows.map((r) => r.case_id),
    ...(hasNext && last ? { next: writeCursor({ due: last.due_at, id: last.case_id }) } : {}),
    ...(hasPrevious && first ? { previous: writeCursor({ due: first.due_at, id: first.case_id }) } : {}),
  };
}

/**
 * The first rows of each viewer key in the order of the index, then the first of all of them: work grows with the page, not with the cases.
 * Where the case's own row is asked too, the database chooses where to begin: at the words, the state, or the order.
 */
function pageQuery(
  act: Act,
  q: ListQuery,
  limit: number,
  cursor?: Cursor,
): RawBuilder<{ case_id: string; due_at: string }> {
  const order = q.back ? sql`DESC` : sql`ASC`;
  const edge = cursor
    ? sql`AND (a.due_at, a.case_id) ${q.back ? sql`<` : sql`>`} (${cursor.due}::timestamptz, ${cursor.id}::uuid)`
    : sql``;
  const seen = sql`a.district = ${act.district} AND a.open = ${q.scope !== 'done'}
    AND (a.until IS NULL OR a.until > ${act.now}::timestamptz) ${ofAccess(act, q)} ${edge}`;
  const first = sql`ORDER BY due_at ${order}, case_id ${order} LIMIT ${limit}`;
  const keys = keysOf(act, q);
  const asked = ofCase(act, q);
  if (asked.length > 0) {
    return sql`
      SELECT DISTINCT a.due_at, a.case_id
      FROM store.access a JOIN cases.cases c ON c.district = a.district AND c.id = a.case_id
      WHERE a.viewer = ANY (${keys}::text[]) AND ${seen} AND ${sql.join(asked, sql` AND `)} ${first}`;
  }
  return sql`
    SELECT DISTINCT x.due_at, x.case_id
    FROM unnest(${keys}::text[]) AS k(viewer)
    CROSS JOIN LATERAL (SELECT a.due_at, a.case_id FROM store.access a WHERE a.viewer = k.viewer AND ${seen} ${first}) x
    ${first}`;
}

/** A unit's list is what its team handles; every other list is whatever one may see. */
function keysOf(act: Act, q: ListQuery): readonly string[] {
  const keys = act.actor.viewers.filter((v) => v !== 'system');
  return q.scope === 'unit' && act.actor.team !== undefined ? keys.filter((k) => k === `team:${act.actor.team}`) : keys;
}

/** What a scope and the filters mean that need no more than the access row. */
function ofAccess(act: Act, q: ListQuery): RawBuilder<unknown> {
  const today = dayOf(act.now);
  const soon = endOfDay(addDays(today, SOON_DAYS));
  const asked: RawBuilder<unknown>[] = [];
  if (q.scope === 'mine') asked.push(sql`a.handler = ${act.actor.id}::uuid`);
  if (q.scope === 'due') asked.push(sql`a.due_at <= ${soon}::timestamptz`);
  if (q.due === 'overdue') asked.push(sql`a.due_at < ${act.now}::timestamptz`);
  if (q.due === 'today')
    asked.push(sql`a.due_at >= ${act.now}::timestamptz AND a.due_at <= ${endOfDay(today)}::timestamptz`);
  if (q.due === 'soon') asked.push(sql`a.due_at >= ${act.now}::timestamptz AND a.due_at <= ${soon}::timestamptz`);
  if (q.due === 'open') asked.push(sql`a.due_at = 'infinity'::timestamptz`);
  return asked.length === 0 ? sql`` : sql`AND ${sql.join(asked, sql` AND `)}`;
}

/** The filters that ask the case's own row. */
function ofCase(act: Act, q: ListQuery): readonly RawBuilder<unknown>[] {
  const search = q.q ? searchQuery(act, q.q) : undefined;
  return [
    ...(search ? [search] : []),
    ...(q.main ? [sql`c.main = ${q.main}`] : []),
    ...(q.matter ? [sql`c.matter = ${q.matter}`] : []),
  ];
}

/** Calendar days ahead that “due soon” looks; the amber mark of three working days is computed per row. */
const SOON_DAYS = 7;

export async function rowsOf(act: Act, calendar: Calendar, ids: readonly string[]): Promise<readonly ListRow[]> {
  if (ids.length === 0) return [];
  const rows = await act.tx
    .selectFrom('cases.cases')
    .selectAll()
    .where('district', '=', act.district)
    .where('id', 'in', [...ids])
    .execute();
  const items = await readItems<PartyProfile>(
    act,
    rows.flatMap((r) => (r.party_item === null ? [] : [r.party_item])),
  );
  const profiles = new Map(items.map((i) => [i.id, i.content]));
  const marks = await marksOfStreams(act, ids.map(caseStream));
  const today = dayOf(act.now);
  const byId = new Map(
    rows.map((r): [string, ListRow] => {
      const table = procedures[r.procedure];
      const state = table?.states[r.main];
      const row = table?.steps.find((s) => s.do === r.next_act);
      const step = row && namedDuty(row);
      const profile = r.party_item === null ? undefined : profiles.get(r.party_item);
      const name = (t: { zh: string; en: string } | undefined, fallback: string) => ({
        zh: t?.zh ?? fallback,
        en: t?.en ?? fallback,
      });
      return [
        r.id,
        {
          caseId: r.id,
          caseNumber: r.case_number,
          decisionNumber: r.decision_number,
          procedure: r.procedure,
          main: r.main,
          mainName: name(state, r.main),
          party: profile ? partyMask(profile) : null,
          partyKind: r.party_kind,
          matter: r.matter,
          matterName: r.matter_name,
          organ: r.organ,
          team: r.team,
          next: step
            ? {
                do: step.do,
                name: name(step.name, step.do),
                by: step.by,
                byName: name(duties[step.by as Duty], step.by),
              }
            : null,
          due:
            r.due_at === null || r.due_clock === null
              ? null
              : {
                  at: r.due_at,
                  clock: r.due_clock,
                  provisional: r.due_provisional,
                  workingDaysLeft: workingDaysLeft(calendar, today, dayOf(instant(r.due_at))),
                },
          elapsedDays: Math.max(0, daysBetween(dayOf(instant(r.opened_at)), today)),
          ledger: marks.get(caseStream(r.id)) ?? { kind: 'queued', cosigned: [] },
          updatedAt: r.updated_at,
        },
      ];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Working days from tomorrow to the due day, that day included; 0 when due today; negative when overdue; null when the calendar is unknown. */
export function workingDaysLeft(calendar: Calendar, today: LocalDate, due: LocalDate): number | null {
  if (!knowsYear(calendar, Number(due.slice(0, 4))) || !knowsYear(calendar, Number(today.slice(0, 4)))) return null;
  const [from, to, sign] = due >= today ? [today, due, 1] : [due, today, -1];
  let n = 0;
  for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (isWorkingDay(calendar, d)) n += 1;
  return n * sign;
}

function writeCursor(c: Cursor): string {
  return Buffer.from(`${c.due}|${c.id}`).toString('base64url');
}

function readCursor(text: string): Cursor | undefined {
  const [due, id] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (!due || !id || !/^[0-9a-f-]{36}$/.test(id) || !(due === 'infinity' || !Number.isNaN(Date.parse(due))))
    return undefined;
  return { due, id };
}
