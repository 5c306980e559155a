import { type Act, asSystem } from '@zhiyi/store';
import { sql } from 'kysely';
import { ends, proceduresOf } from './versions.ts';

/** How many open cases rest on each matter: what a change of the lists would touch. Counts over the whole district, nothing else leaves. */
export async function openCasesOn(act: Act, matters: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (matters.length === 0) return new Map();
  const over = ends(proceduresOf(act.store));
  const { rows } = await asSystem(act, () =>
    sql<{ matter: string; n: number }>`
      SELECT matter, count(*)::int AS n FROM cases.cases
      WHERE district = ${act.district} AND matter = ANY (${[...matters]}::text[]) AND NOT (procedure || ' ' || main = ANY (${over}::text[]))
      GROUP BY matter`.execute(act.tx),
  );
  return new Map(rows.map((r) => [r.matter, r.n]));
}
