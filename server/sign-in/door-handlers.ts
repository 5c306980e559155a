import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { localDate } from '@zhiyi/kernel';
import type { Handler } from '@zhiyi/modules/handler';
import { type Role, signIn } from '@zhiyi/modules/people';
import { signIn as contract } from '@zhiyi/modules/people/contract';
import { type Actor, runAct, runRead } from '@zhiyi/store';
import { byCode, enrol } from './by-code.ts';
import { demoPersons, enterAsDemo } from './by-demo.ts';
import { Outside } from './by-outside.ts';
import { beginPasskey, byPasskey } from './by-passkey.ts';
import { byLink, byPassword, newPassword } from './by-password.ts';
import type { SignInConfig } from './config.ts';
import { linkAddress } from './links.ts';
import type { Mount } from './mount.ts';
import { atTheDoor, type Place } from './steps.ts';

/** Routes for whoever has not signed in yet. One-click entry exists in demo mode only, the outside provider where one is set. */
export function doorHandlers(config: SignInConfig, on: Mount): readonly Handler[] {
  const outside = config.outside && new Outside(config.outside, config.publicUrl);
  return [
    on(contract.state, (call, at) => stateOf(at, call.actor)),
    ...(config.demo
      ? [
          on(contract.demoPersons, (_call, at) => demoPersons(at)),
          on(contract.enterAsDemo, ({ body }, at) => enterAsDemo(at, body.person, browserOf(body))),
        ]
      : []),
    on(contract.byPassword, ({ body }, at) => byPassword(at, body.userName, body.password, browserOf(body))),
    on(contract.newPassword, ({ body }, at) => newPassword(at, body.flow, body.password)),
    on(contract.secondFactor, ({ body }, at) => byCode(at, body.flow, body.code)),
    on(contract.enrol, ({ body }, at) => enrol(at, body.flow, body.code)),
    on(contract.readLink, ({ body }, at) => readLink(at, body.token)),
    on(contract.useLink, ({ body }, at) => byLink(at, body.token, body.password, browserOf(body))),
    on(contract.firstRun, async ({ body }, at) => {
      const { token, organ, administrators } = body;
      const actor = { ...atTheDoor(at.source), id: 'first-run' };
      const { value } = await runAct(at.store, { name: 'signIn.first-run', actor }, (act) =>
        signIn.firstRun(act, token, { organ: { ...organ, from: localDate(organ.from) }, administrators }),
      );
      return {
        links: value.map(({ role, userName, token }) => ({
          role,
          userName,
          link: linkAddress(config.publicUrl, 'open-account', token),
        })),
      };
    }),
    on(contract.beginPasskey, (_call, at) => beginPasskey(at)),
    on(contract.byPasskey, ({ body }, at) =>
      byPasskey(at, body.flow, body.response as unknown as AuthenticationResponseJSON, browserOf(body)),
    ),
    ...(outside
      ? [
          on(contract.beginOutside, ({ body }, at) => outside.begin(at, browserOf(body))),
          on(contract.byOutside, ({ body }, at) => outside.finish(at, config, body.flow, body.query)),
        ]
      : []),
  ];
}

export function browserOf(body: { readonly device: signIn.Device; readonly label: string }) {
  return { device: body.device, label: body.label };
}

async function stateOf(at: Place, actor: Actor) {
  return runRead(at.store, atTheDoor(at.source), async (act) => {
    const person =
      actor.kind === 'person'
        ? await act.tx
            .selectFrom('people.persons')
            .select(['id', 'name_zh', 'name_en'])
            .where('district', '=', act.district)
            .where('id', '=', actor.id)
            .executeTakeFirst()
        : undefined;
    return {
      now: act.now,
      signedIn:
        person && actor.posting !== undefined
          ? {
              person: { id: person.id, nameZh: person.name_zh, nameEn: person.name_en },
              role: actor.role as Role,
              organ: actor.organ,
              team: actor.team ?? null,
              posting: actor.posting,
            }
          : null,
      ways: {
        demo: at.config.demo && signIn.isLoopback(at.source),
        password: true,
        passkey: true,
        outside: at.config.outside?.label ?? null,
        firstRun: await signIn.isFirstRun(act),
      },
    };
  });
}

/** Whose link it is, for the page that asks for the password. */
async function readLink(at: Place, token: string) {
  return runRead(at.store, atTheDoor(at.source), async (act) => {
    const { purpose, person } = await signIn.readLink(act, token);
    if (person === null) return { purpose, person: null, asks: null };
    const row = await act.tx
      .selectFrom('people.persons')
      .select(['name_zh', 'name_en'])
      .where('district', '=', act.district)
      .where('id', '=', person)
      .executeTakeFirstOrThrow();
    return {
      purpose,
      person: { id: person, nameZh: row.name_zh, nameEn: row.name_en },
      asks: await signIn.passwordAsks(act, person),
    };
  });
}
