import type { BodyOf } from '@zhiyi/kernel/route';
import type { handOver } from '@zhiyi/modules/cases/contract';

export type CashGround = NonNullable<BodyOf<typeof handOver>['cash']>['ground'];

/** 缴款方式 as the screens hold it. */
export interface CashDraft {
  readonly how: 'code' | 'cash' | null;
  readonly ground: CashGround | null;
  readonly reason: string;
  /** of the treasury's special receipt (APL 70) */
  readonly receiptNumber: string;
}
export const emptyCash: CashDraft = { how: null, ground: null, reason: '', receiptNumber: '' };

/** @param fine whole fen: what is collected is the whole fine, never a part */
export function cashBody(d: CashDraft, fine: number) {
  if (d.how !== 'cash') return {};
  return {
    cash: {
      ground: d.ground ?? undefined,
      ...(d.ground === 'withinLimit' || d.reason.trim() === '' ? {} : { reason: d.reason }),
      amount: fine,
      receiptNumber: d.receiptNumber,
    },
  };
}
