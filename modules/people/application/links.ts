import { instantFromMillis, millisOf } from '@zhiyi/kernel';
import { type Act, note } from '@zhiyi/store';
import { refused } from './record.ts';
import { signInRules } from './sign-in-rules.ts';
import { hashToken, newToken } from './tokens.ts';

/** 一次性链接 — lets one person choose a password once. There is no default password anywhere. */
export type LinkPurpose = 'first-run' | 'open-account' | 'reset-password';

/** Makes a link; earlier unused ones of the same kind for the same person hold no longer. @returns its secret, shown once */
export async function makeLink(act: Act, purpose: LinkPurpose, person: string | null): Promise<string> {
  const rules = await signInRules(act);
  const token = newToken(act);
  const earlier = act.tx
    .updateTable('people.one_time_links')
    .set({ used_at: act.now })
    .where('district', '=', act.district)
    .where('used_at', 'is', null);
  await (person === null ? earlier.where('purpose', '=', purpose) : earlier.where('person', '=', person)).execute();
  await act.tx
    .insertInto('people.one_time_links')
    .values({
      district: act.district,
      token_hash: hashToken(token),
      purpose,
      person,
      made_by: act.actor.id,
      made_at: act.now,
      expires_at: instantFromMillis(millisOf(act.now) + rules.linkHours * 3_600_000),
    })
    .execute();
  await note(act, 'signIn.link', person === null ? null : `person:${person}`, { purpose });
  return token;
}

/** Whose link this is, without using it. @throws Refused `people.sign-in-link-spent` */
export async function readLink(
  act: Act,
  token: string,
): Promise<{ readonly purpose: LinkPurpose; readonly person: string | null }> {
  const row = await act.tx
    .selectFrom('people.one_time_links')
    .select(['purpose', 'person'])
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .executeTakeFirst();
  if (!row) throw refused('people.sign-in-link-spent');
  return { purpose: row.purpose as LinkPurpose, person: row.person };
}

/** Uses the link up; of two at once, one finds it spent. @throws Refused `people.sign-in-link-spent` */
export async function useLink(act: Act, token: string, purposes: readonly LinkPurpose[]): Promise<string | null> {
  const row = await act.tx
    .updateTable('people.one_time_links')
    .set({ used_at: act.now })
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('purpose', 'in', [...purposes])
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .returning('person')
    .executeTakeFirst();
  if (!row) throw refused('people.sign-in-link-spent');
  return row.person;
}
