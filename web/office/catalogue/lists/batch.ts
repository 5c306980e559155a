import type { AnswerOf } from '@zhiyi/kernel/route';
import type { listLists } from '@zhiyi/modules/catalogue/contract';

export type Batch = AnswerOf<typeof listLists>['rows'][number]['batches'][number];
