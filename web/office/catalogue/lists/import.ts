import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readImport } from '@zhiyi/modules/catalogue/contract';

export type Import = AnswerOf<typeof readImport>;
