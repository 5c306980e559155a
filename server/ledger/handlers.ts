import { Refused, refusal } from '@zhiyi/kernel';
import { FileAnswer, type Handler, handle } from '@zhiyi/modules/handler';
import { mustHold } from '@zhiyi/modules/people';
import { beginNow, checkpointRows, runAct, runRead } from '@zhiyi/store';
import * as contract from '@zhiyi/store/ledger/contract';
import { deskRefusals } from '../desk/refusals.ts';
import { healthOf } from './health.ts';
import { bareReceipt, caseEntries, entriesOf, entryPage, proofUnder } from './look-up.ts';
import type { OfficeLedger } from './office-ledger.ts';

/** 存证账本 — for the audit administrator, who watches over the log and sees no case; a case’s own entries for whoever sees the case. */
export function ledgerHandlers(ledger: () => OfficeLedger | undefined): readonly Handler[] {
  const file = (text: string, mime: string, name: string) => new FileAnswer(Buffer.from(text), mime, name);
  return [
    handle(contract.ledgerHealth, ({ store, actor }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        return healthOf(act, ledger());
      }),
    ),
    handle(contract.listCheckpoints, ({ store, actor, query }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        const { rows, next } = await checkpointRows(act, store.logOrigin, query.before);
        return {
          rows: rows.map((r) => ({ ...r, root: r.root.toString('hex'), anchors: r.anchors ?? [] })),
          next,
        };
      }),
    ),
    handle(contract.listEntries, ({ store, actor, query }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        return entriesOf(act, store.logOrigin, query);
      }),
    ),
    handle(contract.readEntry, ({ store, actor, params, query }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        return entryPage(act, ledger(), { index: params.index, log: query.log ?? store.logOrigin });
      }),
    ),
    handle(contract.entryByHash, ({ store, actor, params }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        return entryPage(act, ledger(), { hash: params.hash });
      }),
    ),
    handle(contract.entryReceipt, ({ store, actor, params, query }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'watchLedger');
        const log = ledger()?.logOf(query.log ?? store.logOrigin);
        const text = await bareReceipt(act, log, ledger(), params.index);
        if (text === undefined) throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
        return file(text, 'application/json', `receipt-${params.index}.json`);
      }),
    ),
    handle(contract.entryProof, ({ store, actor, params, query }) =>
      runRead(store, actor, async (act) => {
        const log = ledger()?.logOf(query.log ?? store.logOrigin);
        const text = await proofUnder(act, log, params.index, query.size);
        return file(text, 'text/plain; charset=utf-8', `${params.index}.tlog-proof`);
      }),
    ),
    handle(contract.entriesOfCase, ({ store, actor, params }) =>
      runRead(store, actor, async (act) => {
        const rows = await caseEntries(act, params.caseId);
        if (rows.length === 0) throw new Refused([refusal(deskRefusals, 'desk.no-such-entry')]);
        return { rows };
      }),
    ),
    handle(contract.scrubLedger, ({ store, actor, key, body }) =>
      runAct(store, { name: 'ledger.scrub', actor, key, request: body }, async (act) => {
        await mustHold(act, 'watchLedger');
        return { jobId: await beginNow(act, 'ledger') };
      }),
    ),
  ];
}
