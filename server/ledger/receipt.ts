import { Refused, refusal } from '@zhiyi/kernel';
import { digestOf, rawEd25519 } from '@zhiyi/ledger';
import { type EntryKey, formatProof } from '@zhiyi/ledger/core';
import { formatReceipt, type Shown } from '@zhiyi/ledger/verify';
import { FileAnswer, type Handler, handle } from '@zhiyi/modules/handler';
import { type Act, runRead } from '@zhiyi/store';
import { receiptFile } from '@zhiyi/store/contract';
import { deskRefusals } from '../desk/refusals.ts';
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
  const published = opened?.ledger.publisher.published;
  if (!opened || !published || row.log !== opened.ledger.log.origin || row.log_index === null)
    throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
  const index = BigInt(row.log_index);
  if (index >= published.size) throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
  const hashes = await opened.ledger.log.inclusionProof(index, published.size);
  return formatReceipt({
    entry: row.entry,
    proof: formatProof({ index, hashes, checkpoint: published.note }),
    policy: opened.policyText,
    keys: [serverKey(act)],
    shown: [{ name: 'case', salt: row.case_salt, digest: digestOf(row.stream) }, ...(await commitments(act, entryId))],
  });
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

function serverKey({ store }: Act): EntryKey {
  const { keyId, publicKey } = store.keys.signing;
  return { keyId, algorithm: 'ed25519', publicKey: rawEd25519(publicKey) };
}
