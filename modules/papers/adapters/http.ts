import { type Act, newestEntries, runAct, runRead, systemActor } from '@zhiyi/store';
import { FileAnswer, type Handler, handle } from '../../handler.ts';
import { organ as organOf } from '../../people/index.ts';
import type { PapersDeps } from '../application/deps.ts';
import { paperStream } from '../application/issue.ts';
import { lookAtPaper, looking, mustSee } from '../application/look.ts';
import { givePass, readPass } from '../application/look-passes.ts';
import { previewPaper } from '../application/preview.ts';
import { issuedBytes, type PublicPaper, paperByCode, paperByDigest, papersOf } from '../application/read.ts';
import * as contract from '../contract.ts';

export function papersHandlers(deps: PapersDeps): readonly Handler[] {
  return [
    handle(contract.listPapers, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const rows = await papersOf(act, call.params.caseId);
        const entries = await newestEntries(
          act,
          rows.map((r) => paperStream(r.id)),
        );
        const refused = await looking(act);
        return {
          rows: rows.map((r) => ({
            ...r,
            code: r.code as never,
            mayLook: refused(r).length === 0,
            entry: entries.get(paperStream(r.id)) ?? null,
          })),
        };
      }),
    ),
    handle(contract.lookAtPaper, async ({ store, actor, key, params, body }) => {
      const request = { ...params, ...body };
      const stream = paperStream(params.paperId);
      const { value } = await runAct(store, { name: 'papers.look', actor, key, request, stream }, (act) =>
        lookAtPaper(act, params.paperId, body.purpose),
      );
      const pass = givePass(store.keys, params.paperId, actor.id, store.clock());
      return { pass, address: `/api/papers/looked/${pass}`, name: value };
    }),
    handle(contract.paperFile, async ({ store, actor, params }) => {
      const paperId = readPass(store.keys, params.pass, actor.id, store.clock());
      const { name, sha256 } = await runRead(store, actor, async (act) => ({
        ...(await mustSee(act, paperId)),
        ...(await issuedBytes(act, paperId)),
      }));
      const file = await deps.files.open(sha256, { verify: true });
      return new FileAnswer(file.stream, 'application/pdf', name, true, {
        headers: { 'cache-control': 'private, no-store', 'content-length': String(file.size) },
      });
    }),
    handle(contract.paperPages, ({ store, actor, params }) => {
      const paperId = readPass(store.keys, params.pass, actor.id, store.clock());
      return runRead(store, actor, async (act) => {
        await mustSee(act, paperId);
        return previewPaper(deps, act, paperId);
      });
    }),
    // the code, or the bytes one holds, is the only key: it opens this one answer and nothing of the case
    handle(contract.verifyPaper, (call) =>
      runRead(call.store, systemActor('verify'), async (act) =>
        answerOf(act, await paperByCode(act, call.params.code)),
      ),
    ),
    handle(contract.verifyPaperFile, (call) =>
      runRead(call.store, systemActor('verify'), async (act) =>
        answerOf(act, await paperByDigest(act, call.params.sha256)),
      ),
    ),
  ];
}

async function answerOf(act: Act, found: PublicPaper | undefined) {
  if (!found) return { found: false };
  return { found: true, ...found, organ: (await organOf(act, found.organ)).fullNameZh };
}
