import type { Route } from '@zhiyi/kernel/route';
import { type Act, type Answer, runAct } from '@zhiyi/store';
import type { Call } from '../../handler.ts';

/** A command of this chapter: one act under the caller's key. */
export async function command<R extends Route, T>(
  call: Call<R>,
  name: string,
  run: (act: Act) => Promise<T>,
): Promise<{ value: T; slips: Answer<unknown>['slips']; repeated: boolean }> {
  const request = { params: call.params ?? null, body: call.body ?? null };
  const answer = await runAct(
    call.store,
    { name: `catalogue.${name}`, actor: call.actor, key: call.key, request },
    run,
  );
  return { value: answer.value, slips: answer.slips, repeated: answer.repeated };
}
