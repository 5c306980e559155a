import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readProposal } from '@zhiyi/modules/catalogue/contract';

export type Proposal = AnswerOf<typeof readProposal>;
