import { canonicalJson, digestOf } from '@zhiyi/ledger';
import { type Act, note, readStream } from '@zhiyi/store';
import { evidenceOf } from '../../evidence/index.ts';
import { papersOf } from '../../papers/index.ts';
import { caseStream, loadCase } from './load.ts';
import { timeline } from './timeline.ts';

/**
 * 全过程记录 — the whole-process record as one file (APL 47): every act, every paper and piece of evidence with their digests, every ledger entry with
 * its leaf hash, who looked at what for which purpose, and what was tried and refused. It names no party; the digest over the rest lets two copies be compared.
 */
export async function wholeRecord(
  act: Act,
  caseId: string,
  purpose: string,
): Promise<{ readonly name: string; readonly content: string }> {
  const c = await loadCase(act, caseId);
  const stream = caseStream(caseId);
  await note(act, 'export', stream, { what: 'whole-process record', purpose });
  const evidence = await evidenceOf(act, caseId);
  const papers = await papersOf(act, caseId);
  const record = {
    format: 'zhiyi-whole-process-record/1',
    case: {
      id: caseId,
      number: c.caseNumber,
      decision: c.decision?.number ?? null,
      procedure: c.table.id,
      state: c.state,
    },
    exported: { at: act.now, by: act.actor.id, organ: act.organ, purpose },
    acts: (await timeline(act, caseId)).rows,
    events: await readStream(act, stream),
    papers,
    evidence,
    looks: await looksAt(act, [
      stream,
      ...evidence.map((e) => `evidence:${e.id}`),
      ...papers.map((p) => `paper:${p.id}`),
    ]),
    entries: (
      await act.tx
        .selectFrom('store.ledger_queue')
        .select(['entry_id', 'seq', 'entry', 'leaf_hash'])
        .where('district', '=', act.district)
        .where('stream', '=', stream)
        .orderBy('seq')
        .execute()
    ).map((e) => ({ id: e.entry_id, seq: e.seq, leaf: e.entry, leafHash: e.leaf_hash.toString('hex') })),
  };
  const plain = JSON.parse(JSON.stringify(record)) as object;
  return {
    name: `全过程记录-${c.caseNumber}.json`,
    content: canonicalJson({ ...plain, sha256: digestOf(plain).toString('hex') }),
  };
}

/** 谁看过、查过、导出过，哪些办理被拒绝 — the audit's rows on the case, its evidence and its papers that are not acts of them, in their order. */
async function looksAt(act: Act, streams: readonly string[]) {
  const rows = await act.tx
    .selectFrom('store.audit')
    .select(['at', 'kind', 'stream', 'outcome', 'actor', 'organ', 'detail'])
    .where('district', '=', act.district)
    .where('stream', 'in', streams)
    .where((e) => e.or([e('kind', 'in', ['look', 'export', 'search.earlier-offences']), e('outcome', '=', 'refused')]))
    .orderBy('at')
    .execute();
  return rows.map(({ at, kind, stream, outcome, actor, organ, detail }) => ({
    at,
    kind,
    what: stream,
    outcome,
    by: actor,
    organ,
    detail,
  }));
}
