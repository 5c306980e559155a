import { createHash } from 'node:crypto';
import { builtInCalendar, type Calendar, type CalendarYear, withYear } from '@zhiyi/law';
import type { Act } from './act.ts';
import type { Db } from './database.ts';

/** A calendar and the name of exactly this state of it, kept with every deadline computed from it. */
export interface DatedCalendar {
  readonly calendar: Calendar;
  /** `2022-2026#1f3a90c2` */
  readonly version: string;
}

/** Another process may import a year; deadlines computed from the old calendar meanwhile are recomputed by their version. */
const KEEP_MS = 60_000;
const kept = new WeakMap<Db, Map<string, { readonly at: number; readonly dated: DatedCalendar }>>();

/** 工作日历 — the calendar of `law/` with the years this district has imported since. */
export async function calendarFor(act: Act, fresh = false): Promise<DatedCalendar> {
  const districts = kept.get(act.store.db) ?? new Map();
  kept.set(act.store.db, districts);
  const known = districts.get(act.district);
  if (!fresh && known && performance.now() - known.at < KEEP_MS) return known.dated;
  const rows = await act.tx
    .selectFrom('store.calendar_years')
    .select('arrangement')
    .where('district', '=', act.district)
    .orderBy('year')
    .execute();
  const years = rows.map((r) => r.arrangement as unknown as CalendarYear);
  const calendar = years.reduce(withYear, builtInCalendar);
  const dated = { calendar, version: versionOf(calendar) };
  districts.set(act.district, { at: performance.now(), dated });
  return dated;
}

/** Keeps an arrangement read by `readCalendarYear`, or replaces that of its year; open deadlines follow by their worker. */
export async function addCalendarYear(act: Act, year: CalendarYear): Promise<void> {
  const arrangement = JSON.stringify(year);
  await act.tx
    .insertInto('store.calendar_years')
    .values({ district: act.district, year: year.year, arrangement, added_at: act.now, added_by: act.actor.id })
    .onConflict((c) =>
      c.columns(['district', 'year']).doUpdateSet({ arrangement, added_at: act.now, added_by: act.actor.id }),
    )
    .execute();
  act.after(() => void kept.get(act.store.db)?.delete(act.district));
  act.wake();
}

function versionOf(calendar: Calendar): string {
  const years = Object.values(calendar.years).sort((a, b) => a.year - b.year);
  const hash = createHash('sha256').update(JSON.stringify(years)).digest('hex').slice(0, 8);
  return `${years[0]?.year}-${years.at(-1)?.year}#${hash}`;
}
