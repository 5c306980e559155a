import type { AnswerOf } from '@zhiyi/kernel/route';
import type { listAudit } from '@zhiyi/store/contract';

export type AuditRow = AnswerOf<typeof listAudit>['rows'][number];
