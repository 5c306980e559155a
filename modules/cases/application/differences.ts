import { type Fen, fen, type LocalDate, localDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { z } from 'zod';
import { mustHold, personGlosses, personNames } from '../../people/index.ts';
import type { differenceSchema, reconciliations, settleDifference } from '../contract.ts';
import { caseRefusals } from '../domain/refusals.ts';
import type { Difference } from './payments.ts';

type Days = z.infer<NonNullable<typeof reconciliations.response>>['rows'];
type Settling = z.infer<NonNullable<typeof settleDifference.body>>;
/** days shown, newest first */
const SHOWN_DAYS = 60;

/** 日终对账 — each day as its last run found it, with what a person has found out since. Cases are named as far as the reader may see them. */
export async function reconciledDays(act: Act): Promise<Days> {
  await mustHold(act, 'readPayments');
  const runs = await act.tx
    .selectFrom('cases.reconciliations')
    .distinctOn('day')
    .selectAll()
    .where('district', '=', act.district)
    .orderBy('day', 'desc')
    .orderBy('ran_at', 'desc')
    .limit(SHOWN_DAYS)
    .execute();
  const found = runs.map((r) => ({ ...r, differences: r.differences as unknown as readonly Difference[] }));
  const orders = [...new Set(found.flatMap((r) => r.differences.map((d) => d.order)))];
  const cases = await casesOf(act, orders);
  const settled = await settledOf(act, orders);
  return found.map((r) => ({
    day: r.day,
    ranAt: r.ran_at,
    ours: r.ours,
    theirs: r.theirs,
    differences: r.differences.map((d) => {
      const settling = settled.get(keyOf(r.day, d.order, d.kind)) ?? null;
      return {
        kind: d.kind,
        order: d.order,
        state: settling ? ('settled' as const) : d.now === 'received' ? ('received' as const) : ('open' as const),
        ours: amountOf(d.ours),
        theirs: amountOf(d.theirs),
        case: cases.get(d.order) ?? null,
        settled: settling,
      };
    }),
  }));
}

/**
 * 处理差异 — how an open difference was cleared and on which voucher. What the runs found stays as it was written.
 *
 * @throws Refused `cases.no-such-difference` when no run of the day found it, it was received at once, or somebody settled it before
 */
export async function settle(act: Act, p: Settling): Promise<{ readonly day: LocalDate; readonly order: string }> {
  await mustHold(act, 'collector');
  const day = localDate(p.day);
  const [run] = (await reconciledDays(act)).filter((r) => r.day === day);
  const open = run?.differences.some((d) => d.order === p.order && d.kind === p.kind && d.state === 'open');
  if (!open) throw new Refused([refusal(caseRefusals, 'cases.no-such-difference', { order: p.order, day })]);
  await act.tx
    .insertInto('cases.settled_differences')
    .values({
      district: act.district,
      day,
      order_number: p.order,
      kind: p.kind,
      how: p.how,
      voucher: p.voucher,
      settled_by: act.actor.id,
      settled_at: act.now,
    })
    .execute();
  return { day, order: p.order };
}

async function casesOf(
  act: Act,
  orders: readonly string[],
): Promise<ReadonlyMap<string, { id: string; number: string }>> {
  if (orders.length === 0) return new Map();
  const rows = await act.tx
    .selectFrom('cases.payment_orders as o')
    .innerJoin('cases.cases as c', (j) => j.onRef('c.district', '=', 'o.district').onRef('c.id', '=', 'o.case_id'))
    .select(['o.order_number', 'c.id', 'c.case_number'])
    .where('o.district', '=', act.district)
    .where('o.order_number', 'in', orders)
    .execute();
  return new Map(rows.map((r) => [r.order_number, { id: r.id, number: r.case_number }]));
}

type Settled = NonNullable<z.infer<typeof differenceSchema>['settled']>;

async function settledOf(act: Act, orders: readonly string[]): Promise<ReadonlyMap<string, Settled>> {
  if (orders.length === 0) return new Map();
  const rows = await act.tx
    .selectFrom('cases.settled_differences')
    .selectAll()
    .where('district', '=', act.district)
    .where('order_number', 'in', orders)
    .execute();
  const by = rows.map((r) => r.settled_by);
  const [names, glosses] = [await personNames(act, by), await personGlosses(act, by)];
  return new Map(
    rows.map((r) => [
      keyOf(r.day, r.order_number, r.kind),
      {
        how: r.how as Settled['how'],
        voucher: r.voucher,
        by: names.get(r.settled_by) ?? r.settled_by,
        byEn: glosses.get(r.settled_by) ?? names.get(r.settled_by) ?? r.settled_by,
        at: r.settled_at,
      },
    ]),
  );
}

function keyOf(day: string, order: string, kind: string): string {
  return `${day} ${kind} ${order}`;
}

function amountOf(text: string | undefined): Fen | null {
  return text === undefined ? null : fen(Number(text));
}
