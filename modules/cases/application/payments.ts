import { addDays, dayOf, type Fen, fen, instant, type LocalDate, localDate } from '@zhiyi/kernel';
import { surcharge } from '@zhiyi/law';
import type { Payment, PaymentPlatform } from '@zhiyi/ports';
import { type Act, note, runAct, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import type { CasesDeps } from './deps.ts';
import { loadCase } from './load.ts';
import { type CaseAnswer, perform, today } from './perform.ts';
import { settingValues } from './settings.ts';

/**
 * 加处罚款 — what would have to be paid beside the fine on a day: 3 % of the fine a day from the day after the last day to pay, never more than
 * the fine, not counted while a remedy is pending (APL 72, 73(3)). Whole fen.
 */
export async function surchargeOn(act: Act, c: Case, paid: LocalDate): Promise<Fen> {
  if (!c.payBy || !c.decision || paid <= c.payBy) return fen(0);
  const { 'surcharge.rounding': rounding } = await settingValues(act, ['surcharge.rounding']);
  const pauses = c.remedyPauses.map((p) => ({ from: p.from, to: p.to ?? paid }));
  return surcharge({ fine: c.decision.fine, due: c.payBy, paid, pauses, rounding }).surcharge;
}

/**
 * 收到缴款 — the platform says an order was paid. The same payment told twice has one effect; a payment for an unknown order is kept in the
 * audit and shown by the reconciliation.
 */
export async function receivePayment(deps: CasesDeps, act: Act, p: Payment): Promise<CaseAnswer | undefined> {
  const order = await act.tx
    .selectFrom('cases.payment_orders')
    .select(['id', 'case_id', 'state', 'fine'])
    .where('district', '=', act.district)
    .where('order_number', '=', p.orderNumber)
    .forUpdate()
    .executeTakeFirst();
  if (!order) {
    await note(act, 'payment.unknown-order', null, { order: p.orderNumber, payment: p.paymentNumber });
    return undefined;
  }
  if (order.state === 'paid') return undefined;
  const paidAt = instant(p.paidAt);
  await act.tx
    .updateTable('cases.payment_orders')
    .set({ state: 'paid', paid_at: paidAt, paid_amount: p.amount, channel: p.channel, bill_number: p.billNumber })
    .where('district', '=', act.district)
    .where('id', '=', order.id)
    .execute();
  return perform(deps, act, {
    caseId: order.case_id,
    do: 'receivePayment',
    events: async (c) => {
      const principal = c.decision?.fine ?? fen(order.fine);
      return [
        {
          type: 'FinePaid/1',
          data: {
            order: p.orderNumber,
            amount: principal,
            surcharge: fen(Math.max(0, p.amount - principal)),
            paidAt,
            channel: p.channel,
          },
        },
      ];
    },
  });
}

/** 逾期未缴 — done by the system when the clock of APL 67 ends; the surcharge runs from the next day (APL 72). */
export async function expirePayment(deps: CasesDeps, act: Act, caseId: string): Promise<CaseAnswer | undefined> {
  const c = await loadCase(act, caseId);
  if (c.state.tracks.payment?.only !== 'due') return undefined;
  return perform(deps, act, {
    caseId,
    do: 'expirePayment',
    events: async (k) => [{ type: 'PaymentOverdue/1', data: { since: k.payBy ?? today(act) } }],
  });
}

export interface Difference {
  readonly [field: string]: string;
  readonly kind: 'missingHere' | 'missingThere' | 'amount';
  readonly order: string;
}

/**
 * 日终对账 — the platform's statement of a day against our orders: payments we do not have are received now, ours that it does not know and
 * amounts that differ are listed for a person.
 */
export async function reconcile(
  deps: CasesDeps,
  platform: PaymentPlatform,
  act: Act,
  day: LocalDate,
): Promise<readonly Difference[]> {
  const theirs = await platform.statement(day);
  const rows = await act.tx
    .selectFrom('cases.payment_orders')
    .select(['order_number', 'paid_amount', 'paid_at'])
    .where('district', '=', act.district)
    .where('state', '=', 'paid')
    .execute();
  const ours = new Map(
    rows
      .filter((r) => r.paid_at !== null && dayOf(instant(r.paid_at)) === day)
      .map((r) => [r.order_number, r.paid_amount]),
  );
  const counted = ours.size;
  const differences: Difference[] = [];
  for (const p of theirs) {
    const amount = ours.get(p.orderNumber);
    if (amount === undefined) {
      const received = await receivePayment(deps, act, p);
      differences.push({
        kind: 'missingHere',
        order: p.orderNumber,
        now: received ? 'received' : 'unknown',
        theirs: String(p.amount),
      });
    } else if (amount !== p.amount) {
      differences.push({ kind: 'amount', order: p.orderNumber, ours: String(amount), theirs: String(p.amount) });
    }
    ours.delete(p.orderNumber);
  }
  for (const [order, amount] of ours)
    differences.push({ kind: 'missingThere', order, ...(amount === null ? {} : { ours: String(amount) }) });
  await act.tx
    .insertInto('cases.reconciliations')
    .values({
      district: act.district,
      day: localDate(day),
      ran_at: act.now,
      ours: counted,
      theirs: theirs.length,
      differences: JSON.stringify(differences),
    })
    .execute();
  return differences;
}

/** Days that were missed are made up for, so far back. */
const MOST_DAYS = 31;

/**
 * 补足对账 — every day up to yesterday that has not been reconciled yet, oldest first, each in an act of its own; yesterday always, also again.
 *
 * @param told how many days are done
 */
export async function reconcileUntil(
  deps: CasesDeps,
  platform: PaymentPlatform,
  store: StoreConfig,
  told: (done: number) => Promise<void> = async () => {},
): Promise<{ readonly days: number; readonly differences: readonly (Difference & { readonly day: LocalDate })[] }> {
  const actor = systemActor('reconciliation');
  const { yesterday, last } = await runRead(store, actor, async (act) => {
    const row = await act.tx
      .selectFrom('cases.reconciliations')
      .select((e) => e.fn.max('day').as('day'))
      .where('district', '=', act.district)
      .executeTakeFirst();
    return { yesterday: addDays(today(act), -1), last: row?.day ? localDate(row.day) : undefined };
  });
  const earliest = addDays(yesterday, 1 - MOST_DAYS);
  let day = last === undefined || last >= yesterday ? yesterday : addDays(last, 1);
  if (day < earliest) day = earliest;
  const differences: (Difference & { day: LocalDate })[] = [];
  let days = 0;
  for (; day <= yesterday; day = addDays(day, 1)) {
    const { value } = await runAct(store, { name: 'cases.reconcile', actor }, (act) =>
      reconcile(deps, platform, act, day),
    );
    differences.push(...value.map((d) => ({ ...d, day })));
    days += 1;
    await told(days);
  }
  return { days, differences };
}
