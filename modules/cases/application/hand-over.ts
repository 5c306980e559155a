import { dayOf, type Fen, fen, localDate } from '@zhiyi/kernel';
import { clock, legalClock } from '@zhiyi/law';
import { type Act, addItems, calendarFor, enqueue, takeNumber } from '@zhiyi/store';
import { issuePaper, issuePrepared, numberPaper } from '../../papers/index.ts';
import type { Case } from '../domain/case.ts';
import type { ActInput } from '../domain/guard-facts.ts';
import { placeOf } from './decide.ts';
import type { CasesDeps } from './deps.ts';
import { caseStream } from './load.ts';
import { caseWords, type DrawnReceipt, headOf, receiptOnPaper } from './paper-data.ts';
import { type CaseAnswer, perform } from './perform.ts';
import { printedSettings } from './settings.ts';

export interface CashInput {
  readonly ground: 'withinLimit' | 'hardToEnforce' | 'remoteAndAsked';
  readonly reason?: string | undefined;
  readonly amount: number;
  readonly receiptNumber: string;
}

const groundOnPaper = { withinLimit: 'small', hardToEnforce: 'hard-later', remoteAndAsked: 'remote' } as const;

/**
 * 当场交付 (APL 52(1)) — the party signs, or the refusal is noted; the decision is issued with it. A fine is then due within fifteen days of
 * receipt (APL 67) by the payment notice, or was collected in cash where APL 68 or 69 allows; both are one act of the officer and one transaction.
 */
export async function handOver(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly receipt: DrawnReceipt; readonly cash?: CashInput | undefined },
): Promise<CaseAnswer> {
  const handed = await perform(deps, act, {
    caseId,
    do: 'handOver',
    input: { receipt: input.receipt.how, ...(input.cash ? { cash: cashJudged(input.cash) } : {}) },
    ...(input.cash ? { along: 'collectCash' } : {}),
    events: async (c) => {
      const decision = c.decision as NonNullable<Case['decision']>;
      const place = placeOf(c, decision.inNameOf);
      const fine = decision.types.includes('FINE') ? decision.fine : undefined;
      const payBy =
        fine === undefined
          ? undefined
          : localDate(
              legalClock({ rule: clock('apl.pay'), from: dayOf(act.now) }, (await calendarFor(act)).calendar).due,
            );
      const settings = await printedSettings(act, decision.inNameOf);
      const paper = await issuePrepared(deps.papers, act, decision.paper, place, 'on-the-spot-decision', (d) => ({
        ...d,
        ...(fine === undefined || payBy === undefined
          ? {}
          : {
              payment: input.cash
                ? {
                    way: 'on-the-spot' as const,
                    ground: groundOnPaper[input.cash.ground],
                    ...(input.cash.reason ? { reason: input.cash.reason } : {}),
                    receiptNumber: input.cash.receiptNumber,
                  }
                : { way: 'collector' as const, by: payBy, collector: settings.collector },
            }),
        receipt: receiptOnPaper(input.receipt, act.now),
      }));
      const notice =
        fine === undefined || payBy === undefined || input.cash
          ? undefined
          : await payLater(deps, act, c, { fine, payBy });
      const refusal =
        input.receipt.how === 'refused'
          ? await addItems(act, c.subject, [{ kind: 'refusal', content: input.receipt.note ?? '' }])
          : [];
      return [
        {
          type: 'DecisionHandedOver/1',
          data: {
            how: input.receipt.how,
            paper: paper.id,
            ...(notice === undefined ? {} : { noticePaper: notice }),
            ...(payBy === undefined || input.cash ? {} : { payBy }),
            ...(refusal[0] === undefined ? {} : { refusalItem: refusal[0] }),
          },
        },
      ];
    },
  });
  return input.cash ? collectCash(deps, act, caseId, input.cash) : handed;
}

function cashJudged(cash: CashInput): NonNullable<ActInput['cash']> {
  return {
    ground: cash.ground,
    amount: fen(cash.amount),
    receiptNumber: cash.receiptNumber,
    ...(cash.reason ? { reason: cash.reason } : {}),
  };
}

/** 当场收缴 (APL 68–70): in cash, against the treasury's receipt. */
export async function collectCash(deps: CasesDeps, act: Act, caseId: string, cash: CashInput): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'collectCash',
    input: { cash: cashJudged(cash) },
    events: async (c) => {
      const reason = cash.reason ? await addItems(act, c.subject, [{ kind: 'cash', content: cash.reason }]) : [];
      return [
        {
          type: 'FineCollectedInCash/1',
          data: {
            amount: fen(cash.amount),
            receiptNumber: cash.receiptNumber,
            ground: cash.ground,
            ...(reason[0] === undefined ? {} : { reasonItem: reason[0] }),
          },
        },
      ];
    },
  });
}

/** An order at the payment platform and the notice that leads there; the order itself is placed after the commit. */
async function payLater(
  deps: CasesDeps,
  act: Act,
  c: Case,
  due: { readonly fine: Fen; readonly payBy: ReturnType<typeof localDate> },
): Promise<string> {
  const decision = c.decision as NonNullable<Case['decision']>;
  const organ = decision.inNameOf;
  const place = placeOf(c, organ);
  const order = await takeNumber(act, {
    organ,
    word: 'order',
    stream: caseStream(c.id),
    write: (year, serial) => `${organ.toUpperCase()}${year}${String(serial).padStart(8, '0')}`,
  });
  await act.tx
    .insertInto('cases.payment_orders')
    .values({
      district: act.district,
      id: act.newId(),
      case_id: c.id,
      order_number: order.number,
      fine: due.fine,
      state: 'open',
      created_at: act.now,
      viewers: [...place.viewers],
    })
    .execute();
  await enqueue(act, {
    kind: 'payment.place',
    payload: {
      orderNumber: order.number,
      fine: due.fine,
      payBy: due.payBy,
      decisionNumber: decision.number,
      collectingOrgan: organ,
    },
    key: `payment.place:${order.number}`,
    stream: caseStream(c.id),
  });
  const settings = await printedSettings(act, organ);
  const words = await caseWords(act, c);
  const numbered = await numberPaper(deps.papers, act, 'payment-notice', place);
  const issued = await issuePaper(deps.papers, act, 'payment-notice', place, numbered, {
    head: await headOf(act, organ, numbered, c),
    party: words.party,
    decision: { title: '当场行政处罚决定书', number: decision.number, date: dayOf(decision.decidedAt) },
    fine: due.fine,
    by: due.payBy,
    collector: settings.collector,
    code: order.number,
    payAt: deps.payments.payAddress(order.number),
    channels: ['支付宝', '微信支付', '云闪付', '银行卡'],
    contact: settings.contact,
  });
  return issued.id;
}
