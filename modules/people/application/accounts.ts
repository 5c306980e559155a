import { instant, millisOf, Refused, refusal } from '@zhiyi/kernel';
import { type Act, note, seal, type Tables, unseal } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import { passwordRefusals } from '../domain/password.ts';
import { isAdministrator, type Role } from '../domain/roles.ts';
import { signInRefusals } from '../domain/sign-in-refusals.ts';
import type { SignInRules } from '../domain/sign-in-rules.ts';
import { actorOf } from './actor.ts';
import { mustHold } from './duty.ts';
import { makeLink } from './links.ts';
import { removePasskeys } from './passkeys.ts';
import { personRow } from './persons.ts';
import { recordAccount, refused } from './record.ts';
import { endSessionsOf } from './sessions.ts';
import { signInRules } from './sign-in-rules.ts';

export type Account = Selectable<Tables['people.accounts']>;

/** How passwords are hashed; the server brings Argon2id. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/**
 * 开通账号 — a user name and a one-time link for its person; no password exists until the person chooses one.
 *
 * @returns the link's secret
 */
export async function openAccount(act: Act, person: string, userName: string): Promise<string> {
  await mustHold(act, 'managePeople');
  await personRow(act, person);
  if (await accountOf(act, person)) throw refused('people.account-exists');
  if (await accountByName(act, userName)) throw refused('people.user-name-taken');
  await act.tx
    .insertInto('people.accounts')
    .values({ district: act.district, person, user_name: userName.toLowerCase(), opened_at: act.now })
    .execute();
  await recordAccount(act, person, { type: 'AccountOpened/1', data: { person } });
  return makeLink(act, 'open-account', person);
}

/**
 * 重置账号 — ends the person's sessions and makes a link to choose a new password; with `secondFactor` authenticator and passkeys are forgotten too: a
 * lost device opens nothing.
 * Nobody resets their own account.
 */
export async function resetAccount(act: Act, person: string, secondFactor: boolean): Promise<string> {
  await mustHold(act, 'manageAccounts');
  if (act.actor.id === person) throw refused('people.own-account');
  if (!(await accountOf(act, person))) throw refused('people.account-unknown');
  await act.tx
    .updateTable('people.accounts')
    .set({ password_hash: null, ...(secondFactor ? { totp_sealed: null, totp_last_step: null } : {}) })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .execute();
  const passkeys = secondFactor ? await removePasskeys(act, person) : 0;
  await endSessionsOf(act, person, 'administrator');
  await note(act, 'signIn.reset', `person:${person}`, { secondFactor: String(secondFactor) });
  await recordAccount(act, person, { type: 'AccountReset/1', data: { person, secondFactor, passkeys } });
  return makeLink(act, 'reset-password', person);
}

export async function accountOf(act: Act, person: string): Promise<Account | undefined> {
  return act.tx
    .selectFrom('people.accounts')
    .selectAll()
    .where('district', '=', act.district)
    .where('person', '=', person)
    .executeTakeFirst();
}

export async function accountByName(act: Act, userName: string): Promise<Account | undefined> {
  return act.tx
    .selectFrom('people.accounts')
    .selectAll()
    .where('district', '=', act.district)
    .where('user_name', '=', userName.toLowerCase())
    .executeTakeFirst();
}

/**
 * 设置密码 — by the rules, not one of the last, and every session of the person ends (the one being begun comes after).
 *
 * @throws Refused with every rule the password breaks
 */
export async function setPassword(act: Act, person: string, password: string, hasher: Hasher): Promise<void> {
  const account = await accountOf(act, person);
  if (!account) throw refused('people.account-unknown');
  const rules = await signInRules(act);
  const administrator = await isAdministratorNow(act, person);
  const refusals = [...passwordRefusals(password, { userName: account.user_name, administrator }, rules)];
  const former = await formerHashes(act, person, rules.passwordsRemembered);
  for (const hash of former) {
    if (await hasher.verify(hash, password)) {
      const facts = { count: String(rules.passwordsRemembered) };
      refusals.push(refusal(signInRefusals, 'people.password-used-before', facts));
      break;
    }
  }
  const [first, ...rest] = refusals;
  if (first) throw new Refused([first, ...rest]);
  const hash = await hasher.hash(password);
  await act.tx
    .updateTable('people.accounts')
    .set({ password_hash: hash, password_set_at: act.now, last_used_at: act.now })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .execute();
  await act.tx
    .insertInto('people.former_passwords')
    .values({ district: act.district, person, set_at: act.now, password_hash: hash })
    .onConflict((c) => c.columns(['district', 'person', 'set_at']).doNothing())
    .execute();
  await endSessionsOf(act, person, 'password-changed');
  await note(act, 'signIn.password-set', `person:${person}`, {});
  await recordAccount(act, person, { type: 'PasswordSet/1', data: { person } });
}

export interface PasswordAsks {
  readonly userName: string;
  /** least characters */
  readonly least: number;
  /** least kinds of characters, of four */
  readonly classes: number;
}

/** What is asked of a person's password, for the page to say beside the field; null without an account. */
export async function passwordAsks(act: Act, person: string): Promise<PasswordAsks | null> {
  const account = await accountOf(act, person);
  if (!account) return null;
  const rules = await signInRules(act);
  const administrator = await isAdministratorNow(act, person);
  return {
    userName: account.user_name,
    least: administrator ? rules.administratorPasswordLength : rules.passwordLength,
    classes: rules.passwordClasses,
  };
}

/** The password is older than the rules allow and must be changed before anything else. */
export function passwordIsDue(account: Account, nowMs: number, rules: SignInRules): boolean {
  return account.password_set_at !== null && older(account.password_set_at, nowMs, rules.passwordDays);
}

/** The account has not been used for longer than the rules allow (GB/T 22239-2019 8.1.4.2: stale accounts are disabled). */
export function isDormant(account: Account, nowMs: number, rules: SignInRules): boolean {
  return account.last_used_at !== null && older(account.last_used_at, nowMs, rules.dormantDays);
}

export async function markUsed(act: Act, person: string): Promise<void> {
  await act.tx
    .updateTable('people.accounts')
    .set({ last_used_at: act.now })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .execute();
}

/** Administrators of the system need two factors (GB/T 22239-2019 8.1.4.1). */
export async function isAdministratorNow(act: Act, person: string): Promise<boolean> {
  const actor = await actorOf(act, person, act.now);
  return actor !== undefined && isAdministrator(actor.role as Role);
}

/** Keeps the secret of an authenticator, encrypted under a key of the server. */
export async function keepTotp(act: Act, person: string, secret: Uint8Array, step: number): Promise<void> {
  await act.tx
    .updateTable('people.accounts')
    .set({ totp_sealed: seal(act.store.keys.derive('second factors'), secret, person), totp_last_step: step })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .execute();
  await note(act, 'signIn.second-factor-set', `person:${person}`, { kind: 'totp' });
  await recordAccount(act, person, { type: 'AuthenticatorSet/1', data: { person } });
}

/** The authenticator's secret, or none. */
export function totpOf(act: Act, account: Account): Buffer | undefined {
  return account.totp_sealed === null
    ? undefined
    : unseal(act.store.keys.derive('second factors'), account.totp_sealed, account.person);
}

/** Marks the step used; false when somebody used it a moment ago. */
export async function spendTotp(act: Act, person: string, step: number): Promise<boolean> {
  const done = await act.tx
    .updateTable('people.accounts')
    .set({ totp_last_step: step })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

async function formerHashes(act: Act, person: string, count: number): Promise<readonly string[]> {
  const rows = await act.tx
    .selectFrom('people.former_passwords')
    .select('password_hash')
    .where('district', '=', act.district)
    .where('person', '=', person)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute();
  return rows.map((r) => r.password_hash);
}

function older(at: string, nowMs: number, days: number): boolean {
  return nowMs - millisOf(instant(at)) >= days * 86_400_000;
}
