import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  idSchema,
  instantSchema,
  localDateSchema,
  pageOf,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { benchmarkSchema } from './benchmark-contract.ts';
import { codeSchema, fineRuleSchema, partyKindSchema, words } from './contract-parts.ts';

export * from './benchmark-contract.ts';
export { columns as importColumns } from './domain/import/columns.ts';

/** What the screens and other systems may ask of the lists. Days are local dates; money is whole fen where the base is `yuan`. */
const listIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const organSchema = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
const on = z.object({ on: localDateSchema.optional() });
const limit = z.coerce.number().int().min(1).max(100).default(25);
const cursor = z.string().max(200).optional();

export const listKindSchema = z.enum(['guide', 'comprehensive', 'specialist', 'street']);

export const listRowSchema = z.object({
  id: idSchema,
  list: z.string(),
  kind: listKindSchema,
  listName: z.string(),
  batch: z.number().int(),
  code: z.string(),
  number: z.number().int(),
  bodies: z.array(z.string()),
  supervisor: z.string(),
  ground: z.enum(['own', 'transferred', 'conferred']),
  restsOn: z.string().nullable(),
  tests: z.array(z.enum(['frequent', 'easy', 'suitable'])),
  divisionNote: z.string().nullable(),
  publishedOn: localDateSchema.nullable(),
  from: localDateSchema,
  until: localDateSchema.nullable(),
  withdrawnReason: z.string().nullable(),
});

export const matterNameSchema = z.object({
  code: z.string(),
  name: z.string(),
  plainName: z.string(),
  field: z.string(),
});
export const matterLineSchema = matterNameSchema.extend({
  department: z.string(),
  mark: z.enum(['V', 'R']),
  madeUp: z.boolean(),
  basisInForce: z.boolean(),
  rows: z.array(listRowSchema),
});

export const basisSchema = z.object({
  citation: z.string(),
  title: z.string(),
  articles: z.array(articleSchema),
  level: z.string(),
  textDate: localDateSchema.nullable(),
  role: z.enum(['penalty', 'supporting']),
  published: z.boolean(),
  from: localDateSchema.nullable(),
  until: localDateSchema.nullable(),
  words: z.string(),
  penalties: z.array(z.string()),
  orders: z.array(z.string()),
  fines: z.array(fineRuleSchema),
  precondition: z
    .object({
      words: z.string(),
      orderFirst: z.boolean(),
      refusedOrOverdue: z.boolean(),
      persuasionFirst: z.boolean(),
      serious: z.boolean(),
    })
    .nullable(),
  /** on the day asked for */
  inForce: z.boolean(),
  endedOn: localDateSchema.nullable(),
  /** what the law put in its place, where known */
  successor: z.string().nullable(),
  /** how much of it fits the summary procedure (APL 51) */
  summary: z.enum(['whole', 'part', 'none']).nullable(),
});
export const spellSchema = z.object({
  place: z.string(),
  placeName: z.string(),
  spells: z.array(
    z.object({
      from: localDateSchema,
      until: localDateSchema.nullable(),
      holder: z.string(),
      rowId: idSchema,
      list: z.string(),
    }),
  ),
});
const organNames = z.record(z.string(), bilingualSchema);

export const matterPageSchema = matterLineSchema.omit({ rows: true, basisInForce: true }).extend({
  nameEn: z.string(),
  aliases: z.array(z.string()),
  kind: z.string(),
  officialCode: z.string().nullable(),
  parties: z.array(partyKindSchema),
  note: z.string(),
  version: z.number().int(),
  on: localDateSchema,
  bases: z.array(basisSchema),
  /** provisions in force together name different ranges: the reviewer chooses */
  rangesDiffer: z.boolean(),
  rows: z.array(listRowSchema),
  timelines: z.array(spellSchema),
  /** in use on the day */
  benchmark: benchmarkSchema.nullable(),
  /** every one that was ever adopted, the newest first */
  benchmarks: z.array(benchmarkSchema),
  /** 当场处罚的限额 (APL 51) — whole fen, included, for each kind of party on that day */
  summaryLimits: z.record(partyKindSchema, z.number().int()),
  organs: organNames,
});

export const powerQuestionSchema = z.object({
  act: z.enum(['inspect', 'penalise', 'coerce']),
  matter: codeSchema,
  body: organSchema,
  /** code or name of the street or town */
  place: words(40),
  day: localDateSchema,
  officers: z.array(words(64)).max(10),
});
export const powerAnswerSchema = z.object({
  id: idSchema,
  at: instantSchema.optional(),
  question: powerQuestionSchema.extend({ place: z.string() }),
  matterName: z.string(),
  allowed: z.boolean(),
  name: z.object({ organ: z.string(), organName: z.string(), fullName: z.string(), why: bilingualSchema }).nullable(),
  row: z
    .object({
      rowId: idSchema,
      list: z.string(),
      listName: z.string(),
      number: z.number().int(),
      batch: z.number().int(),
      ground: z.enum(['own', 'transferred', 'conferred']),
      publishedOn: localDateSchema,
      from: localDateSchema,
      until: localDateSchema.nullable(),
    })
    .nullable(),
  reconsideration: z.object({ organ: z.string(), organName: z.string() }).nullable(),
  insteadBody: z.object({ organ: z.string(), organName: z.string() }).nullable(),
  conditions: z.array(
    z.object({ code: z.string(), text: bilingualSchema, law: z.array(articleSchema), met: z.boolean() }),
  ),
  refusals: z.array(refusalSchema),
  /** names of the officers asked about, in their order; null where nobody is known */
  officers: z.array(z.string().nullable()),
  unconfirmed: z.array(z.string()),
});

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
const batchParams = z.object({ batchId: idSchema });

export const listMatters = route({
  method: 'GET',
  path: '/api/catalogue/matters',
  summary: '执法事项，按领域、部门、清单、机关筛选',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    field: z.string().max(40).optional(),
    department: z.string().max(60).optional(),
    list: listIdSchema.optional(),
    body: organSchema.optional(),
    mark: z.enum(['V', 'R']).optional(),
    madeUp: z.stringbool().optional(),
    on: localDateSchema.optional(),
    cursor,
    limit,
  }),
  response: pageOf(matterLineSchema),
});
export const searchMatters = route({
  method: 'GET',
  path: '/api/catalogue/search',
  summary: '用日常说法找事项',
  query: z.object({ q: z.string().trim().min(1).max(60), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: z.object({ rows: z.array(matterNameSchema) }),
});
export const listHeadings = route({
  method: 'GET',
  path: '/api/catalogue/headings',
  summary: '事项的领域与主管部门，供筛选',
  response: z.object({ fields: z.array(z.string()), departments: z.array(z.string()) }),
});
export const readMatter = route({
  method: 'GET',
  path: '/api/catalogue/matters/:code',
  summary: '一个事项：依据、清单、沿革、裁量基准',
  params: z.object({ code: codeSchema }),
  query: on,
  response: matterPageSchema,
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

export const askMayI = route({
  method: 'POST',
  path: '/api/catalogue/may-i',
  summary: '能不能办',
  body: powerQuestionSchema,
  response: actAnswer(powerAnswerSchema),
});
export const recentAnswers = route({
  method: 'GET',
  path: '/api/catalogue/may-i',
  summary: '最近问过',
  query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  response: z.object({ rows: z.array(powerAnswerSchema) }),
});

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
