import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Handler } from '@zhiyi/modules/handler';
import { mustHold, signIn } from '@zhiyi/modules/people';
import { signIn as contract } from '@zhiyi/modules/people/contract';
import { type Act, runAct, runRead } from '@zhiyi/store';
import { SessionAnswer } from './answer.ts';
import { addTotp, beginTotp } from './by-code.ts';
import { addPasskey, beginAddPasskey } from './by-passkey.ts';
import { changePassword } from './by-password.ts';
import { beginStepUp, stepUpByCode, stepUpByPasskey } from './by-step-up.ts';
import type { SignInConfig } from './config.ts';
import { browserOf } from './door-handlers.ts';
import { linkAddress } from './links.ts';
import type { Mount } from './mount.ts';

const done = { done: true } as const;

/** Routes for whoever is signed in: their own sessions, password, keys and codes; and what administrators do to accounts. */
export function ownHandlers(config: SignInConfig, on: Mount): readonly Handler[] {
  return [
    on(contract.signOut, async ({ store, actor, session }) => {
      if (session !== undefined)
        await runAct(store, { name: 'signIn.out', actor }, (act) => signIn.endByToken(act, session, 'signed-out'));
      return new SessionAnswer(done, null);
    }),
    on(contract.sessions, ({ store, actor, session }) =>
      runRead(store, actor, async (act) => ({ rows: [...(await signIn.sessionsOf(act, actor.id, session))] })),
    ),
    on(contract.endSession, async ({ store, actor, params }) => {
      await runAct(store, { name: 'signIn.end', actor }, (act) => signIn.endSession(act, actor.id, params.sessionId));
      return done;
    }),
    on(contract.passwordAsks, ({ store, actor }) =>
      runRead(store, actor, async (act) => ({ asks: await signIn.passwordAsks(act, actor.id) })),
    ),
    on(contract.changePassword, async ({ store, actor, body, session }, at) => {
      const strong = session !== undefined && (await runRead(store, actor, (act) => signIn.isStrong(act, session)));
      return changePassword(at, actor.id, strong, body.old, body.password, browserOf(body));
    }),
    on(contract.passkeys, ({ store, actor }) =>
      runRead(store, actor, async (act) => ({
        rows: (await signIn.passkeysOf(act, actor.id)).map((k) => ({
          credential: k.credential,
          label: k.label,
          addedAt: k.addedAt,
          lastUsedAt: k.lastUsedAt,
        })),
      })),
    ),
    on(contract.beginAddPasskey, ({ actor, session = '' }, at) => beginAddPasskey(at, actor, session)),
    on(contract.addPasskey, async ({ actor, session = '', body }, at) => {
      await addPasskey(at, actor, session, body.flow, body.response as unknown as RegistrationResponseJSON, body.label);
      return done;
    }),
    on(contract.removePasskey, async ({ store, actor, body }) => {
      await runAct(store, { name: 'signIn.remove-passkey', actor }, (act) =>
        signIn.removePasskey(act, actor.id, body.credential),
      );
      return done;
    }),
    on(contract.beginTotp, ({ actor, session = '' }, at) => beginTotp(at, actor, session)),
    on(contract.addTotp, async ({ actor, session = '', body }, at) => {
      await addTotp(at, actor, session, body.flow, body.code);
      return done;
    }),
    ...stepUpHandlers(on),
    ...administratorHandlers(config, on),
  ];
}

/** Who is signed in shows a second factor again. */
function stepUpHandlers(on: Mount): readonly Handler[] {
  return [
    on(contract.stepUp, ({ store, actor, session = '' }) =>
      runRead(store, actor, async (act) => {
        const { ways, until, minutes, demo } = await signIn.stepUpState(act, session);
        return { ways: [...ways], until, minutes, demo };
      }),
    ),
    on(contract.stepUpByCode, async ({ actor, session = '', body }, at) => {
      await stepUpByCode(at, actor, session, body.code);
      return done;
    }),
    on(contract.beginStepUp, ({ actor }, at) => beginStepUp(at, actor)),
    on(contract.stepUpByPasskey, async ({ actor, session = '', body }, at) => {
      await stepUpByPasskey(at, actor, session, body.flow, body.response as unknown as AuthenticationResponseJSON);
      return done;
    }),
  ];
}

/** Their answers hold secrets, so they are not kept under an idempotency key: a repeat makes a new link and spends the earlier one. */
function administratorHandlers(config: SignInConfig, on: Mount): readonly Handler[] {
  const link = (purpose: signIn.LinkPurpose) => (token: string) => ({
    link: linkAddress(config.publicUrl, purpose, token),
  });
  return [
    on(contract.openAccount, async ({ store, actor, params, body }) => {
      const run = (act: Act) => signIn.openAccount(act, params.personId, body.userName);
      const command = { name: 'signIn.open-account', actor, stream: `person:${params.personId}` };
      return link('open-account')((await runAct(store, command, run)).value);
    }),
    on(contract.resetAccount, async ({ store, actor, params, body }) => {
      const run = (act: Act) => signIn.resetAccount(act, params.personId, body.secondFactor);
      const command = { name: 'signIn.reset-account', actor, stream: `person:${params.personId}` };
      return link('reset-password')((await runAct(store, command, run)).value);
    }),
    on(contract.endSessionsOf, async ({ store, actor, params }) => {
      const command = { name: 'signIn.end-sessions', actor, stream: `person:${params.personId}` };
      const { value } = await runAct(store, command, async (act) => {
        await mustHold(act, 'manageAccounts');
        return signIn.endSessionsOf(act, params.personId, 'administrator');
      });
      return { ended: value };
    }),
  ];
}
