import type { LocalDate } from '@zhiyi/kernel';
import { type Act, runAct, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import type { OrganKind } from '../domain/organ.ts';
import type { AdministratorRole } from '../domain/roles.ts';
import { openAccount } from './accounts.ts';
import { makeLink, useLink } from './links.ts';
import { registerOrgan } from './organs.ts';
import { registerPerson } from './persons.ts';
import { appoint } from './postings.ts';
import { refused } from './record.ts';

/**
 * 初次设置 — a fresh office has no account and no password. Starting it prints one link; whoever holds it names the organ and the three
 * administrators, each of whom gets a one-time link of their own (GB/T 22239-2019 8.1.4.2: no default accounts).
 */
export interface FirstRun {
  readonly organ: {
    readonly id: string;
    readonly kind: OrganKind;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly fullNameZh: string;
    readonly from: LocalDate;
  };
  readonly administrators: readonly {
    readonly role: AdministratorRole;
    readonly nameZh: string;
    readonly employeeNo: string;
    readonly userName: string;
  }[];
}

/** Nobody has an account and no made-up person is there. */
export async function isFirstRun(act: Act): Promise<boolean> {
  const account = await act.tx
    .selectFrom('people.accounts')
    .select('person')
    .where('district', '=', act.district)
    .limit(1)
    .executeTakeFirst();
  const demo = await act.tx
    .selectFrom('people.persons')
    .select('id')
    .where('district', '=', act.district)
    .where('demo', '=', true)
    .limit(1)
    .executeTakeFirst();
  return account === undefined && demo === undefined;
}

/** The secret of a new first-run link, or undefined when the set-up is done. Earlier first-run links hold no longer. */
export async function firstRunLink(store: StoreConfig): Promise<string | undefined> {
  const actor = systemActor('first-run');
  if (!(await runRead(store, actor, isFirstRun))) return undefined;
  const { value } = await runAct(store, { name: 'signIn.first-run-link', actor }, (act) =>
    makeLink(act, 'first-run', null),
  );
  return value;
}

/** @returns the secret of each administrator's own link. @throws Refused when the link is spent, the set-up done, or people repeat */
export async function firstRun(
  act: Act,
  token: string,
  run: FirstRun,
): Promise<readonly { readonly role: AdministratorRole; readonly userName: string; readonly token: string }[]> {
  await useLink(act, token, ['first-run']);
  if (!(await isFirstRun(act))) throw refused('people.first-run-over');
  const all = run.administrators;
  const distinct = (of: (a: (typeof all)[number]) => string) => new Set(all.map(of)).size === all.length;
  if (all.length !== 3 || !distinct((a) => a.role) || !distinct((a) => a.employeeNo) || !distinct((a) => a.userName))
    throw refused('people.first-run-distinct');
  await registerOrgan(act, run.organ);
  const links = [];
  for (const a of all) {
    const person = await registerPerson(act, { nameZh: a.nameZh, employeeNo: a.employeeNo });
    await appoint(act, { person, organ: run.organ.id, role: a.role, from: act.now });
    links.push({ role: a.role, userName: a.userName, token: await openAccount(act, person, a.userName) });
  }
  return links;
}
