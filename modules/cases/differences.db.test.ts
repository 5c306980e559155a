import { fen, instant, localDate, yuan } from '@zhiyi/kernel';
import { type Actor, runRead, systemActor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconciledDays, settle } from './application/differences.ts';
import { handOver } from './application/hand-over.ts';
import { receivePayment, reconcile } from './application/payments.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
});
afterAll(() => office.close());

const { as, by, decided, refusedBy, signed } = played(
  () => office,
  () => lin,
);
const DAY = localDate('2026-10-13');
const platform = systemActor('payment-platform');

async function orderOf(caseId: string): Promise<string> {
  const row = await runRead(office.store, lin, (act) =>
    act.tx
      .selectFrom('cases.payment_orders')
      .select('order_number')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow(),
  );
  return row.order_number;
}

/** A decision handed over: its order lies at the platform. */
async function due(): Promise<{ readonly caseId: string; readonly order: string }> {
  const caseId = await decided();
  await as((act) => handOver(office.deps, act, caseId, { receipt: signed }));
  const order = await orderOf(caseId);
  await office.payments.place({
    orderNumber: order,
    fine: yuan(150),
    payBy: localDate('2026-10-28'),
    decisionNumber: '1',
    collectingOrgan: 'zhzf',
  });
  return { caseId, order };
}

const told = (orderNumber: string, amount: number) =>
  by(platform, (act) =>
    receivePayment(office.deps, act, {
      orderNumber,
      amount: yuan(amount),
      paidAt: instant('2026-10-13T01:00:00Z'),
      channel: '支付宝',
      billNumber: 'B',
      paymentNumber: `P-${orderNumber}`,
    }),
  );
const days = (who: Actor) => runRead(office.store, who, reconciledDays);

describe('the reconciliation of a day (APL 67)', () => {
  test('each difference names its case to whoever may see it, says how it stands, and is settled once, by the collector alone', async () => {
    const [agreed, other, notThere, late] = [await due(), await due(), await due(), await due()];
    await office.payments.pay(agreed.order, yuan(150), '支付宝');
    await told(agreed.order, 150);
    await office.payments.pay(other.order, yuan(160), '支付宝');
    await told(other.order, 150);
    await told(notThere.order, 150);
    await office.payments.pay(late.order, yuan(150), '支付宝');
    await office.payments.place({
      orderNumber: 'STRAY',
      fine: fen(5000),
      payBy: DAY,
      decisionNumber: 'x',
      collectingOrgan: 'x',
    });
    await office.payments.pay('STRAY', fen(5000), '支付宝');
    const run = () => by(systemActor('reconciliation'), (act) => reconcile(office.deps, office.payments, act, DAY));
    await run();

    const collector = await office.who('collector');
    const [day] = await days(collector);
    const found = Object.fromEntries((day?.differences ?? []).map((d) => [d.order, d]));
    expect(found[agreed.order]).toBeUndefined();
    expect(found[other.order]).toMatchObject({ kind: 'amount', state: 'open', ours: yuan(150), theirs: yuan(160) });
    expect(found[other.order]?.case?.id).toBe(other.caseId);
    expect(found[notThere.order]).toMatchObject({ kind: 'missingThere', state: 'open', ours: yuan(150), theirs: null });
    expect(found[late.order]).toMatchObject({ kind: 'missingHere', state: 'received', theirs: yuan(150) });
    expect(found.STRAY).toMatchObject({ kind: 'missingHere', state: 'open', case: null });

    const p = { day: DAY, order: 'STRAY', kind: 'missingHere', how: 'notOurs', voucher: '凭证 1' } as const;
    const shen = await office.who('shen');
    expect((await days(shen)).length).toBe(1);
    expect(await refusedBy(by(shen, (act) => settle(act, p)))).toEqual(['people.not-your-duty']);
    expect(await refusedBy(days(lin))).toEqual(['people.not-your-duty']);
    await by(collector, (act) => settle(act, p));
    expect(await refusedBy(by(collector, (act) => settle(act, p)))).toEqual(['cases.no-such-difference']);
    const received = { ...p, order: late.order };
    expect(await refusedBy(by(collector, (act) => settle(act, received)))).toEqual(['cases.no-such-difference']);

    // a second run of the day finds the same and takes nothing back
    office.store.setNow('2026-10-14T01:00:00Z');
    await run();
    const again = (await days(collector)).find((d) => d.day === DAY);
    expect(again?.ranAt).toContain('2026-10-14');
    const stray = again?.differences.find((d) => d.order === 'STRAY');
    expect(stray).toMatchObject({ state: 'settled', settled: { how: 'notOurs', voucher: '凭证 1', by: '孙庚七' } });
    expect(again?.differences.some((d) => d.order === late.order)).toBe(false);
  });
});
