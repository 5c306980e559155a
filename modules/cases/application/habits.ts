import { addDays, dayOf, instant, startOfDay } from '@zhiyi/kernel';
import { type Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { mattersByCode } from '../../catalogue/index.ts';

/** 500 m, and metres of a degree of latitude: over so short a way the earth is flat. */
const NEAR = 500;
const METRES_OF_A_DEGREE = 111_320;
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
  const { rows: near } = at ? await nearby(act, at, since) : { rows: [] };
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

/** The square finds the candidates by their index, the distance keeps those inside the circle. */
function nearby(act: Act, at: { readonly longitude: number; readonly latitude: number }, since: string) {
  const east = METRES_OF_A_DEGREE * Math.cos((at.latitude * Math.PI) / 180);
  const [dLat, dLong] = [NEAR / METRES_OF_A_DEGREE, NEAR / east];
  return sql<{ matter: string; times: number; last: string }>`
    SELECT matter, count(*)::int AS times, max(opened_at) AS last FROM cases.cases
    WHERE district = ${act.district} AND matter IS NOT NULL AND opened_at >= ${since}::timestamptz
      AND latitude BETWEEN ${at.latitude - dLat} AND ${at.latitude + dLat}
      AND longitude BETWEEN ${at.longitude - dLong} AND ${at.longitude + dLong}
      AND power((latitude - ${at.latitude}) * ${METRES_OF_A_DEGREE}, 2) + power((longitude - ${at.longitude}) * ${east}, 2) <= ${NEAR ** 2}
    GROUP BY matter ORDER BY times DESC, last DESC LIMIT 6`.execute(act.tx);
}
