import { dayOf, fen, type Instant, yuan } from '@zhiyi/kernel';
import * as contract from '@zhiyi/modules/cases/contract';
import { sendOne, systemActor } from '@zhiyi/store';
import type { Hand } from '../hand.ts';

/** Sends what waits in the outbox for the payment platform: the orders of decisions handed over. */
export async function placeOrders(hand: Hand, at: Instant): Promise<void> {
  const { payments } = hand.office;
  const handlers = {
    'payment.place': { send: async (m: { readonly payload: unknown }) => payments.place(m.payload as never) },
  };
  while (await sendOne(hand.at(at), handlers)) continue;
}

/**
 * 缴款 — the party pays at the platform at a moment of the story: the platform notes it in its book and calls back with its signature. What
 * runs late carries the surcharge of that day.
 */
export async function payOnline(
  hand: Hand,
  p: { readonly caseId: string; readonly person: string; readonly at: Instant; readonly channel: string },
): Promise<void> {
  await placeOrders(hand, p.at);
  const page = await hand.send(contract.casePage, p.person, p.at, { key: '', params: { caseId: p.caseId } });
  const orderNumber = page.payment?.orderNumber;
  if (!orderNumber || page.fine === null) throw new Error(`nothing to pay: ${p.caseId}`);
  if (page.payment?.paidAt) return; // told before
  const { payments } = hand.office;
  const payment = {
    orderNumber,
    amount: fen(page.fine + (page.payment?.surcharge ?? 0)),
    paidAt: p.at,
    channel: p.channel,
    billNumber: `MN${orderNumber}`,
    paymentNumber: `SIM-${orderNumber}`,
  };
  payments.remember(payment);
  const platform = systemActor('payment-platform');
  const signature = payments.sign(payment);
  await hand.sendAs(contract.paymentCallback, platform, p.at, { key: '', body: payment, signature });
}

/** 对不上的一笔 — the day before the story the platform took money on an order that this office never placed: what a reconciliation is for. */
export async function payStray(hand: Hand, at: Instant): Promise<void> {
  const { payments } = hand.office;
  const orderNumber = 'YS-20261012-0001';
  const fine = yuan(50);
  await payments.place({
    orderNumber,
    fine,
    payBy: dayOf(at),
    decisionNumber: '〔演示虚构〕',
    collectingOrgan: '〔演示虚构〕',
  });
  payments.remember({
    orderNumber,
    amount: fine,
    paidAt: at,
    channel: '微信支付',
    billNumber: `MN${orderNumber}`,
    paymentNumber: `SIM-${orderNumber}`,
  });
}
