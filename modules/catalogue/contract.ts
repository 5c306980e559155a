import { actAnswer, idSchema, localDateSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { codeSchema, listIdSchema, on, organNames, organSchema, words } from './contract-parts.ts';
import { listKindSchema, listRowSchema } from './matters-contract.ts';

/** What the screens and other systems may ask of the lists. Days are local dates; money is whole fen where the base is `yuan`. */
export * from './benchmark-contract.ts';
export { columns as importColumns } from './domain/import/columns.ts';
export * from './import-contract.ts';
export * from './matters-contract.ts';
export * from './may-contract.ts';

export const batchSchema = z.object({
  id: idSchema,
  list: z.string(),
  number: z.number().int(),
  name: z.string(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  from: localDateSchema,
  publishedOn: localDateSchema.nullable(),
  document: z.string().nullable(),
  withdrawnFrom: localDateSchema.nullable(),
  withdrawnReason: z.string().nullable(),
  rows: z.number().int(),
});
export const listSchema = z.object({
  id: z.string(),
  kind: listKindSchema,
  name: z.string(),
  bodies: z.array(z.string()),
  rows: z.number().int(),
  batches: z.array(batchSchema),
});
const batchParams = z.object({ batchId: idSchema });
export const listLists = route({
  method: 'GET',
  path: '/api/catalogue/lists',
  summary: '各清单与总清单数量',
  query: on,
  response: z.object({ rows: z.array(listSchema), master: z.number().int(), organs: organNames }),
});
export const openList = route({
  method: 'POST',
  path: '/api/catalogue/lists',
  summary: '开设清单',
  body: z.object({ id: listIdSchema, kind: listKindSchema, name: words(60), bodies: z.array(organSchema).max(40) }),
  response: actAnswer(z.object({ id: z.string() })),
});
export const checkLists = route({
  method: 'GET',
  path: '/api/catalogue/check',
  summary: '清单检查：无清单、重复、无来源、依据失效',
  query: on,
  response: z.object({
    on: localDateSchema,
    master: z.number().int(),
    orphans: z.array(z.string()),
    doubles: z.array(z.object({ code: z.string(), rows: z.array(listRowSchema) })),
    groundless: z.array(z.object({ row: listRowSchema, why: z.enum(['guide', 'department']) })),
    withoutBasis: z.array(
      z.object({ code: z.string(), until: localDateSchema.nullable(), successor: z.string().nullable() }),
    ),
  }),
});
export const exportList = route({
  method: 'GET',
  path: '/api/catalogue/export',
  summary: '导出事项（xlsx 至多 20,000 行，csv 不限）',
  query: on.extend({ format: z.enum(['xlsx', 'csv']), list: listIdSchema.optional() }),
});
export const publishBatch = route({
  method: 'POST',
  path: '/api/catalogue/batches/:batchId/publish',
  summary: '公布一批',
  params: batchParams,
  body: z.object({ on: localDateSchema, document: words(100), from: localDateSchema.optional() }),
  response: actAnswer(z.object({ id: idSchema })),
});
export const withdrawBatch = route({
  method: 'POST',
  path: '/api/catalogue/batches/:batchId/withdraw',
  summary: '收回一批或者其中的事项',
  params: batchParams,
  body: z.object({
    from: localDateSchema,
    reason: words(300),
    codes: z.array(codeSchema).min(1).max(1_000).optional(),
  }),
  response: actAnswer(z.object({ id: idSchema, rows: z.number().int() })),
});
export const readBody = route({
  method: 'GET',
  path: '/api/catalogue/bodies/:body',
  summary: '一个机关的清单与批次',
  params: z.object({ body: organSchema }),
  query: on,
  response: z.object({
    body: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), kind: z.string() }),
    on: localDateSchema,
    lists: z.array(listSchema),
    /** days on which the number of matters changed, and how many there were from then on */
    timeline: z.array(z.object({ from: localDateSchema, matters: z.number().int() })),
  }),
});
