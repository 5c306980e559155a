import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import type { Role } from '../domain/roles.ts';

/** 在岗人员 — ids of those who hold a role now under a posting with that organ or, where one is named, that team. */
export async function holdersOf(
  act: Act,
  role: Role,
  at: { readonly organ: string } | { readonly team: string },
): Promise<readonly string[]> {
  const where = 'organ' in at ? sql`g.host_organ = ${at.organ}` : sql`coalesce(g.host_team, g.home_team) = ${at.team}`;
  const { rows } = await sql<{ person: string }>`
    SELECT DISTINCT g.person FROM people.postings g
    JOIN people.persons p ON p.district = g.district AND p.id = g.person AND (p.left_at IS NULL OR p.left_at > ${act.now})
    WHERE g.district = ${act.district} AND g.role = ${role} AND ${where}
      AND g.starts_at <= ${act.now} AND (g.ends_at IS NULL OR g.ends_at > ${act.now})`.execute(act.tx);
  return rows.map((r) => r.person);
}
