import { actAnswer, idSchema, instantSchema, localDateSchema, pageOf } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { limit, listIdSchema, words } from './contract-parts.ts';

/** Lists from a file: what a file would change, and who confirms it. */

/** Greatest file taken, limit included: 20 MB in decimal units, as screens and refusals write it. */
export const MAX_FILE_BYTES = 20_000_000;

export const importTargetSchema = z.object({
  list: listIdSchema,
  batch: words(60),
  whole: z.boolean(),
  from: localDateSchema,
  published: z.object({ on: localDateSchema, document: words(100) }).optional(),
});
const countsSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  withdrawn: z.number().int(),
  unchanged: z.number().int(),
  bad: z.number().int(),
  openCases: z.number().int(),
  unknownHeadings: z.array(z.string()),
});
export const importSchema = z.object({
  id: idSchema,
  list: z.string(),
  target: importTargetSchema,
  fileName: z.string(),
  fileSha256: z.string(),
  state: z.enum(['reading', 'ready', 'confirmed', 'rejected', 'failed', 'cancelled']),
  uploadedBy: z.string(),
  uploadedByName: z.string().nullable(),
  uploadedAt: instantSchema,
  job: idSchema.nullable(),
  counts: countsSchema.nullable(),
  problem: z.string().nullable(),
  batch: idSchema.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  /** the caller may confirm it now */
  mayConfirm: z.boolean(),
});
export const importRowSchema = z.object({
  n: z.number().int(),
  outcome: z.enum(['added', 'changed', 'withdrawn', 'unchanged', 'bad']),
  code: z.string().nullable(),
  name: z.string().nullable(),
  number: z.number().int().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(z.object({ column: z.string(), value: z.string(), zh: z.string(), en: z.string() })),
  openCases: z.number().int(),
});
const importParams = z.object({ importId: idSchema });
export const uploadImport = route({
  method: 'POST',
  path: '/api/catalogue/imports',
  summary: '上传清单文件：先是 target（JSON），再是文件',
  bodyLimit: 21 * 1024 * 1024,
  response: actAnswer(z.object({ id: idSchema, job: idSchema })),
});
export const listImports = route({
  method: 'GET',
  path: '/api/catalogue/imports',
  summary: '清单导入记录',
  query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: z.object({ rows: z.array(importSchema) }),
});
export const readImport = route({
  method: 'GET',
  path: '/api/catalogue/imports/:importId',
  summary: '一次导入与预览数量',
  params: importParams,
  response: importSchema,
});
export const readImportRows = route({
  method: 'GET',
  path: '/api/catalogue/imports/:importId/rows',
  summary: '导入预览的行',
  params: importParams,
  query: z.object({
    outcome: z.enum(['added', 'changed', 'withdrawn', 'unchanged', 'bad']).optional(),
    cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
    limit,
  }),
  response: pageOf(importRowSchema),
});
export const confirmImport = route({
  method: 'POST',
  path: '/api/catalogue/imports/:importId/confirm',
  summary: '确认导入（由另一人）',
  params: importParams,
  response: actAnswer(z.object({ batch: idSchema })),
});
export const rejectImport = route({
  method: 'POST',
  path: '/api/catalogue/imports/:importId/reject',
  summary: '退回导入',
  params: importParams,
  body: z.object({ reason: words(300) }),
  response: actAnswer(z.object({ id: idSchema })),
});
export const cancelImport = route({
  method: 'POST',
  path: '/api/catalogue/imports/:importId/cancel',
  summary: '停止读取',
  params: importParams,
  response: actAnswer(z.object({ id: idSchema })),
});
