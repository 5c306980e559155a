import { allow, type Decision, type Instant, millisOf, type Refusal, refusal, refuse } from '@zhiyi/kernel';
import { peopleRefusals } from './refusals.ts';
import { isAdministrator, type Role, type Standing } from './roles.ts';

/**
 * 任职与派驻 — one dated posting of a person. `homeOrgan` keeps the person on its staff; `hostOrgan` commands the person's work.
 * Where both are the same it is an appointment at home (任职); where they differ it is a posting away (派驻, ZJ 9), which has a standing.
 */
export interface Posting {
  readonly id: string;
  readonly person: string;
  readonly homeOrgan: string;
  readonly homeTeam: string | null;
  readonly hostOrgan: string;
  readonly hostTeam: string | null;
  readonly role: Role;
  readonly standing: Standing | null;
  /** first moment in force */
  readonly from: Instant;
  /** first moment no longer in force; null while open */
  readonly to: Instant | null;
}

/** True for a posting away from the home organ. */
export function isAway(p: Pick<Posting, 'homeOrgan' | 'hostOrgan'>): boolean {
  return p.homeOrgan !== p.hostOrgan;
}

/** 所在队伍 — the team the person works in: the host's where there is one, else the team that was sent. */
export function teamOf(p: Pick<Posting, 'homeTeam' | 'hostTeam'>): string | null {
  return p.hostTeam ?? p.homeTeam;
}

/** In force at that moment: `from` included, `to` not, to the millisecond. */
export function isInForce(p: Pick<Posting, 'from' | 'to'>, at: Instant): boolean {
  const ms = millisOf(at);
  return millisOf(p.from) <= ms && (p.to === null || ms < millisOf(p.to));
}

/**
 * 当前岗位 — the one posting that governs a person at a moment; it moves command and access from its first moment to its last.
 *
 *  - of the postings in force, one away from home comes before the appointment at home (ZJ 9: the host commands);
 *  - among equals the one that began last.
 *
 * @returns undefined when none is in force: the person then has no command and no access
 */
export function postingAt<P extends Posting>(postings: readonly P[], at: Instant): P | undefined {
  return postings
    .filter((p) => isInForce(p, at))
    .sort((a, b) => Number(isAway(b)) - Number(isAway(a)) || millisOf(b.from) - millisOf(a.from))[0];
}

/** 已取消 — called off before it began: it ends at the moment it would have begun and never governed. */
export function isCalledOff(p: Pick<Posting, 'from' | 'to'>): boolean {
  return p.to !== null && millisOf(p.to) <= millisOf(p.from);
}

/** Two postings share at least one moment; one that was called off shares none. */
export function overlap(a: Pick<Posting, 'from' | 'to'>, b: Pick<Posting, 'from' | 'to'>): boolean {
  if (isCalledOff(a) || isCalledOff(b)) return false;
  const startsBeforeEnd = (x: typeof a, y: typeof b) => y.to === null || millisOf(x.from) < millisOf(y.to);
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/**
 * 可否任命 — whether a new posting may stand beside those a person has.
 *
 *  - it ends after it begins;
 *  - no two appointments at home, and no two postings away, at the same time;
 *  - a posting away needs an appointment at its home organ for all its time: who has no home cannot be sent (ZJ 9);
 *  - auxiliary staff are posted as auxiliaries and nobody else is (ZJ 30);
 *  - an administrator of the system holds no second role of any kind at the same time, and is not sent away.
 *
 * @returns refusals `people.posting-ends-before-it-begins`, `people.posting-overlaps`, `people.no-home-appointment`,
 * `people.auxiliary-role`, `people.administrators-exclude`
 */
export function mayBePosted(
  person: { readonly auxiliary: boolean },
  held: readonly Posting[],
  next: Posting,
): Decision<Posting> {
  const refusals: Refusal[] = [];
  const add = (code: keyof typeof peopleRefusals) => refusals.push(refusal(peopleRefusals, code));
  if (next.to !== null && millisOf(next.to) <= millisOf(next.from)) add('people.posting-ends-before-it-begins');
  const together = held.filter((p) => p.id !== next.id && overlap(p, next));
  if (together.some((p) => isAway(p) === isAway(next))) add('people.posting-overlaps');
  if (isAway(next) && !together.some((p) => !isAway(p) && p.homeOrgan === next.homeOrgan && covers(p, next)))
    add('people.no-home-appointment');
  if (person.auxiliary !== (next.role === 'auxiliary')) add('people.auxiliary-role');
  const roles = [...together.map((p) => p.role), next.role];
  const administrators = roles.some(isAdministrator);
  if (administrators && (new Set(roles).size > 1 || isAway(next))) add('people.administrators-exclude');
  return refusals.length === 0 ? allow(next) : refuse(refusals);
}

/** The first lasts from before the second begins until it has ended. */
function covers(outer: Pick<Posting, 'from' | 'to'>, inner: Pick<Posting, 'from' | 'to'>): boolean {
  const beginsInTime = millisOf(outer.from) <= millisOf(inner.from);
  const lasts = outer.to === null || (inner.to !== null && millisOf(inner.to) <= millisOf(outer.to));
  return beginsInTime && lasts;
}
