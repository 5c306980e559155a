import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readPerson } from '@zhiyi/modules/people/contract';

export type PersonPageAnswer = AnswerOf<typeof readPerson>;
