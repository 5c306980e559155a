import type { AnswerOf, Route } from '@zhiyi/kernel/route';
import type { Call, Handler } from '@zhiyi/modules/handler';
import type { SessionAnswer } from './answer.ts';
import type { SignInConfig } from './config.ts';
import type { Place } from './steps.ts';

/** Ties a sign-in route to what it does; beside the answer it may begin or end the browser's session. */
export type Mount = <R extends Route>(
  route: R,
  run: (call: Call<R>, at: Place) => Promise<AnswerOf<R> | SessionAnswer<AnswerOf<R>>>,
) => Handler;

export function mounter(config: SignInConfig): Mount {
  return (route, run) => ({
    route,
    run: (call) => {
      const at: Place = { store: call.store, config, source: call.actor.source ?? '', replaces: call.session };
      return run(call as never, at);
    },
  });
}
