import { type Posting, teamOf } from './posting.ts';
import { isAdministrator } from './roles.ts';

/** Key of the rows of the register of people itself: streams of organs, teams and persons. */
export const REGISTER = 'register:people';

/**
 * 可见范围 — the keys of rows that a posting opens, from its first moment to its last (design: power belongs to an organ, command to
 * whoever a posting names).
 *
 *  - the organ that commands the work, its host; the home organ only for who is at home. Who is posted away keeps the home organ's
 *    *power* — the team may act in its name (ZJ 9) — but not its other files;
 *  - the team, which is how a team posted to a street sees the cases it handles in the name of the department that sent it;
 *  - the posting itself, for cases assigned to somebody personally: the key ends with the posting;
 *  - the person, for what is theirs whatever their posting (their own sessions, notes, messages), never for a case.
 * Auxiliary staff get no organ key: they see what their team handles. Administrators get no key of any case; those who keep the register
 * of people see its streams.
 */
export function viewersOf(
  person: string,
  posting: Pick<Posting, 'id' | 'hostOrgan' | 'homeTeam' | 'hostTeam' | 'role'>,
): readonly string[] {
  const own = [`posting:${posting.id}`, `person:${person}`];
  if (isAdministrator(posting.role)) return posting.role === 'auditAdmin' ? own : [REGISTER, ...own];
  const team = teamOf(posting);
  const organ = posting.role === 'auxiliary' ? [] : [posting.hostOrgan];
  return [...organ, ...(team === null ? [] : [`team:${team}`]), ...own];
}
