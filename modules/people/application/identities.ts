import { type Act, note } from '@zhiyi/store';
import { recordAccount, refused } from './record.ts';

/**
 * 统一身份认证的对应 — the person an outside account stands for. The first time, the provider's employee number must be that of somebody
 * registered and still in service; the account is then bound to that person for good. No person and no role is ever made from outside.
 *
 * @throws Refused `people.sign-in-outside-unknown`
 */
export async function personByIdentity(
  act: Act,
  who: { readonly issuer: string; readonly subject: string; readonly employeeNo?: string | undefined },
): Promise<string> {
  const known = await act.tx
    .selectFrom('people.identities')
    .select('person')
    .where('district', '=', act.district)
    .where('issuer', '=', who.issuer)
    .where('subject', '=', who.subject)
    .executeTakeFirst();
  if (known) return known.person;
  if (who.employeeNo === undefined) throw refused('people.sign-in-outside-unknown');
  const person = await act.tx
    .selectFrom('people.persons as p')
    .select('p.id')
    .where('p.district', '=', act.district)
    .where('p.employee_no', '=', who.employeeNo)
    .where('p.demo', '=', false)
    .where((e) => e.or([e('p.left_at', 'is', null), e('p.left_at', '>', act.now)]))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('people.identities as i')
            .select('i.subject')
            .whereRef('i.district', '=', 'p.district')
            .whereRef('i.person', '=', 'p.id')
            .where('i.issuer', '=', who.issuer),
        ),
      ),
    )
    .executeTakeFirst();
  if (!person) throw refused('people.sign-in-outside-unknown');
  await act.tx
    .insertInto('people.identities')
    .values({ district: act.district, issuer: who.issuer, subject: who.subject, person: person.id, linked_at: act.now })
    .execute();
  await note(act, 'signIn.identity-linked', `person:${person.id}`, { issuer: who.issuer });
  const data = { person: person.id, issuer: who.issuer };
  await recordAccount(act, person.id, { type: 'IdentityLinked/1', data });
  return person.id;
}
