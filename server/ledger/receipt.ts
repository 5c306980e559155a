import { Refused, refusal } from '@zhiyi/kernel';
import { digestOf } from '@zhiyi/ledger';
import type { AnchorReceipt } from '@zhiyi/ledger/anchors';
import { formatProof } from '@zhiyi/ledger/core';
import { formatReceipt, type ReceiptAnchor, type Shown } from '@zhiyi/ledger/verify';
import { FileAnswer, type Handler, handle } from '@zhiyi/modules/handler';
import { type Act, anchorsCovering, runRead } from '@zhiyi/store';
import { receiptFile } from '@zhiyi/store/contract';
import { deskRefusals } from '../desk/refusals.ts';
import { addedKeys } from './entry-keys.ts';
import { givenBy } from './given.ts';
import type { LogView } from './log-view.ts';
import type { OfficeLedger } from './office-ledger.ts';

/**
 * 存证凭证 — one file that shows an entry’s place in the log to whoever holds it. Whoever may see the case may take it; it carries digests
 * and salts, no content. The process that writes the log answers.
 */
export function receiptHandlers(ledger: () => OfficeLedger | undefined): readonly Handler[] {
  return [
    handle(receiptFile, ({ store, actor, params }) =>
      runRead(store, actor, async (act) => {
        const text = await receiptOf(act, params.entryId, ledger());
        return new FileAnswer(Buffer.from(text), 'application/json', `receipt-${params.entryId}.json`);
      }),
    ),
  ];
}

/** @throws Refused `desk.no-such-entry`, `desk.not-yet-witnessed` */
async function receiptOf(act: Act, entryId: string, opened: OfficeLedger | undefined): Promise<string> {
  const row = await act.tx
    .selectFrom('store.ledger_queue as q')
    .innerJoin('store.streams as s', (on) =>
      on.onRef('s.district', '=', 'q.district').onRef('s.stream', '=', 'q.stream'),
    )
    .select(['q.stream', 'q.entry', 'q.log', 'q.log_index', 's.case_salt'])
    .where('q.district', '=', act.district)
    .where('q.entry_id', '=', entryId)
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(deskRefusals, 'desk.no-such-entry')]);
  const text = await receiptText(act, opened, { ...row, entry_id: entryId });
  if (text === undefined) throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
  return text;
}

/** An entry as it stands in the queue, with the salt of its stream. */
export interface QueuedEntry {
  readonly entry_id: string;
  readonly stream: string;
  readonly entry: string;
  readonly log: string | null;
  readonly log_index: number | null;
  readonly case_salt: Buffer;
}

/** The receipt of an entry; undefined while not enough witnesses have signed over it. */
export async function receiptText(
  act: Act,
  opened: OfficeLedger | undefined,
  row: QueuedEntry,
): Promise<string | undefined> {
  const log = row.log === null ? undefined : opened?.logOf(row.log);
  const published = log?.published;
  if (!opened || !log || !published || row.log_index === null) return undefined;
  const index = BigInt(row.log_index);
  if (index >= published.size) return undefined;
  const keys = await addedKeys(log, log.entryKeys, row.entry, published.size);
  if (!keys) return undefined;
  const hashes = await log.inclusionProof(index, published.size);
  const shown = await commitments(act, row.entry_id);
  return formatReceipt({
    entry: row.entry,
    proof: formatProof({ index, hashes, checkpoint: published.note }),
    policy: log.policyAt(Number(published.size)),
    keys,
    shown: [{ name: 'case', salt: row.case_salt, digest: digestOf(row.stream) }, ...shown],
    anchors: await anchorsOf(act, opened, log, index),
  });
}

/** Of each place the first anchor over the entry, with the proof that leads there. */
export async function anchorsOf(
  act: Act,
  opened: OfficeLedger,
  log: LogView,
  index: bigint,
): Promise<readonly ReceiptAnchor[]> {
  const inForce = log.policyAt(Number(log.published?.size ?? 0n));
  const found: ReceiptAnchor[] = [];
  for (const { driver, receipt } of await anchorsCovering(act, log.origin, Number(index) + 1)) {
    const { of, at, proof } = receipt as AnchorReceipt;
    const given = givenBy(proof, opened.anchors?.rootsOf(driver));
    const hashes = await log.inclusionProof(index, BigInt(of.size));
    const policy = log.policyAt(of.size);
    if (given)
      found.push({
        driver,
        at,
        proof: formatProof({ index, hashes, checkpoint: of.checkpoint }),
        given,
        ...(policy === inForce ? {} : { policy }),
      });
  }
  return found;
}

/** Salt and digest of what the entry is about; none once they have been deleted, and the proof still holds. */
async function commitments(act: Act, entryId: string): Promise<readonly Shown[]> {
  const rows = await act.tx
    .selectFrom('store.salts')
    .select(['field', 'salt', 'digest'])
    .where('district', '=', act.district)
    .where('entry_id', '=', entryId)
    .orderBy('field')
    .execute();
  return rows.map((r) => ({ name: r.field, salt: r.salt, digest: r.digest }));
}
