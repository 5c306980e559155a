import { casePackage, evidencePackage } from '@zhiyi/modules/evidence/contract';
import { FileAnswer, type Handler, handle } from '@zhiyi/modules/handler';
import { paperPackage } from '@zhiyi/modules/papers/contract';
import { type Act, type Actor, runAct, type StoreConfig } from '@zhiyi/store';
import { type Gathered, gatherCase, gatherEvidence, gatherPaper } from './gather.ts';
import { makePackage, type PackageDeps } from './make.ts';
import { zipStream } from './zip.ts';

/** 证据包 — of a case, of one piece of evidence, of one issued paper. The export is on record before the first byte leaves. */
export function packageHandlers(deps: PackageDeps): readonly Handler[] {
  const answer = async (
    store: StoreConfig,
    actor: Actor,
    stream: string,
    purpose: string,
    gather: (act: Act) => Promise<Gathered>,
  ) => {
    const { value } = await runAct(store, { name: 'evidence.export', actor, stream }, async (act) => {
      const gathered = await gather(act);
      return { name: gathered.fileName, members: await makePackage(deps, act, gathered, purpose), at: act.now };
    });
    const headers = { 'cache-control': 'private, no-store' };
    const zip = zipStream(value.members, new Date(value.at));
    return new FileAnswer(zip, 'application/zip', value.name, false, { headers });
  };
  return [
    handle(casePackage, ({ store, actor, params: { caseId }, query: { purpose } }) =>
      answer(store, actor, `case:${caseId}`, purpose, (act) => gatherCase(act, caseId, purpose)),
    ),
    handle(evidencePackage, ({ store, actor, params: { evidenceId }, query: { purpose } }) =>
      answer(store, actor, `evidence:${evidenceId}`, purpose, (act) => gatherEvidence(act, evidenceId, purpose)),
    ),
    handle(paperPackage, ({ store, actor, params: { paperId }, query: { purpose } }) =>
      answer(store, actor, `paper:${paperId}`, purpose, (act) => gatherPaper(act, paperId, purpose)),
    ),
  ];
}
