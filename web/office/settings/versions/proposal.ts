import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readVersionProposal } from '@zhiyi/modules/cases/contract';

export type VersionProposal = AnswerOf<typeof readVersionProposal>;
