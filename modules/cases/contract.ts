import { actAnswer, bilingualSchema, fenSchema, idSchema, instantSchema, localDateSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { words } from './contract-parts.ts';

/** What the screens and other systems may ask of cases. Amounts are whole fen, days are local dates, moments carry a zone. */
export * from './acts-contract.ts';
export { caseAnswerSchema, stateSchema } from './contract-parts.ts';
export { actName } from './domain/act-names.ts';
export * from './facts-contract.ts';
export * from './list-contract.ts';
export * from './page-contract.ts';
export * from './versions-contract.ts';

export const paymentCallback = route({
  method: 'POST',
  path: '/api/cases/payments/callback',
  summary: '支付平台回调',
  open: true,
  body: z.object({
    orderNumber: words(60),
    amount: fenSchema,
    paidAt: instantSchema,
    channel: words(40),
    billNumber: words(60),
    paymentNumber: words(60),
  }),
  response: z.object({ received: z.boolean() }),
});
export const differenceKinds = ['missingHere', 'missingThere', 'amount'] as const;

/** how a difference was cleared: corrected there, paid back, entered here on a voucher, or no order of this office */
export const settledHow = ['platformCorrected', 'refunded', 'entered', 'notOurs'] as const;
export const differenceSchema = z.object({
  kind: z.enum(differenceKinds),
  order: z.string(),
  /** received: the reconciliation entered it itself; open: a person has to look; settled: somebody has */
  state: z.enum(['received', 'open', 'settled']),
  ours: fenSchema.nullable(),
  theirs: fenSchema.nullable(),
  /** the case of the order, as far as the reader may see it */
  case: z.object({ id: idSchema, number: z.string() }).nullable(),
  settled: z
    .object({
      how: z.enum(settledHow),
      voucher: z.string(),
      by: z.string(),
      byEn: z.string().optional(),
      at: z.string(),
    })
    .nullable(),
});

/** 日终对账 — the last run of each of the last sixty days that were reconciled. */
export const reconciliations = route({
  method: 'GET',
  path: '/api/cases/payments/reconciliations',
  summary: '日终对账结果',
  response: z.object({
    rows: z.array(
      z.object({
        day: localDateSchema,
        ranAt: z.string(),
        ours: z.number().int(),
        theirs: z.number().int(),
        differences: z.array(differenceSchema),
      }),
    ),
  }),
});
export const settleDifference = route({
  method: 'POST',
  path: '/api/cases/payments/differences',
  summary: '处理对账差异',
  body: z.object({
    day: localDateSchema,
    order: words(60),
    kind: z.enum(differenceKinds),
    how: z.enum(settledHow),
    voucher: words(60),
  }),
  response: actAnswer(z.object({ day: localDateSchema, order: z.string() })),
});

/** 我的提醒 — clocks that end soon or have ended, told to whoever asks. */
export const notices = route({
  method: 'GET',
  path: '/api/cases/notices',
  summary: '我的期限提醒',
  response: z.object({
    rows: z.array(
      z.object({
        id: idSchema,
        caseId: idSchema,
        caseNumber: z.string(),
        name: bilingualSchema,
        kind: z.enum(['soon', 'over']),
        dueOn: localDateSchema,
        madeAt: z.string(),
        read: z.boolean(),
      }),
    ),
  }),
});
export const readNotices = route({
  method: 'POST',
  path: '/api/cases/notices/read',
  summary: '提醒已读',
  body: z.object({ notices: z.array(idSchema).min(1).max(50) }),
  response: actAnswer(z.object({ read: z.number().int() })),
});
