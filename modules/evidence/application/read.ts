import { type Instant, isId, millisOf, type Refusal } from '@zhiyi/kernel';
import { type Act, type MarkedEntry, newestEntries, readItems, readStream } from '@zhiyi/store';
import { personGlosses, personNames, refusalsOfDuty } from '../../people/index.ts';
import type { EvidencePage, EvidenceSummary, EvidenceWords } from '../contract.ts';
import { isUsable, verify } from '../domain/evidence.ts';
import { type VerificationAct, verification } from '../domain/verification.ts';
import { type EvidenceItem, evidenceStream, itemsOfBundle, itemsOfCase, loadItem } from './items.ts';
import { looksAt } from './looks.ts';
import type { EvidenceFacts } from './ports.ts';

/** 证据清单 — what a case has, or what a device gathered that no case has yet; free words stay sealed. */
export async function listEvidence(
  act: Act,
  of: { readonly caseId: string } | { readonly bundle: string },
): Promise<EvidenceSummary[]> {
  const items = await ('caseId' in of ? itemsOfCase(act, of.caseId) : itemsOfBundle(act, of.bundle));
  const person = await people(
    act,
    items.map((i) => i.capturedBy),
  );
  const entries = await entriesOfPieces(act, items);
  return items.map((i) => summaryOf(i, person, entries));
}

/** The page with refusals still as data; the door turns them into words. */
export type EvidenceToRead = Omit<EvidencePage, 'acts'> & { readonly acts: readonly OpenAct[] };
type OpenAct = Omit<EvidencePage['acts'][number], 'refusals'> & { readonly refusals: readonly Refusal[] };

/** 一份证据 — capture record, digests, what may be done, who looked, and each act with its entry in the ledger. @throws Refused `store.not-found` */
export async function readEvidence(chapters: EvidenceFacts, act: Act, id: string): Promise<EvidenceToRead> {
  const item = await loadItem(act, id);
  const [events, entries, looks] = [
    await readStream(act, evidenceStream(id)),
    await entriesOf(act, id),
    await looksAt(act, id),
  ];
  const shown = [
    item.capturedBy,
    item.verifiedBy,
    item.excludedBy,
    ...events.map((e) => e.actor),
    ...looks.map((l) => l.by),
  ];
  const person = await people(act, shown);
  const newest = await entriesOfPieces(act, [item]);
  return {
    item: summaryOf(item, person, newest),
    verification:
      item.verifiedBy !== null && item.verifiedAt !== null
        ? { by: person(item.verifiedBy), at: item.verifiedAt, shortcomings: [...item.shortcomings] }
        : null,
    exclusion:
      item.excludedBy !== null && item.excludedAt !== null && item.exclusionGround !== null
        ? { by: person(item.excludedBy), at: item.excludedAt, ground: item.exclusionGround }
        : null,
    acts: await openActs(chapters, act, item),
    looks: looks.map((l) => ({ ...l, by: person(l.by) })),
    record: events.flatMap((e, i) => {
      const entry = entries[i]; // one entry an event, in the same order
      return entry ? [{ version: e.version, type: e.type, at: e.at, by: person(e.actor), entry }] : [];
    }),
  };
}

/** The free words of a piece, opened. Only after the look is on record. */
export async function wordsOf(act: Act, item: EvidenceItem): Promise<EvidenceWords> {
  const opened = await readItems<object | string>(
    act,
    [item.textItem, item.reasonItem].flatMap((i) => i ?? []),
  );
  const text = opened.find((o) => o.id === item.textItem)?.content;
  const reason = opened.find((o) => o.id === item.reasonItem)?.content;
  return {
    ...(typeof text === 'object' ? (text as EvidenceWords) : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

type Person = (id: string) => { readonly id: string; readonly name: string | null; readonly nameEn?: string };

async function people(act: Act, ids: readonly (string | null)[]): Promise<Person> {
  const known = ids.flatMap((id) => (id !== null && isId(id) ? [id] : []));
  const [names, glosses] = [await personNames(act, known), await personGlosses(act, known)];
  return (id) => {
    const nameEn = glosses.get(id);
    return { id, name: names.get(id) ?? null, ...(nameEn === undefined ? {} : { nameEn }) };
  };
}

/** The newest entry of each piece. */
function entriesOfPieces(act: Act, items: readonly EvidenceItem[]): Promise<ReadonlyMap<string, MarkedEntry>> {
  return newestEntries(
    act,
    items.map((i) => evidenceStream(i.id)),
  );
}

function summaryOf(i: EvidenceItem, person: Person, entries: ReadonlyMap<string, MarkedEntry>): EvidenceSummary {
  return {
    id: i.id,
    kind: i.kind,
    method: i.method,
    type: i.type,
    media: i.media,
    state: i.state,
    usable: isUsable(i),
    sha256: i.sha256,
    sm3: i.sm3,
    size: i.size,
    width: i.width,
    height: i.height,
    capturedAt: i.capturedAt,
    receivedAt: i.receivedAt,
    capturedBy: { ...person(i.capturedBy) },
    certificate: i.certificate,
    organ: i.organ,
    place: i.place === null ? null : { ...i.place },
    device: i.device,
    hasWords: i.textItem !== null,
    hasReason: i.reasonItem !== null,
    bundle: i.bundle,
    caseId: i.caseId,
    entry: entries.get(evidenceStream(i.id)) ?? null,
  };
}

/** Open acts as the reader would find them; the reason that an exclusion needs is the form's to ask. */
async function openActs(chapters: EvidenceFacts, act: Act, item: EvidenceItem): Promise<readonly OpenAct[]> {
  const facts = {
    state: item.state,
    capturedBy: item.capturedBy,
    actor: act.actor.id,
    reason: 'asked by the form',
    caseRests: item.caseId === null ? null : await chapters.caseRests(act, item.caseId),
  };
  const open = verification.steps.filter((s) => (s.from as readonly string[]).includes(item.state));
  return Promise.all(
    open.map(async (s) => ({
      act: s.do as VerificationAct,
      name: { ...s.name },
      law: [...s.law],
      refusals: [...verify(s.do as VerificationAct, facts).refusals, ...(await refusalsOfDuty(act, s.by))],
    })),
  );
}

async function entriesOf(act: Act, id: string): Promise<readonly EvidencePage['record'][number]['entry'][]> {
  const rows = await act.tx
    .selectFrom('store.ledger_queue')
    .select(['seq', 'leaf_hash', 'include_by', 'log_index'])
    .where('district', '=', act.district)
    .where('stream', '=', evidenceStream(id))
    .orderBy('seq')
    .execute();
  return rows.map((r) => ({
    seq: r.seq,
    leafHash: r.leaf_hash.toString('hex'),
    includeBy: r.include_by,
    slip:
      r.log_index !== null ? 'included' : millisOf(r.include_by as Instant) < millisOf(act.now) ? 'late' : 'waiting',
    logIndex: r.log_index,
  }));
}
