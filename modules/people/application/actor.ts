import { type Instant, instant, millisOf } from '@zhiyi/kernel';
import { type Act, type Actor, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { viewersOf } from '../domain/access.ts';
import { type Posting, postingAt, teamOf } from '../domain/posting.ts';
import type { Role } from '../domain/roles.ts';
import { postingsOf } from './postings.ts';

/**
 * 行为人 — who a person is at a moment: organ, team, role and keys follow from the posting that governs then. Undefined for somebody
 * unknown, gone, or without a posting: they have no access at all.
 */
export async function actorOf(
  where: Act | StoreConfig,
  person: string,
  at: Instant,
  source?: string,
): Promise<(Actor & { readonly role: Role }) | undefined> {
  if (!('tx' in where)) return runRead(where, systemActor('people'), (act) => actorOf(act, person, at, source));
  const row = await where.tx
    .selectFrom('people.persons')
    .select('left_at')
    .where('district', '=', where.district)
    .where('id', '=', person)
    .executeTakeFirst();
  if (!row || (row.left_at !== null && millisOf(instant(row.left_at)) <= millisOf(at))) return undefined;
  const posting = postingAt(await postingsOf(where, person), at);
  return posting && actorIn(posting, source);
}

/** Who acts, as the store knows them, while this posting governs. */
export function actorIn(posting: Posting, source?: string): Actor & { readonly role: Role } {
  const team = teamOf(posting);
  return {
    kind: 'person',
    id: posting.person,
    posting: posting.id,
    organ: posting.hostOrgan,
    ...(team === null ? {} : { team }),
    viewers: viewersOf(posting.person, posting),
    role: posting.role,
    ...(source === undefined ? {} : { source }),
  };
}
