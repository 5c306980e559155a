import { signIn } from '@zhiyi/modules/people';
import { runAct, runRead } from '@zhiyi/store';
import type { SessionAnswer } from './answer.ts';
import { advance, atTheDoor, type Place, type Step } from './steps.ts';

/** 演示人员 — made-up people, in demo mode, for a connection from this machine; asked of every request. */
export async function demoPersons(at: Place) {
  mustBeHere(at);
  return { rows: [...(await runRead(at.store, atTheDoor(at.source), signIn.demoPersons))] };
}

export async function enterAsDemo(
  at: Place,
  person: string,
  browser: { readonly device: signIn.Device; readonly label: string },
): Promise<SessionAnswer<Step>> {
  const actor = atTheDoor(at.source);
  const { value } = await runAct(at.store, { name: 'signIn.demo', actor, stream: `person:${person}` }, (act) => {
    mustBeHere(at);
    const pending = { person, method: 'demo', strong: false, passwordDue: false, at: act.now, ...browser } as const;
    return advance(act, at.config, pending, at.replaces);
  });
  return value;
}

function mustBeHere(at: Place): void {
  if (!at.config.demo || !signIn.isLoopback(at.source)) throw signIn.refused('people.sign-in-demo-only');
}
