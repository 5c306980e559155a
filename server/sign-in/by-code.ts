import { millisOf } from '@zhiyi/kernel';
import { signIn } from '@zhiyi/modules/people';
import { type Act, type Actor, runAct, runRead } from '@zhiyi/store';
import type { SessionAnswer } from './answer.ts';
import { advance, atTheDoor, mustStillHold, type Pending, type Place, type Step, shownTotp } from './steps.ts';

/** 动态码 — the second factor of a sign-in under way; a wrong code counts as a failed attempt and the step stays open. */
export async function byCode(at: Place, flow: string, code: string): Promise<SessionAnswer<Step>> {
  return withAttempt(at, flow, 'signIn.code', async (act, pending) => {
    await spendCode(act, pending.person, code);
    return advance(act, at.config, { ...pending, strong: true, shown: true }, at.replaces);
  });
}

/** Binds the authenticator offered with the flow, once a code of it is shown. */
export async function enrol(at: Place, flow: string, code: string): Promise<SessionAnswer<Step>> {
  return withAttempt(at, flow, 'signIn.enrol', async (act, pending) => {
    if (pending.totp === undefined) throw signIn.refused('people.sign-in-flow-spent');
    await keepIfShown(act, pending.person, pending.totp, code);
    return advance(act, at.config, { ...pending, strong: true, shown: true }, at.replaces);
  });
}

/** A signed-in person binds an authenticator, or another in place of the one they have. */
export async function beginTotp(at: Place, actor: Actor, session: string) {
  const { value } = await runAct(at.store, { name: 'signIn.begin-totp', actor }, async (act) => {
    const account = await signIn.accountOf(act, actor.id);
    if (!account) throw signIn.refused('people.account-unknown');
    await signIn.mustMayBind(act, session);
    const bytes = act.random(20);
    const content = { person: actor.id, totp: bytes.toString('base64') };
    return {
      flow: await signIn.openFlow(act, 'totp', content),
      ...shownTotp(bytes, account.user_name, at.config),
    };
  });
  return value;
}

export async function addTotp(at: Place, actor: Actor, session: string, flow: string, code: string): Promise<void> {
  await runAct(at.store, { name: 'signIn.add-totp', actor }, async (act) => {
    const { person, totp } = await signIn.takeFlow<{ person: string; totp: string }>(act, 'totp', flow);
    if (person !== actor.id) throw signIn.refused('people.sign-in-flow-spent');
    await keepIfShown(act, person, totp, code);
    await signIn.markShown(act, session, 'totp');
  });
}

/** Counts the attempt against the person before the code is looked at. */
async function withAttempt(
  at: Place,
  flow: string,
  name: string,
  run: (act: Act, pending: Pending) => Promise<SessionAnswer<Step>>,
): Promise<SessionAnswer<Step>> {
  const actor = atTheDoor(at.source);
  const { person } = await runRead(at.store, actor, (act) => signIn.readFlow<Pending>(act, 'pending', flow));
  const attempt = await signIn.beginAttempt(at.store, { person }, at.source);
  const { value } = await runAct(at.store, { name, actor, stream: `person:${person}` }, async (act) => {
    const pending = await signIn.takeFlow<Pending>(act, 'pending', flow);
    if (pending.passwordDue) throw signIn.refused('people.sign-in-flow-spent');
    await mustStillHold(act, pending);
    const answer = await run(act, pending);
    await signIn.attemptSucceeded(act, attempt);
    return answer;
  });
  return value;
}

/** A code of the person's authenticator, once. @throws Refused `people.sign-in-code-wrong` */
export async function spendCode(act: Act, person: string, code: string): Promise<void> {
  const account = await signIn.accountOf(act, person);
  const secret = account && signIn.totpOf(act, account);
  const step = secret && signIn.matchingStep(secret, code, millisOf(act.now), account.totp_last_step);
  if (step === undefined || !(await signIn.spendTotp(act, person, step)))
    throw signIn.refused('people.sign-in-code-wrong');
}

async function keepIfShown(act: Act, person: string, totp: string, code: string): Promise<void> {
  const secret = Buffer.from(totp, 'base64');
  const step = signIn.matchingStep(secret, code, millisOf(act.now), null);
  if (step === undefined) throw signIn.refused('people.sign-in-code-wrong');
  await signIn.keepTotp(act, person, secret, step);
}
