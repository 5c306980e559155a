import { actAnswer, bilingualSchema, idSchema, pageOf, recordMarkSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** The work lists, their counts and their export. */

export const rowSchema = z.object({
  caseId: idSchema,
  caseNumber: z.string(),
  decisionNumber: z.string().nullable(),
  procedure: z.string(),
  main: z.string(),
  mainName: bilingualSchema,
  /** masked */
  party: z.string().nullable(),
  partyKind: z.string().nullable(),
  matter: z.string().nullable(),
  matterName: z.string().nullable(),
  organ: z.string(),
  team: z.string(),
  next: z.object({ do: z.string(), name: bilingualSchema, by: z.string(), byName: bilingualSchema }).nullable(),
  due: z
    .object({
      at: z.string(),
      clock: z.string(),
      provisional: z.boolean(),
      workingDaysLeft: z.number().int().nullable(),
    })
    .nullable(),
  elapsedDays: z.number().int(),
  ledger: recordMarkSchema,
  updatedAt: z.string(),
});
export const listQuery = z.object({
  scope: z.enum(['mine', 'unit', 'due', 'all', 'done']).default('mine'),
  q: z.string().trim().max(60).optional(),
  main: z.string().max(20).optional(),
  matter: z.string().max(40).optional(),
  due: z.enum(['overdue', 'today', 'soon', 'open']).optional(),
  cursor: z.string().max(200).optional(),
  back: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const listCases = route({
  method: 'GET',
  path: '/api/cases',
  summary: '工作清单',
  query: listQuery,
  response: pageOf(rowSchema),
});
export const countsSchema = z.object({ count: z.number().int(), more: z.boolean() });
export const listCounts = route({
  method: 'GET',
  path: '/api/cases/counts',
  summary: '各清单的件数',
  response: z.object({
    mine: countsSchema,
    unit: countsSchema,
    due: countsSchema,
    all: countsSchema,
    done: countsSchema,
    overdue: countsSchema,
    today: countsSchema,
  }),
});
export const exportCases = route({
  method: 'POST',
  path: '/api/cases/export',
  summary: '导出清单',
  stepUp: 'export',
  body: z.object({ query: listQuery.omit({ cursor: true, limit: true, back: true }), format: z.enum(['xlsx', 'csv']) }),
  response: actAnswer(z.object({ job: idSchema })),
});
