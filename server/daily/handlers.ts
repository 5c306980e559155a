import { Refused, refusal } from '@zhiyi/kernel';
import { type Handler, handle } from '@zhiyi/modules/handler';
import { mustHold } from '@zhiyi/modules/people';
import { beginNow, type DailyJobs, lastDailyRuns, runAct, runRead } from '@zhiyi/store';
import { listDaily, runDaily } from '@zhiyi/store/contract';
import { deskRefusals } from '../desk/refusals.ts';

/** The daily jobs for whoever keeps the system running. */
export function dailyHandlers(jobs: DailyJobs): readonly Handler[] {
  return [
    handle(listDaily, ({ store, actor }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'runDaily');
        const runs = await lastDailyRuns(act);
        return {
          rows: Object.entries(jobs).map(([name, { title, at }]) => {
            const last = runs.find((r) => r.name === name);
            return { name, title, at, last: last ? { ...last, byItself: last.askedBy === null } : null };
          }),
        };
      }),
    ),
    handle(runDaily, ({ store, actor, key, params }) =>
      runAct(store, { name: 'desk.runDaily', actor, key, request: params }, async (act) => {
        await mustHold(act, 'runDaily');
        if (!Object.hasOwn(jobs, params.name)) throw new Refused([refusal(deskRefusals, 'desk.no-such-daily', params)]);
        return { jobId: await beginNow(act, params.name) };
      }),
    ),
  ];
}
