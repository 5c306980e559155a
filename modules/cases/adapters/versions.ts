import type { LocalDate } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import { type Act, type Answer, runAct, runRead } from '@zhiyi/store';
import { type Call, type Handler, handle } from '../../handler.ts';
import { activateVersion, replayAgain, returnVersion } from '../application/decide-version.ts';
import { proposeVersion } from '../application/propose-version.ts';
import { readVersionProposal, versionsPage } from '../application/read-versions.ts';
import * as contract from '../contract.ts';

/** 程序版本 — what the chapter answers about the versions of its procedures. */
export const versionHandlers: readonly Handler[] = [
  handle(contract.listVersions, ({ store, actor }) => runRead(store, actor, versionsPage)),
  handle(contract.readVersionProposal, ({ store, actor, params }) =>
    runRead(store, actor, (act) => readVersionProposal(act, params.proposalId)),
  ),
  handle(contract.proposeVersion, (call) =>
    decision(call, { name: 'cases.proposeVersion' }, (act) =>
      proposeVersion(act, { ...call.body, from: call.body.from as LocalDate }),
    ),
  ),
  handle(contract.replayVersion, (call) =>
    decision(call, { name: 'cases.replayVersion' }, (act) => replayAgain(act, call.params.proposalId)),
  ),
  handle(contract.activateVersion, (call) =>
    decision(call, { name: 'cases.activateVersion' }, (act) => activateVersion(act, call.params.proposalId)),
  ),
  handle(contract.returnVersion, (call) =>
    decision(call, { name: 'cases.returnVersion' }, async (act) => {
      await returnVersion(act, call.params.proposalId, call.body.reason);
      return { id: call.params.proposalId };
    }),
  ),
];

function decision<R extends Route, T>(
  call: Call<R>,
  { name }: { readonly name: string },
  run: (act: Act) => Promise<T>,
): Promise<Answer<T>> {
  const request = { params: call.params ?? null, body: call.body ?? null };
  return runAct(call.store, { name, actor: call.actor, key: call.key, request }, run);
}
