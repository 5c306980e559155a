import { canonicalJson } from '@zhiyi/ledger';
import { eventPath, type PackedStream, receiptPath } from '@zhiyi/ledger/verify';
import { type Act, eventColumns } from '@zhiyi/store';
import type { OfficeLedger } from '../ledger/office-ledger.ts';
import { receiptText } from '../ledger/receipt.ts';

/** A record's entries as a package holds them: receipts and what they commit to. */
export interface PackedEntries {
  readonly stream: PackedStream;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** number of the first entry whose record carries the digests of an original */
  readonly digests: number | undefined;
  /** the same of the digest of free words written about the original; undefined for records of before they were committed to */
  readonly words: number | undefined;
}

/**
 * 一个记录的存证 — every entry with a quorum, in order, each with its receipt and the record it commits to. Entries reach the log in their
 * order, so those that wait are the last ones; how many is said.
 */
export async function entriesOf(
  act: Act,
  opened: OfficeLedger | undefined,
  of: { readonly name: string; readonly title: string; readonly stream: string },
): Promise<PackedEntries> {
  const { name, stream } = of;
  const files = new Map<string, Uint8Array>();
  const rows = await queued(act, stream);
  const records = await recordsOf(act, stream);
  let entries = 0;
  let closing: number | undefined;
  let digests: number | undefined;
  let words: number | undefined;
  for (const row of rows) {
    const receipt = await receiptText(act, opened, row);
    if (receipt === undefined) break;
    entries += 1;
    files.set(receiptPath(name, row.seq), Buffer.from(receipt));
    const record = records.get(row.seq);
    // content that was erased takes its salt along: the entry stays and says nothing
    if (!record || !(await hasSalt(act, row.entry_id))) continue;
    files.set(eventPath(name, row.seq), Buffer.from(canonicalJson(record)));
    const data = record.data as Record<string, unknown>;
    if (digests === undefined && typeof data.sha256 === 'string' && typeof data.sm3 === 'string') digests = row.seq;
    if (words === undefined && typeof data.words === 'string') words = row.seq;
    if (record.type.startsWith('CaseClosed/')) closing = row.seq;
  }
  const waiting = rows.length - entries;
  return {
    stream: { ...of, entries, waiting, ...(closing === undefined ? {} : { closing }) },
    files,
    digests,
    words,
  };
}

async function queued(act: Act, stream: string) {
  return act.tx
    .selectFrom('store.ledger_queue as q')
    .innerJoin('store.streams as s', (on) =>
      on.onRef('s.district', '=', 'q.district').onRef('s.stream', '=', 'q.stream'),
    )
    .select(['q.entry_id', 'q.stream', 'q.seq', 'q.entry', 'q.log', 'q.log_index', 's.case_salt'])
    .where('q.district', '=', act.district)
    .where('q.stream', '=', stream)
    .orderBy('q.seq')
    .execute();
}

/** What each entry's digest is of, as it was written: no newer form of an event is read into it. By version, which is the entry's number. */
async function recordsOf(act: Act, stream: string) {
  const rows = await act.tx
    .selectFrom('store.events')
    .select(eventColumns)
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .orderBy('version')
    .execute();
  return new Map(rows.map((r) => [r.version, r]));
}

async function hasSalt(act: Act, entryId: string): Promise<boolean> {
  const row = await act.tx
    .selectFrom('store.salts')
    .select('field')
    .where('district', '=', act.district)
    .where('entry_id', '=', entryId)
    .where('field', '=', 'event')
    .executeTakeFirst();
  return row !== undefined;
}
