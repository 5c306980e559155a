import type { AnswerOf } from '@zhiyi/kernel/route';
import type { reconciliations } from '@zhiyi/modules/cases/contract';

export type Day = AnswerOf<typeof reconciliations>['rows'][number];
export type Difference = Day['differences'][number];
