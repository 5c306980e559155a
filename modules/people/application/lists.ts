import { dayOf, type Instant, instant, type LocalDate } from '@zhiyi/kernel';
import { type Act, pageToken, readPageToken, recordLook } from '@zhiyi/store';
import { sql } from 'kysely';
import type { Officer } from '../domain/officers.ts';
import type { Role, Standing } from '../domain/roles.ts';
import { mustHold } from './duty.ts';
import { officersOn } from './officers.ts';
import { personRow } from './persons.ts';
import { refused } from './record.ts';

/** A person and where they work now. */
export interface PersonLine {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** masked: the last two characters */
  readonly employeeNo: string;
  readonly auxiliary: boolean;
  readonly inService: boolean;
  readonly organ: string | null;
  readonly homeOrgan: string | null;
  readonly team: string | null;
  readonly role: Role | null;
  readonly standing: Standing | null;
  readonly until: Instant | null;
  readonly certificate: { readonly number: string; readonly issuer: string; readonly validTo: LocalDate } | null;
}

export interface PersonFilter {
  /** part of a name, or a whole employee number */
  readonly q?: string | undefined;
  readonly organ?: string | undefined;
  readonly team?: string | undefined;
  readonly role?: Role | undefined;
  readonly certified?: boolean | undefined;
  readonly person?: string | undefined;
}

export interface PersonPage {
  readonly rows: PersonLine[];
  readonly next?: string;
  readonly count: number;
  readonly more: boolean;
}

const COUNT_LIMIT = 10_000;

interface Row {
  id: string;
  name_zh: string;
  name_en: string | null;
  employee_no: string;
  auxiliary: boolean;
  in_service: boolean;
  host_organ: string | null;
  home_organ: string | null;
  team: string | null;
  role: string | null;
  standing: string | null;
  ends_at: string | null;
  number: string | null;
  issuer: string | null;
  valid_to: string | null;
}

/** 人员名录 — by name, a page at a time; the count is exact to 10,000. */
export async function listPersons(act: Act, filter: PersonFilter, limit: number, cursor?: string): Promise<PersonPage> {
  const from = fromRegister(act, filter);
  const [name, id] = readPageToken(cursor, 'text', 'id') ?? [];
  const after = id === undefined ? sql`` : sql`AND (p.name_zh, p.id) > (${name}, ${id}::uuid)`;
  const { rows } = await sql<Row>`
    SELECT p.id, p.name_zh, p.name_en, p.employee_no, p.auxiliary, (p.left_at IS NULL OR p.left_at > ${act.now}) AS in_service,
      g.host_organ, g.home_organ, coalesce(g.host_team, g.home_team) AS team, g.role, g.standing, g.ends_at, c.number, c.issuer, c.valid_to
    ${from} ${after} ORDER BY p.name_zh, p.id LIMIT ${limit + 1}`.execute(act.tx);
  const counted = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM (SELECT 1 ${from} LIMIT ${COUNT_LIMIT + 1}) AS t`.execute(act.tx);
  const n = counted.rows[0]?.n ?? 0;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(lineOf),
    ...(rows.length > limit && last ? { next: pageToken([last.name_zh, last.id]) } : {}),
    count: Math.min(n, COUNT_LIMIT),
    more: n > COUNT_LIMIT,
  };
}

/** One person's line. @throws Refused `people.unknown-person` */
export async function personLine(act: Act, id: string): Promise<PersonLine> {
  const { rows } = await listPersons(act, { person: id }, 1);
  if (!rows[0]) throw refused('people.unknown-person');
  return rows[0];
}

/** 查看完整工号 — shown for a purpose to whoever keeps the register; the look is audited. */
export async function lookAtEmployeeNumber(act: Act, id: string, purpose: string): Promise<string> {
  await mustHold(act, 'managePeople');
  const person = await personRow(act, id);
  await recordLook(act, { stream: `person:${id}`, what: 'employeeNo', purpose });
  return person.employee_no;
}

/**
 * 今天可以同行的执法人员 — who of the actor's organ has a certificate valid today and works there now, the own team first. Neither
 * auxiliaries nor the actor.
 */
export async function freeColleagues(act: Act): Promise<readonly Officer[]> {
  const { rows } = await sql<{ person: string }>`
    SELECT DISTINCT g.person FROM people.postings g
    WHERE g.district = ${act.district} AND g.host_organ = ${act.actor.organ} AND g.starts_at <= ${act.now}
      AND (g.ends_at IS NULL OR g.ends_at > ${act.now}) AND g.person::text <> ${act.actor.id}`.execute(act.tx);
  const officers = await officersOn(
    act,
    rows.map((r) => r.person),
    dayOf(act.now),
  );
  const own = (o: Officer) => Number(o.team !== null && o.team === act.actor.team);
  return officers
    .filter((o) => o.organ === act.actor.organ && o.inService && o.certificate !== null && !o.auxiliary)
    .sort((a, b) => own(b) - own(a) || a.name.localeCompare(b.name, 'zh'));
}

/** The rule of `postingAt` and `certificateOn` in SQL, because a list filters by it; a test compares the two. */
function fromRegister(act: Act, f: PersonFilter) {
  const day = dayOf(act.now);
  const all = [
    sql`p.district = ${act.district}`,
    ...(f.person === undefined ? [] : [sql`p.id = ${f.person}::uuid`]),
    ...(f.q ? [sql`(p.name_zh LIKE ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`} OR p.employee_no = ${f.q})`] : []),
    ...(f.organ === undefined ? [] : [sql`g.host_organ = ${f.organ}`]),
    ...(f.team === undefined ? [] : [sql`coalesce(g.host_team, g.home_team) = ${f.team}`]),
    ...(f.role === undefined ? [] : [sql`g.role = ${f.role}`]),
    ...(f.certified === undefined ? [] : [f.certified ? sql`c.number IS NOT NULL` : sql`c.number IS NULL`]),
  ];
  return sql`FROM people.persons p
    LEFT JOIN LATERAL (
      SELECT * FROM people.postings x
      WHERE x.district = p.district AND x.person = p.id AND x.starts_at <= ${act.now} AND (x.ends_at IS NULL OR x.ends_at > ${act.now})
      ORDER BY (x.home_organ <> x.host_organ) DESC, x.starts_at DESC LIMIT 1) g ON true
    LEFT JOIN LATERAL (
      SELECT y.number, y.issuer, y.valid_to FROM people.certificates y
      WHERE y.district = p.district AND y.person = p.id AND y.valid_from <= ${day} AND y.valid_to >= ${day}
        AND coalesce((SELECT z.status FROM people.certificate_changes z
          WHERE z.district = y.district AND z.certificate = y.id AND z.from_day <= ${day} ORDER BY z.seq DESC LIMIT 1), 'valid') = 'valid'
      ORDER BY y.valid_to DESC LIMIT 1) c ON true
    WHERE ${sql.join(all, sql` AND `)}`;
}

function lineOf(r: Row): PersonLine {
  return {
    id: r.id,
    nameZh: r.name_zh,
    nameEn: r.name_en,
    employeeNo: maskEmployeeNumber(r.employee_no),
    auxiliary: r.auxiliary,
    inService: r.in_service,
    organ: r.host_organ,
    homeOrgan: r.home_organ,
    team: r.team,
    role: r.role as Role | null,
    standing: r.standing as Standing | null,
    until: r.ends_at === null ? null : instant(r.ends_at),
    certificate:
      r.number === null ? null : { number: r.number, issuer: r.issuer as string, validTo: r.valid_to as LocalDate },
  };
}

function maskEmployeeNumber(no: string): string {
  return no.length < 4 ? '***' : `${'*'.repeat(no.length - 2)}${no.slice(-2)}`;
}
