import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { Refused } from '@zhiyi/kernel';
import type { StepUp } from '@zhiyi/kernel/route';
import { signIn } from '@zhiyi/modules/people';
import { type Actor, runAct, runRead, type StoreConfig } from '@zhiyi/store';
import { spendCode } from './by-code.ts';
import { newCounter, site, webauthn } from './by-passkey.ts';
import type { Place } from './steps.ts';

/**
 * 再次确认身份 — asked by the door before an act that signs, seals, deletes or exports. The refusal is audited as an attempt of its own, because
 * the act itself is not begun.
 *
 * @throws Refused `people.step-up-needed`
 */
export async function mustBeFresh(store: StoreConfig, actor: Actor, token: string, what: StepUp): Promise<void> {
  const [first, ...rest] = await runRead(store, actor, (act) => signIn.refusalsOfStepUp(act, token, what));
  if (!first) return;
  const command = { name: 'signIn.step-up-asked', actor, stream: `person:${actor.id}` };
  await runAct(store, command, async () => {
    throw new Refused([first, ...rest]);
  });
}

/** A code of the authenticator; a wrong one counts as a failed attempt of this person. */
export async function stepUpByCode(at: Place, actor: Actor, session: string, code: string): Promise<void> {
  const attempt = await signIn.beginAttempt(at.store, { signedIn: actor.id }, at.source);
  const command = { name: 'signIn.step-up-code', actor, stream: `person:${actor.id}` };
  await runAct(at.store, command, async (act) => {
    await spendCode(act, actor.id, code);
    await signIn.markShown(act, session, 'totp');
    await signIn.attemptSucceeded(act, attempt);
  });
}

/** A challenge for the keys of this person and nobody else's. */
export async function beginStepUp(at: Place, actor: Actor) {
  const { value } = await runAct(at.store, { name: 'signIn.step-up-begin', actor }, async (act) => {
    const keys = await signIn.passkeysOf(act, actor.id);
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: site(at.config),
      userVerification: 'required',
      allowCredentials: keys.map((k) => ({ id: k.credential })),
    });
    const content = { challenge: options.challenge, person: actor.id };
    return { flow: await signIn.openFlow(act, 'step-up', content), options: { ...options } };
  });
  return value;
}

export async function stepUpByPasskey(
  at: Place,
  actor: Actor,
  session: string,
  flow: string,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const attempt = await signIn.beginAttempt(at.store, { signedIn: actor.id }, at.source);
  const command = { name: 'signIn.step-up-passkey', actor, stream: `person:${actor.id}` };
  await runAct(at.store, command, async (act) => {
    const asked = await signIn.takeFlow<{ challenge: string; person: string }>(act, 'step-up', flow);
    const key = await signIn.passkey(act, response.id);
    const own = key !== undefined && key.person === actor.id && asked.person === actor.id;
    const counter = own ? await newCounter(at.config, key, asked.challenge, response) : undefined;
    if (!own || counter === undefined) throw signIn.refused('people.sign-in-passkey-failed');
    await signIn.passkeyUsed(act, key.credential, counter);
    await signIn.markShown(act, session, 'passkey');
    await signIn.attemptSucceeded(act, attempt);
  });
}
