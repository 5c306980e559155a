import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { millisOf } from '@zhiyi/kernel';
import { signIn } from '@zhiyi/modules/people';
import { type Act, type Actor, runAct, runRead } from '@zhiyi/store';
import type { SessionAnswer } from './answer.ts';
import type { SignInConfig } from './config.ts';
import { advance, atTheDoor, type Place, type Step } from './steps.ts';

/** Loaded when the first key is used: it brings a whole library of certificates. */
export const webauthn = () => import('@simplewebauthn/server');

interface Challenge {
  readonly challenge: string;
  /** who adds a key; absent for signing in */
  readonly person?: string;
}

/** 通行密钥登录 — a fresh challenge for any key of this site; the key says whose it is. The device checks its owner (PIN, face, finger). */
export async function beginPasskey(at: Place) {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({ rpID: site(at.config), userVerification: 'required' });
  const { value } = await runAct(at.store, { name: 'signIn.passkey-begin', actor: atTheDoor(at.source) }, (act) =>
    signIn.openFlow(act, 'passkey', { challenge: options.challenge } satisfies Challenge),
  );
  return { flow: value, options: { ...options } };
}

/** Key and owner's check together are two factors, one of them cryptographic (GB/T 22239-2019 8.1.4.1). */
export async function byPasskey(
  at: Place,
  flow: string,
  response: AuthenticationResponseJSON,
  browser: { readonly device: signIn.Device; readonly label: string },
): Promise<SessionAnswer<Step>> {
  const actor = atTheDoor(at.source);
  const attempt = await signIn.beginAttempt(at.store, { passkey: response.id }, at.source);
  const known = await runRead(at.store, actor, (act) => signIn.passkey(act, response.id));
  const stream = known === undefined ? {} : { stream: `person:${known.person}` };
  const { value } = await runAct(at.store, { name: 'signIn.passkey', actor, ...stream }, async (act) => {
    const { challenge } = await signIn.takeFlow<Challenge>(act, 'passkey', flow);
    const counter = known && (await newCounter(at.config, known, challenge, response));
    if (!known || counter === undefined) throw signIn.refused('people.sign-in-passkey-failed');
    await refuseDormant(act, known.person);
    await signIn.passkeyUsed(act, known.credential, counter);
    await signIn.attemptSucceeded(act, attempt);
    const pending = {
      person: known.person,
      method: 'passkey',
      strong: true,
      shown: true,
      passwordDue: false,
      at: act.now,
      ...browser,
    } as const;
    return advance(act, at.config, pending, at.replaces);
  });
  return value;
}

/** A signed-in person adds a key; keys they have are not offered again. */
export async function beginAddPasskey(at: Place, actor: Actor, session: string) {
  const { value } = await runAct(at.store, { name: 'signIn.add-passkey-begin', actor }, async (act) => {
    await signIn.mustMayBind(act, session);
    const have = await signIn.passkeysOf(act, actor.id);
    const account = await signIn.accountOf(act, actor.id);
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: '执一 Zhiyi',
      rpID: site(at.config),
      userName: account?.user_name ?? actor.id,
      userID: new TextEncoder().encode(actor.id),
      attestationType: 'none',
      excludeCredentials: have.map((k) => ({ id: k.credential })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const content: Challenge = { challenge: options.challenge, person: actor.id };
    return { flow: await signIn.openFlow(act, 'add-passkey', content), options: { ...options } };
  });
  return value;
}

export async function addPasskey(
  at: Place,
  actor: Actor,
  session: string,
  flow: string,
  response: RegistrationResponseJSON,
  label: string,
): Promise<void> {
  await runAct(at.store, { name: 'signIn.add-passkey', actor, stream: `person:${actor.id}` }, async (act) => {
    const { challenge, person } = await signIn.takeFlow<Challenge>(act, 'add-passkey', flow);
    if (person !== actor.id) throw signIn.refused('people.sign-in-flow-spent');
    const info = await registered(at.config, challenge, response);
    if (!info || (await signIn.passkey(act, info.credential.id))) throw signIn.refused('people.sign-in-passkey-failed');
    await signIn.addPasskey(act, {
      credential: info.credential.id,
      person,
      publicKey: info.credential.publicKey,
      counter: info.credential.counter,
      transports: info.credential.transports ?? [],
      label,
    });
    await signIn.markShown(act, session, 'passkey');
  });
}

/** The library throws on every mismatch (challenge, origin, site, signature, counter); all of them are one refusal to the outside. */
export async function newCounter(
  config: SignInConfig,
  key: signIn.Passkey,
  challenge: string,
  response: AuthenticationResponseJSON,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: new URL(config.publicUrl).origin,
      expectedRPID: site(config),
      credential: {
        id: key.credential,
        publicKey: new Uint8Array(key.publicKey),
        counter: key.counter,
        transports: [...key.transports],
      },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

async function registered(config: SignInConfig, challenge: string, response: RegistrationResponseJSON) {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const answer = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: new URL(config.publicUrl).origin,
      expectedRPID: site(config),
      requireUserVerification: true,
    });
    return answer.verified ? answer.registrationInfo : undefined;
  } catch {
    return undefined;
  }
}

async function refuseDormant(act: Act, person: string): Promise<void> {
  const account = await signIn.accountOf(act, person);
  const rules = await signIn.signInRules(act);
  if (account && signIn.isDormant(account, millisOf(act.now), rules))
    throw signIn.refused('people.sign-in-dormant', { days: String(rules.dormantDays) });
}

/** The name keys are bound to: the host of the office's address. */
export function site(config: SignInConfig): string {
  return new URL(config.publicUrl).hostname;
}
