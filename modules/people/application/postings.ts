import { type Instant, instant, millisOf, orRefuse } from '@zhiyi/kernel';
import type { Act, Tables } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import { isAway, isCalledOff, isInForce, mayBePosted, type Posting, postingAt, teamOf } from '../domain/posting.ts';
import type { Role, Standing } from '../domain/roles.ts';
import { mustHold } from './duty.ts';
import { mustExist } from './organs.ts';
import { personRow, setPersonVersion } from './persons.ts';
import { record, refused } from './record.ts';
import { mustBelong } from './teams.ts';

export interface Appointment {
  readonly person: string;
  readonly organ: string;
  readonly team?: string | null;
  readonly role: Role;
  readonly from: Instant;
  readonly to?: Instant | null;
}

export interface PostingAway {
  readonly person: string;
  readonly hostOrgan: string;
  /** team of the host the person joins; left out when the person's own team is sent */
  readonly hostTeam?: string | null;
  /** left out: the role held at home */
  readonly role?: Role;
  readonly standing: Standing;
  readonly from: Instant;
  readonly to?: Instant | null;
}

/** 任职 — appoints a person at an organ (ZJ 26). @returns the posting's id */
export async function appoint(act: Act, a: Appointment): Promise<string> {
  return give(act, {
    person: a.person,
    homeOrgan: a.organ,
    homeTeam: a.team ?? null,
    hostOrgan: a.organ,
    hostTeam: null,
    role: a.role,
    standing: null,
    from: a.from,
    to: a.to ?? null,
  });
}

/** 派驻 — posts a person away from the organ of the appointment held at that time (ZJ 9). @returns the posting's id */
export async function post(act: Act, p: PostingAway): Promise<string> {
  const home = postingAt(
    (await postingsOf(act, p.person)).filter((x) => !isAway(x)),
    p.from,
  );
  if (!home) throw refused('people.no-home-appointment');
  return give(act, {
    person: p.person,
    homeOrgan: home.homeOrgan,
    homeTeam: home.homeTeam,
    hostOrgan: p.hostOrgan,
    hostTeam: p.hostTeam ?? null,
    role: p.role ?? home.role,
    standing: p.hostOrgan === home.homeOrgan ? null : p.standing,
    from: p.from,
    to: p.to ?? null,
  });
}

async function give(act: Act, p: Omit<Posting, 'id'>): Promise<string> {
  await mustHold(act, 'grantPostings');
  const person = await personRow(act, p.person);
  if (person.left_at !== null) throw refused('people.has-left');
  for (const id of new Set([p.homeOrgan, p.hostOrgan])) await mustExist(act, id, p.from);
  if (p.homeTeam !== null) await mustBelong(act, p.homeTeam, [p.homeOrgan]);
  if (p.hostTeam !== null) await mustBelong(act, p.hostTeam, [p.hostOrgan]);
  const posting = orRefuse(mayBePosted(person, await postingsOf(act, p.person), { ...p, id: act.newId() }));
  const version = await record(
    act,
    `person:${p.person}`,
    person.version,
    [
      {
        type: 'PostingGiven/1',
        data: {
          person: p.person,
          posting: posting.id,
          homeOrgan: p.homeOrgan,
          hostOrgan: p.hostOrgan,
          team: teamOf(p),
          role: p.role,
          standing: p.standing,
          from: p.from,
          to: p.to,
        },
      },
    ],
    [isAway(p) ? 'zj:9' : 'zj:26'],
  );
  await act.tx
    .insertInto('people.postings')
    .values({
      district: act.district,
      id: posting.id,
      person: p.person,
      home_organ: p.homeOrgan,
      home_team: p.homeTeam,
      host_organ: p.hostOrgan,
      host_team: p.hostTeam,
      role: p.role,
      standing: p.standing,
      starts_at: p.from,
      ends_at: p.to,
      given_by: act.actor.id,
    })
    .execute();
  await setPersonVersion(act, p.person, version);
  return posting.id;
}

/**
 * 结束任职或派驻 — the posting governs until `at`, which is no longer in it. Never in the past: what was done under it stays done under it.
 * One that has not begun is called off (取消) when no moment is named: it ends where it would have begun and never governs.
 *
 * @throws Refused `people.posting-has-begun` when `at` is before the beginning or before now, `people.posting-has-ended`,
 * `people.home-carries-posting` when a posting away rests on this appointment beyond `at`
 */
export async function endPosting(act: Act, postingId: string, asked?: Instant): Promise<void> {
  await mustHold(act, 'grantPostings');
  const row = await act.tx
    .selectFrom('people.postings')
    .selectAll()
    .where('district', '=', act.district)
    .where('id', '=', postingId)
    .executeTakeFirst();
  if (!row) throw refused('people.unknown-posting');
  const posting = postingFrom(row);
  if (isCalledOff(posting) || (posting.to !== null && millisOf(posting.to) <= millisOf(act.now)))
    throw refused('people.posting-has-ended');
  const callOff = asked === undefined && millisOf(posting.from) > millisOf(act.now);
  const at = callOff ? posting.from : (asked ?? act.now);
  if (!callOff && (millisOf(at) < millisOf(act.now) || millisOf(at) <= millisOf(posting.from)))
    throw refused('people.posting-has-begun');
  const others = await postingsOf(act, posting.person);
  const beyond = (p: Posting) => !isCalledOff(p) && (isInForce(p, at) || millisOf(p.from) >= millisOf(at));
  if (!isAway(posting) && others.some((p) => isAway(p) && p.homeOrgan === posting.homeOrgan && beyond(p)))
    throw refused('people.home-carries-posting');
  const person = await personRow(act, posting.person);
  const version = await record(
    act,
    `person:${posting.person}`,
    person.version,
    [
      {
        type: callOff ? 'PostingCalledOff/1' : 'PostingEnded/1',
        data: { person: posting.person, posting: postingId, to: at },
      },
    ],
    [isAway(posting) ? 'zj:9' : 'zj:26'],
  );
  await act.tx
    .updateTable('people.postings')
    .set({ ends_at: at })
    .where('district', '=', act.district)
    .where('id', '=', postingId)
    .execute();
  await setPersonVersion(act, posting.person, version);
}

/** Every posting of a person, oldest first. */
export async function postingsOf(act: Act, person: string): Promise<readonly Posting[]> {
  const rows = await act.tx
    .selectFrom('people.postings')
    .selectAll()
    .where('district', '=', act.district)
    .where('person', '=', person)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(postingFrom);
}

function postingFrom(r: Selectable<Tables['people.postings']>): Posting {
  return {
    id: r.id,
    person: r.person,
    homeOrgan: r.home_organ,
    homeTeam: r.home_team,
    hostOrgan: r.host_organ,
    hostTeam: r.host_team,
    role: r.role as Role,
    standing: r.standing as Standing | null,
    from: instant(r.starts_at),
    to: r.ends_at === null ? null : instant(r.ends_at),
  };
}
