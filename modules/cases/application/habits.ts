import { addDays, dayOf, instant, startOfDay } from '@zhiyi/kernel';
import { type Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { mattersByCode } from '../../catalogue/index.ts';

/** Half the width of the square that stands for a circle of 500 m, in degrees of latitude (1° ≈ 111,320 m). */
const NEAR_LATITUDE = 500 / 111_320;
const RECENT_DAYS = 30;

export interface HabitRow {
  readonly matter: string;
  readonly name: string;
  readonly times: number;
  readonly lastOn: string;
}

/** 常用事项 — what this officer used last, and what was used most within 500 m in the last thirty days, among the cases one may see. */
export async function habits(
  act: Act,
  at?: { readonly longitude: number; readonly latitude: number },
): Promise<{ readonly recent: readonly HabitRow[]; readonly near: readonly HabitRow[] }> {
  const since = startOfDay(addDays(dayOf(act.now), -RECENT_DAYS));
  const { rows: recent } = await sql<{ matter: string; times: number; last: string }>`
    SELECT matter, count(*)::int AS times, max(opened_at) AS last FROM cases.cases
    WHERE district = ${act.district} AND matter IS NOT NULL AND ${act.actor.id}::uuid = ANY (officers) AND opened_at >= ${since}::timestamptz
    GROUP BY matter ORDER BY last DESC LIMIT 6`.execute(act.tx);
  const { rows: near } = at
    ? await sql<{ matter: string; times: number; last: string }>`
        SELECT matter, count(*)::int AS times, max(opened_at) AS last FROM cases.cases
        WHERE district = ${act.district} AND matter IS NOT NULL AND opened_at >= ${since}::timestamptz
          AND latitude BETWEEN ${at.latitude - NEAR_LATITUDE} AND ${at.latitude + NEAR_LATITUDE}
          AND longitude BETWEEN ${at.longitude - NEAR_LATITUDE / Math.cos((at.latitude * Math.PI) / 180)}
                            AND ${at.longitude + NEAR_LATITUDE / Math.cos((at.latitude * Math.PI) / 180)}
        GROUP BY matter ORDER BY times DESC, last DESC LIMIT 6`.execute(act.tx)
    : { rows: [] };
  const names = new Map(
    (
      await mattersByCode(
        act,
        [...recent, ...near].map((r) => r.matter),
      )
    ).map((m) => [m.code, m.plainName]),
  );
  const row = (r: { matter: string; times: number; last: string }): HabitRow => ({
    matter: r.matter,
    name: names.get(r.matter) ?? r.matter,
    times: r.times,
    lastOn: dayOf(instant(r.last)),
  });
  return { recent: recent.map(row), near: near.map(row) };
}
