import { parseArticle, Refused, refusal } from '@zhiyi/kernel';
import { type Act, type RecordedEvent, readStream, recordMarks, storeRefusals } from '@zhiyi/store';
import type { z } from 'zod';
import { organs, personGlosses, personNames } from '../../people/index.ts';
import type { timelineRowSchema } from '../contract.ts';
import { actName } from '../domain/act-names.ts';
import type { CaseEvent } from '../domain/events.ts';
import { actOf } from '../domain/evolve.ts';
import { caseStream } from './load.ts';
import { proceduresOf } from './versions.ts';

export type TimelineRow = z.infer<typeof timelineRowSchema>;

/**
 * 经过 — the whole-process record (APL 47): every act with its time, who did it, in whose name, on which articles, and its entry in the
 * ledger. Gapless when the entries count from 1 without a hole.
 *
 * @throws Refused `store.not-found` when there is no such case, or none for you
 */
export async function timeline(
  act: Act,
  caseId: string,
): Promise<{ readonly rows: readonly TimelineRow[]; readonly gapless: boolean }> {
  const stream = caseStream(caseId);
  const events = await readStream<Record<string, unknown>>(act, stream);
  if (events.length === 0) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const entries = await act.tx
    .selectFrom('store.ledger_queue')
    .select(['entry_id', 'seq', 'leaf_hash', 'log', 'log_index'])
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .orderBy('seq')
    .execute();
  const markOf = await recordMarks(act);
  const actors = [...new Set(events.filter((e) => e.actorKind === 'person').map((e) => e.actor))];
  const names = await personNames(act, actors);
  const glosses = await personGlosses(act, actors);
  const organNames = new Map((await organs(act)).map((o) => [o.id, o]));
  const opened = events[0]?.data.procedure;
  const table = proceduresOf(act.store).find((p) => p.id === opened);
  const rows = events.map((e, i): TimelineRow => {
    const entry = entries[i];
    return {
      version: e.version,
      at: e.at,
      act: actOf(e),
      name: actName(actOf(e), table ? [table] : []),
      actorKind: e.actorKind,
      actorName: e.actorKind === 'person' ? (names.get(e.actor) ?? '') : e.actorKind === 'party' ? '当事人' : '系统',
      actorNameEn: glosses.get(e.actor) ?? names.get(e.actor) ?? e.actorKind,
      organ: organNames.get(e.organ)?.nameZh ?? e.organ,
      organEn: organNames.get(e.organ)?.nameEn ?? e.organ,
      basis: e.basis.map(parseArticle).map((a) => ({ ...a })),
      entry: entry
        ? {
            entryId: entry.entry_id,
            seq: entry.seq,
            leafHash: entry.leaf_hash.toString('hex'),
            mark: markOf(entry),
          }
        : null,
      detail: { ...plainOf(e.data), ...withinOf(e) },
    };
  });
  const gapless = entries.every((e, i) => e.seq === i + 1) && entries.length === events.length;
  return { rows, gapless };
}

/** Plain values of an event; ids of sealed items say nothing and are left out. */
function plainOf(data: Record<string, unknown>): TimelineRow['detail'] {
  return Object.fromEntries(
    Object.entries(data).filter(
      (pair): pair is [string, string | number | boolean] =>
        ['string', 'number', 'boolean'].includes(typeof pair[1]) && !/Item$|^subject$/.test(pair[0]),
    ),
  );
}

/** What an act's record holds one level down and a reader of the whole process asks for: how much, on which papers, what was answered. */
function withinOf(e: RecordedEvent): TimelineRow['detail'] {
  const event = { type: e.type, data: e.data } as CaseEvent;
  switch (event.type) {
    case 'CertificatesShown/1':
      return { certificates: event.data.officers.map((o) => o.certificate).join('、') };
    case 'FactsRecorded/1':
      return { evidence: event.data.facts.evidence.length };
    case 'CorrectionChecked/1':
    case 'EvidenceAttached/1':
      return { evidence: event.data.evidence.length };
    case 'PenaltyProposed/1': {
      const { types, fine, grade } = event.data.proposal;
      return { warning: types.includes('WARNING'), fine, grade };
    }
    case 'PenaltyDecided/1':
      return { warning: event.data.types.includes('WARNING') };
    case 'PartyHeard/1':
      return {
        stated: event.data.hearing.stated,
        finding: event.data.hearing.finding,
        ...(event.data.hearing.evidence ? { evidence: event.data.hearing.evidence.length } : {}),
      };
    default:
      return {};
  }
}
