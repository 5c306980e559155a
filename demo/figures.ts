import { dayOf, instant, type LocalDate } from '@zhiyi/kernel';
import { organs } from '@zhiyi/modules/people';
import { type Act, runRead, systemActor } from '@zhiyi/store';
import type { DemoOffice } from './hand.ts';
import { onePlusEight } from './people/organs.ts';

/** 2022 年报告的数字 — those that fall out of what is built, counted in the district itself. */
export interface Figures {
  readonly enforcementStaff: number;
  readonly postedToStreets: number;
  readonly streetCertificates: number;
  /** matters conferred on a body on the day, with the number of batches */
  readonly conferred: Readonly<Record<string, { readonly matters: number; readonly batches: number }>>;
  /** cases decided by the team at Cicheng from January to September, by year */
  readonly cichengDecided: Readonly<Record<string, number>>;
  readonly cases: number;
}

export async function countFigures(office: DemoOffice, on: LocalDate): Promise<Figures> {
  return runRead(office.store, systemActor('demo'), async (act) => {
    const decided = await decidedCases(act);
    return {
      ...(await staffFigures(act, on)),
      conferred: await conferral(act, on),
      cichengDecided: countBy(
        decided.filter((c) => c.team === 'zhzf-cicheng' && c.day.slice(5, 7) <= '09').map((c) => c.day.slice(0, 4)),
      ),
      cases: await caseCount(act),
    };
  });
}

async function staffFigures(act: Act, on: LocalDate) {
  const postings = await act.tx
    .selectFrom('people.postings')
    .select(['person', 'home_organ', 'host_organ', 'role'])
    .where('district', '=', act.district)
    .execute();
  const certified = await act.tx
    .selectFrom('people.certificates')
    .select('person')
    .where('district', '=', act.district)
    .where('valid_from', '<=', on)
    .where('valid_to', '>=', on)
    .execute();
  const kinds = new Map((await organs(act)).map((o) => [o.id, o.kind]));
  const grassRoots = (organ: string) => ['street', 'town'].includes(kinds.get(organ) ?? '');
  const staff = postings.filter(
    (p) => (onePlusEight as readonly string[]).includes(p.home_organ) && ['handler', 'lead'].includes(p.role),
  );
  const own = new Set(postings.filter((p) => grassRoots(p.home_organ)).map((p) => p.person));
  return {
    enforcementStaff: new Set(staff.map((p) => p.person)).size,
    postedToStreets: new Set(staff.filter((p) => grassRoots(p.host_organ)).map((p) => p.person)).size,
    streetCertificates: new Set(certified.map((c) => c.person).filter((p) => own.has(p))).size,
  };
}

async function conferral(act: Act, on: LocalDate): Promise<Figures['conferred']> {
  const rows = await act.tx
    .selectFrom('catalogue.list_rows')
    .select(['bodies', 'code', 'batch_id'])
    .where('district', '=', act.district)
    .where('ground', '=', 'conferred')
    .where('published_on', 'is not', null)
    .where('valid_from', '<=', on)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', on)]))
    .execute();
  const bodies = [...new Set(rows.flatMap((r) => r.bodies))].toSorted();
  return Object.fromEntries(
    bodies.map((body) => {
      const own = rows.filter((r) => r.bodies.includes(body));
      const distinct = (of: (r: (typeof own)[number]) => string) => new Set(own.map(of)).size;
      return [body, { matters: distinct((r) => r.code), batches: distinct((r) => r.batch_id) }];
    }),
  );
}

async function decidedCases(act: Act): Promise<readonly { readonly team: string; readonly day: LocalDate }[]> {
  const rows = await act.tx
    .selectFrom('cases.cases')
    .select(['team', 'decided_at'])
    .where('district', '=', act.district)
    .where('decided_at', 'is not', null)
    .execute();
  return rows.map((r) => ({ team: r.team, day: dayOf(instant(r.decided_at as string)) }));
}

async function caseCount(act: Act): Promise<number> {
  const row = await act.tx
    .selectFrom('cases.cases')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('district', '=', act.district)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

function countBy(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const k of keys.toSorted()) counts[k] = (counts[k] ?? 0) + 1;
  return counts;
}
