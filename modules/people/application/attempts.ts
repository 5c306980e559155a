import { createHmac } from 'node:crypto';
import { clockTimeOf, type Instant, instant, instantFromMillis, millisOf, type Refused } from '@zhiyi/kernel';
import { type Act, runAct, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { sql } from 'kysely';
import { lockedUntil } from '../domain/lock.ts';
import { accountByName } from './accounts.ts';
import { refused } from './record.ts';
import { signInRules } from './sign-in-rules.ts';

/** What a secret is tried for. Each is counted by itself: what somebody types as a user name is never another's person or key. */
export type Tried =
  | { readonly userName: string }
  /** the person whose second factor is shown while signing in */
  | { readonly person: string }
  | { readonly passkey: string }
  /** somebody signed in who shows password or factor again: a lock of the address is not theirs, and they lock none */
  | { readonly signedIn: string };

/**
 * 登录尝试 — recorded as failed before the secret is checked, so that many attempts at once count like as many one after another; a success
 * is marked afterwards. An account or an address with too many failures is not heard.
 *
 * @param tried a keyed hash of it is kept, and the audit names the person whose account it is
 * @returns the attempt's id, for `succeeded`
 * @throws Refused `people.sign-in-locked`, audited
 */
export async function beginAttempt(store: StoreConfig, tried: Tried, from: string): Promise<string> {
  const actor = { ...systemActor('sign-in'), source: from };
  const typed = 'userName' in tried ? tried.userName : undefined;
  const person =
    typed === undefined
      ? personOf(tried)
      : await runRead(store, actor, async (act) => (await accountByName(act, typed))?.person);
  const command = { name: 'signIn.attempt', actor, ...whose(person, typed) };
  const source = 'signedIn' in tried ? `signed in ${tried.signedIn}` : from;
  const { value } = await runAct(store, command, async (act) => {
    const hash = accountHash(act, tried);
    await lock(act, hash.toString('hex'));
    await lock(act, source);
    const rules = await signInRules(act);
    const since = instantFromMillis(millisOf(act.now) - 2 * rules.lockMinutes * 60_000);
    const rows = await act.tx
      .selectFrom('people.sign_in_attempts')
      .select(['at', 'account', 'source', 'succeeded'])
      .where('district', '=', act.district)
      .where('at', '>', since)
      .where((e) => e.or([e('account', '=', hash), e('source', '=', source)]))
      .orderBy('at')
      .execute();
    const ofAccount = rows.filter((r) => Buffer.from(r.account).equals(hash));
    const lastSuccess = ofAccount.findLastIndex((r) => r.succeeded);
    const failures = (list: readonly (typeof rows)[number][]) =>
      list.filter((r) => !r.succeeded).map((r) => instant(r.at));
    const minutes = rules.lockMinutes;
    const until = later(
      lockedUntil(failures(ofAccount.slice(lastSuccess + 1)), act.now, { failures: rules.failuresPerAccount, minutes }),
      lockedUntil(failures(rows.filter((r) => r.source === source)), act.now, {
        failures: rules.failuresPerAddress,
        minutes,
      }),
    );
    if (until !== undefined) {
      const left = Math.ceil((millisOf(until) - millisOf(act.now)) / 60_000);
      throw refused('people.sign-in-locked', { minutes: String(left), until: clockTimeOf(until) });
    }
    const id = act.newId();
    await act.tx
      .insertInto('people.sign_in_attempts')
      .values({ district: act.district, id, at: act.now, account: hash, source, succeeded: false })
      .execute();
    await act.tx
      .deleteFrom('people.sign_in_attempts')
      .where('district', '=', act.district)
      .where('account', '=', hash)
      .where('at', '<=', since)
      .execute();
    return id;
  });
  return value;
}

/** The secret was right: the attempt no longer counts. */
export async function attemptSucceeded(act: Act, attempt: string): Promise<void> {
  await act.tx
    .updateTable('people.sign_in_attempts')
    .set({ succeeded: true })
    .where('district', '=', act.district)
    .where('id', '=', attempt)
    .execute();
}

/**
 * The secret was wrong: said and audited, and nothing else happens.
 *
 * @param account what was typed where nobody has that user name: the audit keeps its first character
 */
export async function attemptFailed(
  store: StoreConfig,
  source: string,
  person: string | undefined,
  refusal: Refused,
  account?: string,
): Promise<never> {
  const actor = { ...systemActor('sign-in'), source };
  await runAct(store, { name: 'signIn.failed', actor, ...whose(person, account) }, async () => {
    throw refusal;
  });
  throw refusal;
}

/** Whose account an attempt is about. What was typed may be a password in the wrong box, so only its first character is ever kept. */
function whose(person: string | undefined, account: string | undefined) {
  if (person !== undefined) return { stream: `person:${person}` };
  return account === undefined ? {} : { detail: { account: `${[...account][0] ?? ''}***` } };
}

function personOf(tried: Tried): string | undefined {
  if ('person' in tried) return tried.person;
  return 'signedIn' in tried ? tried.signedIn : undefined;
}

/** What was typed may be a password in the wrong box, so it is never kept. */
function accountHash(act: Act, tried: Tried): Buffer {
  const [what, name] = Object.entries(tried)[0] as [string, string];
  return createHmac('sha256', act.store.keys.derive('sign-in attempts'))
    .update(`${what}\n${what === 'passkey' ? name : name.toLowerCase()}`)
    .digest()
    .subarray(0, 16);
}

async function lock(act: Act, what: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in\n${act.district}\n${what}`}, 0))`.execute(act.tx);
}

function later(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
