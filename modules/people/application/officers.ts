import { type Decision, dayOf, endOfDay, type Instant, instant, type LocalDate, millisOf } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { type Certificate, certificateOn } from '../domain/certificate.ts';
import { certifiedPair, type Officer } from '../domain/officers.ts';
import { type Posting, postingAt, teamOf } from '../domain/posting.ts';

interface Row {
  readonly id: string;
  readonly name_zh: string;
  readonly auxiliary: boolean;
  readonly left_at: string | null;
  readonly postings: readonly (Omit<Posting, 'from' | 'to'> & { readonly from: string; readonly to: string | null })[];
  readonly certificates: readonly Certificate[];
}

/** Postings of `p` in force at a moment, as JSON; the domain chooses the one that governs. */
export const postingsInForce = (at: Instant) => sql<Row['postings']>`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'person', g.person, 'homeOrgan', g.home_organ, 'homeTeam', g.home_team,
    'hostOrgan', g.host_organ, 'hostTeam', g.host_team, 'role', g.role, 'standing', g.standing, 'from', g.starts_at, 'to', g.ends_at)), '[]')
  FROM people.postings g
  WHERE g.district = p.district AND g.person = p.id AND g.starts_at <= ${at} AND (g.ends_at IS NULL OR g.ends_at > ${at}))`;

/** JSON carries the database's own spelling of a moment; a posting carries ours. */
export function readPostings(rows: Row['postings']): readonly Posting[] {
  return rows.map((r) => ({ ...r, from: instant(r.from), to: r.to === null ? null : instant(r.to) }));
}

/**
 * 当日执法人员 — the people as an act of that day meets them, in the order asked for; unknown ids are left out. One query.
 *
 * @param at moment whose posting counts: now for an act of today, else the end of the day
 */
export async function officersOn(
  act: Act,
  ids: readonly string[],
  day: LocalDate,
  at: Instant = day === dayOf(act.now) ? act.now : endOfDay(day),
): Promise<readonly Officer[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    SELECT p.id, p.name_zh, p.auxiliary, p.left_at, ${postingsInForce(at)} AS postings,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'person', c.person, 'number', c.number, 'issuer', c.issuer, 'area', c.area,
          'work', c.work, 'validFrom', c.valid_from, 'validTo', c.valid_to, 'changes',
          (SELECT coalesce(jsonb_agg(jsonb_build_object('from', x.from_day, 'status', x.status) ORDER BY x.seq), '[]')
           FROM people.certificate_changes x WHERE x.district = c.district AND x.certificate = c.id))), '[]')
       FROM people.certificates c
       WHERE c.district = p.district AND c.person = p.id AND c.valid_from <= ${day} AND c.valid_to >= ${day}) AS certificates
    FROM people.persons p
    WHERE p.district = ${act.district} AND p.id = ANY (${[...new Set(ids)]}::uuid[])`.execute(act.tx);
  const byId = new Map(rows.map((r) => [r.id, officerOf(r, day, at)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function officerOf(row: Row, day: LocalDate, at: Instant): Officer {
  const posting = postingAt(readPostings(row.postings), at);
  const certificate = certificateOn(row.certificates, day);
  return {
    id: row.id,
    name: row.name_zh,
    auxiliary: row.auxiliary,
    certificate: certificate
      ? { number: certificate.number, issuer: certificate.issuer, validTo: certificate.validTo }
      : null,
    organ: posting?.hostOrgan ?? null,
    homeOrgan: posting?.homeOrgan ?? null,
    team: posting ? teamOf(posting) : null,
    role: posting?.role ?? null,
    posting: posting?.id ?? null,
    inService: row.left_at === null || millisOf(at) < millisOf(instant(row.left_at)),
  };
}

/**
 * 两名执法人员 — the decision of APL 42 over people of this district on a day; unknown ids count as nobody.
 *
 * @returns the officers in the order asked for, or every reason why not
 */
export async function twoOfficers(
  act: Act,
  ids: readonly string[],
  day: LocalDate,
  at?: Instant,
): Promise<Decision<readonly Officer[]>> {
  return certifiedPair(await officersOn(act, ids, day, at), day);
}
