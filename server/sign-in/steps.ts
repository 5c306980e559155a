import type { Instant } from '@zhiyi/kernel';
import { signIn } from '@zhiyi/modules/people';
import type { signIn as contract } from '@zhiyi/modules/people/contract';
import { type Act, type Actor, type StoreConfig, systemActor } from '@zhiyi/store';
import type { z } from 'zod';
import { SessionAnswer } from './answer.ts';
import type { SignInConfig } from './config.ts';

export type Step = z.infer<typeof contract.stepSchema>;

/** What is already shown, while the next thing is awaited. */
export interface Pending {
  readonly person: string;
  readonly method: signIn.SignInMethod;
  readonly strong: boolean;
  /** the second factor was shown in this very sign-in */
  readonly shown?: true;
  readonly passwordDue: boolean;
  /** when the first thing was shown */
  readonly at: Instant;
  readonly device: signIn.Device;
  readonly label: string;
  /** base64 of an authenticator's secret that is being bound */
  readonly totp?: string;
}

/** Who signs in is nobody yet: acts of the sign-in are the system's, with the address they come from. */
export function atTheDoor(source: string | undefined): Actor {
  return { ...systemActor('sign-in'), ...(source === undefined ? {} : { source }) };
}

/**
 * The next step of a sign-in, or the session: a password that is due is changed first; administrators, and everybody who has an
 * authenticator, show a second factor; who has none to show binds one.
 *
 * @param replaces token of the session this browser carried, which ends
 */
export async function advance(
  act: Act,
  config: SignInConfig,
  p: Pending,
  replaces: string | undefined,
): Promise<SessionAnswer<Step>> {
  await signIn.mustFitMode(act, p.person, { demo: config.demo, oneClick: p.method === 'demo' });
  const { totp: _bound, ...pending } = p;
  if (p.passwordDue) {
    const asks = await signIn.passwordAsks(act, p.person);
    if (!asks) throw signIn.refused('people.account-unknown');
    return new SessionAnswer({ step: 'new-password', flow: await signIn.openFlow(act, 'pending', pending), asks });
  }
  if (!p.strong && p.method !== 'demo') {
    const next = await secondFactorFor(act, config, pending);
    if (next) return new SessionAnswer(next);
  }
  const cookie = await signIn.beginSession(act, {
    person: p.person,
    method: p.method,
    strong: p.strong,
    factorShown: p.shown === true,
    device: p.device,
    label: p.label,
    source: act.actor.source ?? '',
    ...(replaces === undefined ? {} : { replaces }),
  });
  await signIn.markUsed(act, p.person);
  const person = await act.tx
    .selectFrom('people.persons')
    .select(['id', 'name_zh', 'name_en'])
    .where('district', '=', act.district)
    .where('id', '=', p.person)
    .executeTakeFirstOrThrow();
  return new SessionAnswer<Step>(
    { step: 'in', person: { id: person.id, nameZh: person.name_zh, nameEn: person.name_en } },
    cookie,
  );
}

/**
 * A step rests on the password shown before it: once an administrator has reset the account, or the password was changed, what began with the old one
 * leads nowhere.
 *
 * @throws Refused `people.sign-in-flow-spent`
 */
export async function mustStillHold(act: Act, pending: Pending): Promise<void> {
  if (pending.method !== 'password') return;
  const account = await signIn.accountOf(act, pending.person);
  if (!account?.password_hash || (account.password_set_at ?? '') > pending.at)
    throw signIn.refused('people.sign-in-flow-spent');
}

async function secondFactorFor(act: Act, config: SignInConfig, pending: Pending): Promise<Step | undefined> {
  const account = await signIn.accountOf(act, pending.person);
  const bound = account !== undefined && account.totp_sealed !== null;
  if (!bound && !(await signIn.isAdministratorNow(act, pending.person))) return undefined;
  const passkeys = await signIn.passkeysOf(act, pending.person);
  if (bound || passkeys.length > 0) {
    const ways = [...(bound ? (['totp'] as const) : []), ...(passkeys.length > 0 ? (['passkey'] as const) : [])];
    return { step: 'second-factor', flow: await signIn.openFlow(act, 'pending', pending), ways };
  }
  if (!account) throw signIn.refused('people.account-unknown');
  return { step: 'enrol', ...(await offerTotp(act, config, pending, account.user_name)) };
}

/** A new authenticator secret, held with the flow until a code of it is shown. */
async function offerTotp(act: Act, config: SignInConfig, pending: Pending, userName: string) {
  const bytes = act.random(20);
  const flow = await signIn.openFlow(act, 'pending', { ...pending, totp: bytes.toString('base64') });
  return { flow, ...shownTotp(bytes, userName, config) };
}

export function shownTotp(bytes: Uint8Array, userName: string, config: SignInConfig) {
  const issuer = `执一 ${new URL(config.publicUrl).hostname}`;
  return { secret: signIn.base32(bytes), uri: signIn.otpauthUri(bytes, userName, issuer) };
}

/** What of a store a sign-in needs, named once. */
export interface Place {
  readonly store: StoreConfig;
  readonly config: SignInConfig;
  readonly source: string;
  readonly replaces: string | undefined;
}
