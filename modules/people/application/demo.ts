import { dayOf } from '@zhiyi/kernel';
import { type Act, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { sql } from 'kysely';
import { postingAt, teamOf } from '../domain/posting.ts';
import type { Role } from '../domain/roles.ts';
import { officersOn, postingsInForce, readPostings } from './officers.ts';
import { personRow } from './persons.ts';
import { refused } from './record.ts';

export interface DemoPerson {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly role: Role;
  readonly organ: string;
  readonly organNameZh: string;
  readonly organNameEn: string;
  readonly teamNameZh: string | null;
  readonly teamNameEn: string | null;
  /** holds an enforcement certificate valid today (APL 42) */
  readonly certified: boolean;
}

/** Made-up people who stand on the demo's sign-in page and have a posting now, in their order there. */
export async function demoPersons(act: Act): Promise<readonly DemoPerson[]> {
  const { rows } = await sql<{
    id: string;
    name_zh: string;
    name_en: string | null;
    postings: Parameters<typeof readPostings>[0];
  }>`SELECT p.id, p.name_zh, p.name_en, ${postingsInForce(act.now)} AS postings FROM people.persons p
    WHERE p.district = ${act.district} AND p.demo AND p.demo_place IS NOT NULL AND (p.left_at IS NULL OR p.left_at > ${act.now})
    ORDER BY p.demo_place, p.id`.execute(act.tx);
  const names = await namesOfUnits(act);
  const ids = rows.map((r) => r.id);
  const today = await officersOn(act, ids, dayOf(act.now));
  const certified = new Set(today.flatMap((o) => (o.certificate === null ? [] : [o.id])));
  return rows.flatMap((r) => {
    const posting = postingAt(readPostings(r.postings), act.now);
    if (!posting) return [];
    const team = names.get(`team:${teamOf(posting)}`);
    const organ = names.get(`organ:${posting.hostOrgan}`);
    return [
      {
        id: r.id,
        nameZh: r.name_zh,
        nameEn: r.name_en,
        role: posting.role,
        organ: posting.hostOrgan,
        organNameZh: organ?.zh ?? posting.hostOrgan,
        organNameEn: organ?.en ?? posting.hostOrgan,
        teamNameZh: team?.zh ?? null,
        teamNameEn: team?.en ?? null,
        certified: certified.has(r.id),
      },
    ];
  });
}

/** Made-up people enter in demo mode only, real ones never by one click. @throws Refused `people.sign-in-demo-only` */
export async function mustFitMode(
  act: Act,
  person: string,
  mode: { readonly demo: boolean; readonly oneClick: boolean },
) {
  const { demo } = await personRow(act, person);
  if (demo ? !mode.demo : mode.oneClick) throw refused('people.sign-in-demo-only');
}

/** Made-up people in a database: an office must not start with one. */
export async function hasDemoPersons(store: StoreConfig): Promise<boolean> {
  return runRead(store, systemActor('start'), async (act) => {
    const found = await act.tx
      .selectFrom('people.persons')
      .select('id')
      .where('district', '=', act.district)
      .where('demo', '=', true)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  });
}

async function namesOfUnits(act: Act): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const organs = await act.tx
    .selectFrom('people.organs')
    .select(['id', 'name_zh', 'name_en'])
    .where('district', '=', act.district)
    .execute();
  const teams = await act.tx
    .selectFrom('people.teams')
    .select(['id', 'name_zh', 'name_en'])
    .where('district', '=', act.district)
    .execute();
  return new Map([
    ...organs.map((o) => [`organ:${o.id}`, { zh: o.name_zh, en: o.name_en }] as const),
    ...teams.map((t) => [`team:${t.id}`, { zh: t.name_zh, en: t.name_en }] as const),
  ]);
}
