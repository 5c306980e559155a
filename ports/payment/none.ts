import type { PaymentPlatform } from './platform.ts';

/**
 * 未接入 — an office without a payment platform. It has no address to pay at, so a payment notice says that this is missing and is not made; nothing
 * that calls itself a payment is believed. The simulator stands in for it in the demo only: there anybody pays by a click.
 */
export const noPaymentPlatform: PaymentPlatform = {
  name: '未接入统一公共支付平台',
  payAddress: () => '',
  place: async () => {
    throw new Error('no payment platform is connected');
  },
  readCallback: () => undefined,
  statement: async () => [],
};
