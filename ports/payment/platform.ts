import type { Fen, Instant, LocalDate } from '@zhiyi/kernel';

/**
 * 统一公共支付平台 — where fines are paid. Deciding and collecting are separate (APL 67): the office places an order, the party
 * pays at the platform, the platform calls back and states every evening what it received. Money never passes through us.
 */
export interface PaymentPlatform {
  readonly name: string;
  /** address of the page where the order can be paid; it goes into the QR code of the payment notice */
  payAddress(orderNumber: string): string;
  /** Registers an order. Safe to repeat: the order number is ours and names it. */
  place(order: PaymentOrder): Promise<void>;
  /** Reads a call-back. @returns undefined when the signature does not fit: such a message is ignored and audited */
  readCallback(body: unknown, signature: string | undefined): Payment | undefined;
  /** What the platform received on that day, in Asia/Shanghai. */
  statement(day: LocalDate): Promise<readonly Payment[]>;
}

export interface PaymentOrder {
  readonly orderNumber: string;
  readonly fine: Fen;
  /** last day without surcharge, included */
  readonly payBy: LocalDate;
  /** 加处罚款 is computed by the platform from the fine and the days (APL 72) unless the order is closed */
  readonly decisionNumber: string;
  readonly collectingOrgan: string;
}

export interface Payment {
  readonly orderNumber: string;
  /** principal and surcharge together */
  readonly amount: Fen;
  readonly paidAt: Instant;
  readonly channel: string;
  /** number of the electronic non-tax bill (财政电子票据) */
  readonly billNumber: string;
  /** the platform's own number of this payment; a repeated call-back carries the same */
  readonly paymentNumber: string;
}
