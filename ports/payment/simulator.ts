import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dayOf, type Fen, type Instant, instantFromMillis, type LocalDate } from '@zhiyi/kernel';
import type { Payment, PaymentOrder, PaymentPlatform } from './platform.ts';

/** What the simulator needs from its surroundings. */
export interface SimulatorOptions {
  /** folder for its own book, so that it remembers over restarts as a real platform does */
  readonly folder: string;
  /** secret shared with the office for call-backs */
  readonly secret: Uint8Array;
  readonly publicUrl: string;
  readonly clock: () => number;
  /** delivers a call-back to the office; failures are retried by asking again */
  readonly callBack: (body: Payment, signature: string) => Promise<void>;
}

type Line =
  | { readonly kind: 'order'; readonly order: PaymentOrder }
  | { readonly kind: 'payment'; readonly payment: Payment };

/**
 * A payment platform for one machine: same messages as a real one (order, signed call-back, evening statement), made-up money.
 * It is the default outside production and says 模拟 on its page.
 */
export class PaymentSimulator implements PaymentPlatform {
  readonly name = '模拟支付平台';
  readonly #options: SimulatorOptions;
  readonly #orders = new Map<string, PaymentOrder>();
  readonly #payments = new Map<string, Payment>();

  constructor(options: SimulatorOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(this.#book)) return;
    for (const text of readFileSync(this.#book, 'utf8').split('\n')) {
      if (text === '') continue;
      const line = JSON.parse(text) as Line;
      if (line.kind === 'order') this.#orders.set(line.order.orderNumber, line.order);
      else this.#payments.set(line.payment.orderNumber, line.payment);
    }
  }

  payAddress(orderNumber: string): string {
    return `${this.#options.publicUrl}/simulator/pay/${encodeURIComponent(orderNumber)}`;
  }

  async place(order: PaymentOrder): Promise<void> {
    if (this.#orders.has(order.orderNumber)) return;
    this.#orders.set(order.orderNumber, order);
    this.#write({ kind: 'order', order });
  }

  order(orderNumber: string): { readonly order: PaymentOrder; readonly payment: Payment | undefined } | undefined {
    const order = this.#orders.get(orderNumber);
    return order && { order, payment: this.#payments.get(orderNumber) };
  }

  /**
   * The party pays. Paying twice gives the first payment again; the call-back is repeated, as platforms do.
   *
   * @param amount principal and surcharge as the platform computes them on that day
   */
  async pay(orderNumber: string, amount: Fen, channel: string): Promise<Payment | undefined> {
    const order = this.#orders.get(orderNumber);
    if (!order) return undefined;
    let payment = this.#payments.get(orderNumber);
    if (!payment) {
      const n = String(this.#payments.size + 1).padStart(8, '0');
      const paidAt: Instant = instantFromMillis(this.#options.clock());
      payment = { orderNumber, amount, paidAt, channel, billNumber: `MN${n}`, paymentNumber: `SIM-${n}` };
      this.#payments.set(orderNumber, payment);
      this.#write({ kind: 'payment', payment });
    }
    await this.#options.callBack(payment, this.sign(payment));
    return payment;
  }

  /** Enters a payment that was made before now, for stories that begin in the past; who remembers also tells the office. */
  remember(payment: Payment): void {
    if (!this.#orders.has(payment.orderNumber) || this.#payments.has(payment.orderNumber)) return;
    this.#payments.set(payment.orderNumber, payment);
    this.#write({ kind: 'payment', payment });
  }

  readCallback(body: unknown, signature: string | undefined): Payment | undefined {
    if (typeof signature !== 'string' || typeof body !== 'object' || body === null) return undefined;
    const expected = Buffer.from(this.sign(body as Payment));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) ? (body as Payment) : undefined;
  }

  async statement(day: LocalDate): Promise<readonly Payment[]> {
    return [...this.#payments.values()].filter((p) => dayOf(p.paidAt) === day);
  }

  sign(p: Payment): string {
    const text = [p.orderNumber, p.amount, p.paidAt, p.channel, p.billNumber, p.paymentNumber].join('\n');
    return createHmac('sha256', this.#options.secret).update(text).digest('hex');
  }

  get #book(): string {
    return path.join(this.#options.folder, 'payments.jsonl');
  }

  #write(line: Line): void {
    appendFileSync(this.#book, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }
}
