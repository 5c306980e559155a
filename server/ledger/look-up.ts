import { Refused, refusal } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { nodeSuite } from '@zhiyi/ledger';
import { type Entry, formatProof, parseLeaf, utf8 } from '@zhiyi/ledger/core';
import { formatReceipt, verifyReceiptText } from '@zhiyi/ledger/verify';
import {
  type Act,
  checkpointOver,
  type LedgerQuery,
  type LedgerRow,
  ledgerRow,
  ledgerRows,
  ledgerRowsOf,
  type RecordMark,
  recordMarks,
} from '@zhiyi/store';
import type { listEntries, readEntry } from '@zhiyi/store/ledger/contract';
import { deskRefusals } from '../desk/refusals.ts';
import { addedKeys } from './entry-keys.ts';
import type { LogView } from './log-view.ts';
import type { OfficeLedger } from './office-ledger.ts';
import { anchorsOf } from './receipt.ts';

type EntryRow = AnswerOf<typeof listEntries>['rows'][number];
type EntryPage = AnswerOf<typeof readEntry>;

/** 条目清单 — entries of the whole district, newest first, each with its mark. */
export async function entriesOf(act: Act, log: string, query: LedgerQuery): Promise<AnswerOf<typeof listEntries>> {
  const marks = await recordMarks(act);
  const { rows, next } = await ledgerRows(act, log, query);
  return { log, rows: rows.map((r) => rowOf(r, marks(r))), next };
}

/** Entries of one case, for whoever may see the case. */
export async function caseEntries(act: Act, caseId: string): Promise<readonly EntryRow[]> {
  const marks = await recordMarks(act);
  return (await ledgerRowsOf(act, `case:${caseId}`)).map((r) => rowOf(r, marks(r)));
}

/** One entry with its proof, and what a verifier says to both. @throws Refused `desk.no-such-entry` */
export async function entryPage(
  act: Act,
  opened: OfficeLedger | undefined,
  by: { readonly index: number; readonly log: string } | { readonly hash: string },
): Promise<EntryPage> {
  const named = 'log' in by ? by.log : act.store.logOrigin;
  const row = await ledgerRow(act, named, by);
  if (!row) throw new Refused([refusal(deskRefusals, 'desk.no-such-entry')]);
  const log = row.log ?? named;
  const mark = (await recordMarks(act))(row);
  const text = row.log_index === null ? undefined : await bareReceipt(act, opened?.logOf(log), opened, row.log_index);
  return { log, row: rowOf(row, mark), leaf: row.entry, proof: text === undefined ? null : proofOf(text) };
}

/** 不含内容的凭证 — entry, proof and anchors as anybody may have them: nothing is opened. */
export async function bareReceipt(
  act: Act,
  log: LogView | undefined,
  opened: OfficeLedger | undefined,
  index: number,
): Promise<string | undefined> {
  const published = log?.published;
  if (!opened || !log || !published || BigInt(index) >= published.size) return undefined;
  const leaf = await log.entry(BigInt(index));
  if (!leaf) return undefined;
  const entry = Buffer.from(leaf).toString('utf8');
  const keys = await addedKeys(log, log.entryKeys, entry, published.size);
  if (!keys) return undefined;
  const hashes = await log.inclusionProof(BigInt(index), published.size);
  return formatReceipt({
    entry,
    proof: formatProof({ index: BigInt(index), hashes, checkpoint: published.note }),
    policy: log.policyAt(Number(published.size)),
    keys,
    shown: [],
    anchors: await anchorsOf(act, opened, log, BigInt(index)),
  });
}

/** @param size of a checkpoint that was published; the newest, unless named. @throws Refused `desk.no-such-entry`, `desk.not-yet-witnessed` */
export async function proofUnder(
  act: Act,
  log: LogView | undefined,
  index: number,
  size: number | undefined,
): Promise<string> {
  if (!log || BigInt(index) >= log.size) throw new Refused([refusal(deskRefusals, 'desk.no-such-entry')]);
  const checkpoint = await checkpointOver(act, log.origin, index, size);
  if (!checkpoint) throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
  const hashes = await log.inclusionProof(BigInt(index), BigInt(checkpoint.size));
  return formatProof({ index: BigInt(index), hashes, checkpoint: checkpoint.note });
}

function proofOf(receipt: string): EntryPage['proof'] {
  const { ok, reasons, found } = verifyReceiptText(nodeSuite, receipt);
  if (!found) return null;
  const { proof } = JSON.parse(receipt) as { proof: string };
  return {
    size: Number(found.checkpoint.size),
    root: Buffer.from(found.checkpoint.root).toString('hex'),
    hashes: hashLines(proof),
    ok,
    reasons: reasons.map(({ code, weight, zh, en }) => ({ code, weight, zh, en })),
    witnesses: found.witnesses.map((w) => ({ name: w.name, at: new Date(Number(w.time) * 1000).toISOString() })),
  };
}

/** The hashes of a `.tlog-proof`, hex: the lines between its index and the empty line before the checkpoint. */
function hashLines(proof: string): string[] {
  const [head = ''] = proof.split('\n\n');
  return head
    .split('\n')
    .slice(2)
    .map((line) => Buffer.from(line, 'base64').toString('hex'));
}

function rowOf(r: LedgerRow, mark: RecordMark): EntryRow {
  const entry: Entry = parseLeaf(utf8(r.entry)).entry;
  return {
    entryId: r.entry_id,
    log: r.log,
    index: r.log_index,
    at: entry.at,
    type: entry.type,
    organ: /^org\/([^#]*)#/.exec(entry.actor)?.[1] ?? '',
    seq: entry.seq,
    leafHash: r.leaf_hash.toString('hex'),
    mark,
  };
}
