import { articleSchema, idSchema, localDateSchema, pageOf } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { benchmarkSchema } from './benchmark-contract.ts';
import {
  codeSchema,
  cursor,
  fineRuleSchema,
  limit,
  listIdSchema,
  on,
  organNames,
  organSchema,
  partyKindSchema,
} from './contract-parts.ts';

/** Matters: their line, their page, and where they are looked for. */

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
  /** 并处关系; absent: nobody has read it */
  together: z
    .array(
      z.object({
        kind: z.string(),
        need: z.enum(['must', 'may', 'either']),
        when: z.enum(['always', 'refused', 'serious']),
        party: z.enum(['person', 'organisation']).nullable(),
      }),
    )
    .optional(),
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
