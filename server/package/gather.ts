import type { Manifest } from '@zhiyi/ledger/verify';
import { caseHeading } from '@zhiyi/modules/cases';
import {
  type EvidenceItem,
  type EvidenceOriginal,
  evidenceItem,
  evidenceNames,
  evidenceOf,
  type LookPurpose,
  originalsFor,
} from '@zhiyi/modules/evidence';
import { issuedBytes, lookAtPaper, type PaperRow, papersOf } from '@zhiyi/modules/papers';
import { mustHold } from '@zhiyi/modules/people';
import type { Act } from '@zhiyi/store';

/** A record to pack: its stream, what a reader calls it, and the original its entries speak of. */
export interface PackedRecord {
  readonly name: string;
  readonly title: string;
  readonly stream: string;
  readonly original?: { readonly path: string; readonly sha256: string; readonly words?: Uint8Array };
  /** free words written about the original */
  readonly beside?: { readonly path: string; readonly words: Uint8Array };
}

export interface Gathered {
  readonly type: Manifest['of']['type'];
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  /** the case first, or the one piece */
  readonly records: readonly [PackedRecord, ...PackedRecord[]];
}

/** 一件案件 — the case, its evidence, its issued papers. Whoever may read the case and see full personal data may take it. */
export async function gatherCase(act: Act, caseId: string, purpose: LookPurpose): Promise<Gathered> {
  await mustHold(act, 'readCases');
  const { number, stream } = await caseHeading(act, caseId);
  const items = await evidenceOf(act, caseId);
  const papers = (await papersOf(act, caseId)).filter((p) => p.sha256 !== null);
  if (papers.length > 0) await mustHold(act, 'lookAtPersonalData');
  for (const p of papers) await lookAtPaper(act, p.id, purpose);
  return {
    type: 'case',
    id: caseId,
    title: `案件 ${number}`,
    fileName: `证据包-${number}.zip`,
    records: [
      { name: 'case', title: `案件 ${number}`, stream },
      ...(await evidenceRecords(act, items, purpose)),
      ...papers.map(paperRecord),
    ],
  };
}

/** 一份证据 — one piece alone. */
export async function gatherEvidence(act: Act, id: string, purpose: LookPurpose): Promise<Gathered> {
  await mustHold(act, 'readCases');
  const [record, ...none] = await evidenceRecords(act, [await evidenceItem(act, id)], purpose);
  if (!record || none.length > 0) throw new Error('one piece has one record');
  return { type: 'evidence', id, title: record.title, fileName: `证据包-${id}.zip`, records: [record] };
}

/** 一份文书 — one issued paper alone. @throws Refused `store.not-found` where nothing of it was issued */
export async function gatherPaper(act: Act, id: string, purpose: string): Promise<Gathered> {
  await mustHold(act, 'readCases');
  await mustHold(act, 'lookAtPersonalData');
  const { caseId } = await issuedBytes(act, id);
  const paper = (await papersOf(act, caseId)).find((p) => p.id === id);
  if (!paper) throw new Error('an issued paper is one of its case');
  await lookAtPaper(act, id, purpose);
  const record = paperRecord(paper, 0);
  return { type: 'paper', id, title: record.title, fileName: `证据包-${paper.number ?? id}.zip`, records: [record] };
}

function paperRecord({ id, title, number, sha256 }: PaperRow, i: number): PackedRecord {
  return {
    name: `paper-${two(i)}`,
    title: `文书${two(i)} ${title.zh}${number ?? ''}`,
    stream: `paper:${id}`,
    original: { path: `originals/文书${two(i)}.pdf`, sha256: sha256 as string },
  };
}

async function evidenceRecords(
  act: Act,
  items: readonly EvidenceItem[],
  purpose: LookPurpose,
): Promise<readonly PackedRecord[]> {
  const names = await evidenceNames(
    act,
    items.map((i) => i.id),
  );
  return (await originalsFor(act, items, purpose)).map((o, i) => recordOf(o, i, names[i] ?? ''));
}

function recordOf({ item, stream, ending, words, beside }: EvidenceOriginal, i: number, name: string): PackedRecord {
  const record = { name: `evidence-${two(i)}`, title: `证据${two(i)} ${name}`, stream };
  const gone = item.type === 'statement' && words === undefined;
  if (gone) return record;
  const original = { path: `originals/证据${two(i)}.${ending}`, sha256: item.sha256, ...(words ? { words } : {}) };
  if (!beside) return { ...record, original };
  return { ...record, original, beside: { path: `originals/证据${two(i)}.文字.json`, words: beside } };
}

function two(i: number): string {
  return String(i + 1).padStart(2, '0');
}
