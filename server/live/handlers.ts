import type { Handler } from '@zhiyi/modules/handler';
import { readCursor } from '@zhiyi/store';
import { live } from '@zhiyi/store/contract';
import { LiveAnswer } from './answer.ts';
import type { LiveHub } from './hub.ts';

/** The one route that stays open. A browser that comes back names the last thing it heard, in the header or, as a new page, in the address. */
export function liveHandlers(hub: LiveHub): readonly Handler[] {
  return [
    {
      route: live,
      run: async ({ actor, session, lastEventId, query }) => {
        const after = readCursor(lastEventId ?? (query as { after?: string }).after ?? '');
        const opening = { actor, token: session as string, source: actor.source ?? '' };
        return new LiveAnswer(await hub.open({ ...opening, ...(after ? { after } : {}) }));
      },
    },
  ];
}
