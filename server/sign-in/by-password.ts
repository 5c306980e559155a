import { millisOf } from '@zhiyi/kernel';
import { signIn } from '@zhiyi/modules/people';
import { runAct, runRead } from '@zhiyi/store';
import type { SessionAnswer } from './answer.ts';
import { argon, verifyOrPretend } from './passwords.ts';
import { advance, atTheDoor, mustStillHold, type Pending, type Place, type Step } from './steps.ts';

interface Browser {
  readonly device: signIn.Device;
  readonly label: string;
}

/** 用户名和密码 — failures are counted before the password is checked, and every answer to a wrong one is the same. */
export async function byPassword(
  at: Place,
  userName: string,
  password: string,
  browser: Browser,
): Promise<SessionAnswer<Step>> {
  const attempt = await signIn.beginAttempt(at.store, { userName }, at.source);
  const actor = atTheDoor(at.source);
  const account = await runRead(at.store, actor, (act) => signIn.accountByName(act, userName));
  if (!(await verifyOrPretend(account?.password_hash, password)) || !account)
    return signIn.attemptFailed(at.store, at.source, account?.person, signIn.refused('people.sign-in-wrong'), userName);
  const { value } = await runAct(
    at.store,
    { name: 'signIn.password', actor, stream: `person:${account.person}` },
    async (act) => {
      const rules = await signIn.signInRules(act);
      const now = millisOf(act.now);
      if (signIn.isDormant(account, now, rules))
        throw signIn.refused('people.sign-in-dormant', { days: String(rules.dormantDays) });
      await signIn.attemptSucceeded(act, attempt);
      const pending: Pending = {
        person: account.person,
        method: 'password',
        strong: false,
        passwordDue: signIn.passwordIsDue(account, now, rules),
        at: act.now,
        ...browser,
      };
      return advance(act, at.config, pending, at.replaces);
    },
  );
  return value;
}

/** The password was due: the new one replaces it and the sign-in goes on. */
export async function newPassword(at: Place, flow: string, password: string): Promise<SessionAnswer<Step>> {
  const { value } = await runAct(
    at.store,
    { name: 'signIn.new-password', actor: atTheDoor(at.source) },
    async (act) => {
      const pending = await signIn.takeFlow<Pending>(act, 'pending', flow);
      if (!pending.passwordDue) throw signIn.refused('people.sign-in-flow-spent');
      await mustStillHold(act, pending);
      await signIn.setPassword(act, pending.person, password, argon);
      return advance(act, at.config, { ...pending, passwordDue: false, at: act.now }, at.replaces);
    },
  );
  return value;
}

/** A signed-in person changes the password: the old one is shown, all sessions end, this browser gets a new one. */
export async function changePassword(
  at: Place,
  person: string,
  strong: boolean,
  old: string,
  password: string,
  browser: Browser,
): Promise<SessionAnswer<Step>> {
  const attempt = await signIn.beginAttempt(at.store, { signedIn: person }, at.source);
  const account = await runRead(at.store, atTheDoor(at.source), (act) => signIn.accountOf(act, person));
  if (!account || !(await verifyOrPretend(account.password_hash, old)))
    return signIn.attemptFailed(at.store, at.source, person, signIn.refused('people.sign-in-wrong'));
  const { value } = await runAct(
    at.store,
    { name: 'signIn.change-password', actor: atTheDoor(at.source), stream: `person:${person}` },
    async (act) => {
      await signIn.attemptSucceeded(act, attempt);
      await signIn.setPassword(act, person, password, argon);
      const pending: Pending = { person, method: 'password', strong, passwordDue: false, at: act.now, ...browser };
      return advance(act, at.config, pending, at.replaces);
    },
  );
  return value;
}

/** 一次性链接 — its person chooses a password and comes in; the link is used up with it. */
export async function byLink(
  at: Place,
  token: string,
  password: string,
  browser: Browser,
): Promise<SessionAnswer<Step>> {
  const { value } = await runAct(at.store, { name: 'signIn.link', actor: atTheDoor(at.source) }, async (act) => {
    const person = await signIn.useLink(act, token, ['open-account', 'reset-password']);
    if (person === null) throw signIn.refused('people.sign-in-link-spent');
    await signIn.setPassword(act, person, password, argon);
    const pending: Pending = { person, method: 'password', strong: false, passwordDue: false, at: act.now, ...browser };
    return advance(act, at.config, pending, at.replaces);
  });
  return value;
}
