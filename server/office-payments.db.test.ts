import { type Actor, runAct } from '@zhiyi/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handOver } from '../modules/cases/application/hand-over.ts';
import { played } from '../modules/cases/testing/played.ts';
import { type WholeOffice, wholeOffice } from './testing/whole-office.ts';

/** An office without a payment platform: nobody pays by a click, and no paper names an address that leads nowhere. */
let whole: WholeOffice;
let lin: Actor;
const play = played(
  () => ({
    ...whole.district,
    store: { ...whole.district.store, ...whole.office.store },
    deps: whole.office.cases,
  }),
  () => lin,
);
beforeAll(async () => {
  whole = await wholeOffice({ mode: 'office' });
  lin = await whole.district.who('lin');
});
afterAll(() => whole.close());

test('a call-back signed with the simulator’s own secret is not believed', async () => {
  const payment = {
    orderNumber: 'HONGTANG202600000001',
    amount: 15_000,
    paidAt: '2026-10-13T02:00:00.000Z',
    channel: '支付宝',
    billNumber: 'MN1',
    paymentNumber: 'SIM-1',
  };
  const signature = whole.office.payments.sign(payment as never);
  const answer = await whole.app.inject({
    method: 'POST',
    url: '/api/cases/payments/callback',
    payload: payment,
    headers: { 'x-zhiyi-signature': signature },
  });
  expect([answer.statusCode, answer.json()]).toEqual([200, { received: false }]);
});

test('a notice to pay without an address to pay at is not made; the refusal names what is missing and its article (APL 67)', async () => {
  const caseId = await play.decided();
  const act = { name: 'test', actor: lin };
  const handedOver = runAct(whole.office.store, act, (a) =>
    handOver(whole.office.cases, a, caseId, { receipt: play.signed }),
  );
  await expect(handedOver).rejects.toMatchObject({ refusals: [{ law: [{ statute: 'apl', article: 67 }] }] });
});
