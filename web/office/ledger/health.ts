import type { AnswerOf } from '@zhiyi/kernel/route';
import type { ledgerHealth } from '@zhiyi/store/ledger/contract';

export type Health = AnswerOf<typeof ledgerHealth>;
