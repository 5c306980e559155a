import { type Act, newestEntries, runAct, runRead, systemActor } from '@zhiyi/store';
import { FileAnswer, type Handler, handle } from '../../handler.ts';
import { organ as organOf } from '../../people/index.ts';
import type { PapersDeps } from '../application/deps.ts';
import { paperStream } from '../application/issue.ts';
import { givePass, readPass } from '../application/look-passes.ts';
import { previewPaper } from '../application/preview.ts';
import {
  issuedBytes,
  lookAtPaper,
  type PublicPaper,
  paperByCode,
  paperByDigest,
  papersOf,
} from '../application/read.ts';
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
        return {
          rows: rows.map((r) => ({ ...r, code: r.code as never, entry: entries.get(paperStream(r.id)) ?? null })),
        };
      }),
    ),
    handle(contract.lookAtPaper, async ({ store, actor, key, params, body }) => {
      const request = { ...params, ...body };
      const { value } = await runAct(store, { name: 'papers.look', actor, key, request }, (act) =>
        lookAtPaper(act, params.paperId, body.purpose),
      );
      const pass = givePass(store.keys, params.paperId, actor.id, store.clock());
      return { address: `/api/papers/looked/${pass}`, name: value };
    }),
    handle(contract.paperFile, async ({ store, actor, params }) => {
      const paperId = readPass(store.keys, params.pass, actor.id, store.clock());
      const paper = await runRead(store, actor, (act) => issuedBytes(act, paperId));
      const file = await deps.files.open(paper.sha256, { verify: true });
      return new FileAnswer(file.stream, 'application/pdf', paper.name, true, {
        headers: { 'cache-control': 'private, no-store', 'content-length': String(file.size) },
      });
    }),
    handle(contract.paperPreview, (call) =>
      runRead(call.store, call.actor, (act) => previewPaper(deps, act, call.params.paperId)),
    ),
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
