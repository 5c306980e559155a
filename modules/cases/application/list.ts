import { addDays, dayOf, daysBetween, instant, type LocalDate } from '@zhiyi/kernel';
import { type Calendar, isWorkingDay, knowsYear } from '@zhiyi/law';
import { type Act, hasWords, newestEntries, readItems } from '@zhiyi/store';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Duty, duties } from '../../people/index.ts';
import type { rowSchema } from '../contract.ts';
import { namedDuty } from '../domain/next.ts';
import { type PartyProfile, partyMask } from '../domain/party.ts';
import { findByWords, type Wanted } from './find.ts';
import { firstPlaces, type ListQuery, type Place, readCursor, writeCursor } from './keyset.ts';
import { caseStream } from './load.ts';
import { proceduresOf } from './versions.ts';

export type { ListQuery } from './keyset.ts';
export type ListRow = z.infer<typeof rowSchema>;

/** Counts are exact up to this number; beyond it the page says “more than”. */
export const EXACT_COUNT = 10_000;

interface Count {
  readonly count: number;
  readonly more: boolean;
}

interface Page {
  readonly rows: readonly ListRow[];
  readonly next?: string;
  readonly previous?: string;
}

export type ListPage = Page & Count;

/**
 * 工作清单 — the actor's cases by latest day, page by page. The access table is read first, by keyset on (due_at, case_id): no offset, no
 * join before the page is known. A case reachable on several grounds comes once.
 */
export async function listCases(act: Act, calendar: Calendar, q: ListQuery): Promise<ListPage> {
  if (!hasWords(q.q ?? '')) {
    const [page, counted] = await Promise.all([pageOfCases(act, calendar, q), countCases(act, q)]);
    return { ...page, ...counted };
  }
  const after = cursorOf(q);
  const found = await findByWords(act, q, wanted(q, after));
  return { ...(await pageOf(act, calendar, q, found.places, after)), ...counted(found.count, EXACT_COUNT) };
}

/** The page without the count, for whoever goes through all of them. */
export async function pageOfCases(act: Act, calendar: Calendar, q: ListQuery): Promise<Page> {
  const after = cursorOf(q);
  const places = hasWords(q.q ?? '')
    ? (await findByWords(act, q, wanted(q, after))).places
    : (await firstPlaces(act, q, q.limit + 1, after).execute(act.tx)).rows;
  return pageOf(act, calendar, q, places, after);
}

/** Exact up to ten thousand, or what the caller needs to know. */
export async function countCases(act: Act, q: ListQuery, exact = EXACT_COUNT): Promise<Count> {
  if (hasWords(q.q ?? '')) return counted((await findByWords(act, q, { limit: 1, exact })).count, exact);
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (${firstPlaces(act, q, exact + 1)}) counted`.execute(act.tx);
  return counted(rows[0]?.n ?? 0, exact);
}

function counted(n: number, exact: number): Count {
  return { count: Math.min(n, exact), more: n > exact };
}

function cursorOf(q: ListQuery): Place | undefined {
  return q.cursor === undefined ? undefined : readCursor(q.cursor);
}

/** One more than the page shows says whether there is another. */
function wanted(q: ListQuery, after: Place | undefined): Wanted {
  return { limit: q.limit + 1, exact: EXACT_COUNT, ...(after ? { after } : {}) };
}

async function pageOf(
  act: Act,
  calendar: Calendar,
  q: ListQuery,
  found: readonly Place[],
  after: Place | undefined,
): Promise<Page> {
  const beyond = found.length > q.limit;
  const places = q.back ? found.slice(0, q.limit).reverse() : found.slice(0, q.limit);
  const first = places[0];
  const last = places.at(-1);
  const hasNext = q.back ? after !== undefined : beyond;
  const hasPrevious = q.back ? beyond : after !== undefined;
  const rows = await rowsOf(
    act,
    calendar,
    places.map((p) => p.case_id),
  );
  return {
    rows,
    ...(hasNext && last ? { next: writeCursor(last) } : {}),
    ...(hasPrevious && first ? { previous: writeCursor(first) } : {}),
  };
}

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
  const entries = await newestEntries(act, ids.map(caseStream));
  const today = dayOf(act.now);
  const tables = proceduresOf(act.store);
  const byId = new Map(
    rows.map((r): [string, ListRow] => {
      const table = tables.find((t) => t.id === r.procedure);
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
          ledger: entries.get(caseStream(r.id))?.mark ?? { kind: 'queued', cosigned: [] },
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
