import { runAct, runRead, systemActor } from '@zhiyi/store';
import { FileAnswer, type Handler, handle } from '../../handler.ts';
import { organ as organOf } from '../../people/index.ts';
import type { PapersDeps } from '../application/deps.ts';
import { previewPaper } from '../application/preview.ts';
import { entriesOfPapers, lookAtPaper, paperByCode, papersOf } from '../application/read.ts';
import * as contract from '../contract.ts';

export function papersHandlers(deps: PapersDeps): readonly Handler[] {
  return [
    handle(contract.listPapers, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const rows = await papersOf(act, call.params.caseId);
        const entries = await entriesOfPapers(
          act,
          rows.map((r) => r.id),
        );
        return { rows: rows.map((r) => ({ ...r, code: r.code as never, entry: entries.get(r.id) ?? null })) };
      }),
    ),
    handle(contract.paperFile, async (call) => {
      const { value } = await runAct(call.store, { name: 'papers.look', actor: call.actor }, (act) =>
        lookAtPaper(act, call.params.paperId, call.query.purpose),
      );
      const file = await deps.files.open(value.sha256, { verify: true });
      return new FileAnswer(file.stream, 'application/pdf', value.name, true);
    }),
    handle(contract.paperPreview, (call) =>
      runRead(call.store, call.actor, (act) => previewPaper(deps, act, call.params.paperId)),
    ),
    handle(contract.verifyPaper, (call) =>
      // the code is the only key: it opens this one answer and nothing of the case
      runRead(call.store, systemActor('verify'), async (act) => {
        const found = await paperByCode(act, call.params.code);
        if (!found) return { found: false };
        return { found: true, ...found, organ: (await organOf(act, found.organ)).fullNameZh };
      }),
    ),
  ];
}
