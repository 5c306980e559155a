import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, appendEvents, asSystem, readStream } from '@zhiyi/store';
import { REGISTER } from '../domain/access.ts';
import type { PeopleEvent } from '../domain/events.ts';
import { peopleRefusals } from '../domain/refusals.ts';

/** Abandons the act with one refusal of this chapter. */
export function refused(code: keyof typeof peopleRefusals, facts: Readonly<Record<string, string>> = {}): Refused {
  return new Refused([refusal(peopleRefusals, code, facts)]);
}

/** Appends to a stream of the register; opening it names who may see it. @returns the new version */
export async function record(
  act: Act,
  stream: string,
  expected: number,
  events: readonly PeopleEvent[],
  basis: readonly string[],
): Promise<number> {
  const person = stream.startsWith('person:') ? [stream] : [];
  return appendEvents(act, {
    stream,
    expected,
    events,
    basis,
    entryType: 'people.step',
    ...(expected === 0 ? { viewers: [REGISTER, ...person] } : {}),
  });
}

/** Opens the stream of something new. @throws Refused `people.id-taken` when it exists */
export async function recordNew(
  act: Act,
  kind: 'organ' | 'team' | 'township',
  id: string,
  event: PeopleEvent,
  basis: readonly string[],
): Promise<number> {
  const stream = `${kind}:${id}`;
  if ((await asSystem(act, () => readStream(act, stream))).length > 0) throw refused('people.id-taken', { id });
  return record(act, stream, 0, [event], basis);
}

/** 账号变动 — accounts, passwords, second factors and passkeys have a stream of their own beside the person's: none of their values stands in it. */
export async function recordAccount(act: Act, person: string, event: PeopleEvent): Promise<void> {
  const stream = `account:${person}`;
  const before = await asSystem(act, () => readStream(act, stream));
  await appendEvents(act, {
    stream,
    expected: before.length,
    events: [event],
    basis: [],
    entryType: 'people.step',
    ...(before.length === 0 ? { viewers: [REGISTER, `person:${person}`] } : {}),
  });
}
