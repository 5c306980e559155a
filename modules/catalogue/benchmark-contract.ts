import {
  actAnswer,
  articleSchema,
  idSchema,
  instantSchema,
  localDateSchema,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { codeSchema, fineRuleSchema, partyKindSchema, words } from './contract-parts.ts';
import { factors } from './domain/factors.ts';

export { type Factor, factorRules, factors } from './domain/factors.ts';
export { benchmarkColumns } from './domain/import/benchmark-columns.ts';

/** 裁量基准 — what may be asked of the discretion benchmarks. Days are local dates; money is whole fen where the base is `yuan`. */
export const gradeSchema = z.object({
  grade: z.enum(['none', 'mitigated', 'lighter', 'normal', 'heavier']),
  label: z.string(),
  circumstances: z.array(z.string()),
  /** circumstances the law itself names (APL 28–33, 36, 49) */
  factors: z.array(z.enum(factors)),
  parties: z.array(partyKindSchema),
  base: z.string(),
  min: z.number(),
  max: z.number(),
  words: z.string(),
  reason: z.string(),
});
export const benchmarkSchema = z.object({
  id: idSchema,
  code: z.string(),
  version: z.number().int(),
  citation: z.string().nullable(),
  source: z.string(),
  publishedOn: localDateSchema.nullable(),
  from: localDateSchema,
  until: localDateSchema.nullable(),
  mark: z.enum(['V', 'R', 'sample']),
  confirmed: z.boolean(),
  grades: z.array(gradeSchema),
});

export const benchmarkSourceSchema = z.object({
  document: words(200),
  publishedOn: localDateSchema,
  from: localDateSchema,
});
const draftGradeSchema = gradeSchema.omit({ base: true }).extend({
  label: words(60),
  circumstances: z.array(words(200)).max(30),
  parties: z.array(partyKindSchema).max(3),
  min: z.number().nonnegative().max(1e12),
  max: z.number().nonnegative().max(1e12),
  words: z.string().trim().max(300),
  reason: words(500),
});
export const benchmarkDraftSchema = z.object({
  matter: codeSchema,
  /** the provision, as the matter writes it */
  citation: words(300),
  base: z.string().regex(/^[a-z][a-z0-9_-]{1,60}$/),
  grades: z.array(draftGradeSchema).min(1).max(20),
});

const lineSchema = z.object({
  id: idSchema,
  document: z.string(),
  publishedOn: localDateSchema,
  from: localDateSchema,
  fileName: z.string().nullable(),
  state: z.enum(['waiting', 'adopted', 'returned']),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  proposedAt: instantSchema,
  decidedByName: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  /** codes of the matters it grades */
  matters: z.array(z.string()),
  /** the caller may adopt it now */
  mayAdopt: z.boolean(),
});
const proposalParams = z.object({ proposalId: idSchema });

export const listProposals = route({
  method: 'GET',
  path: '/api/catalogue/benchmarks',
  summary: '提出的裁量基准',
  query: z.object({ matter: codeSchema.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ rows: z.array(lineSchema) }),
});
export const readProposal = route({
  method: 'GET',
  path: '/api/catalogue/benchmarks/:proposalId',
  summary: '一次提出的裁量基准，与法定幅度、原基准对照',
  params: proposalParams,
  response: lineSchema.extend({
    /** what of the file was left out, and why */
    left: z.array(refusalSchema),
    benchmarks: z.array(
      z.object({
        benchmark: benchmarkSchema,
        matterName: z.string(),
        basis: z
          .object({
            citation: z.string(),
            articles: z.array(articleSchema),
            words: z.string(),
            fines: z.array(fineRuleSchema),
          })
          .nullable(),
        before: benchmarkSchema.nullable(),
      }),
    ),
  }),
});
export const proposeBenchmarks = route({
  method: 'POST',
  path: '/api/catalogue/benchmarks',
  summary: '录入裁量基准，等待另一人采用',
  body: benchmarkSourceSchema.extend({ benchmarks: z.array(benchmarkDraftSchema).min(1).max(50) }),
  response: actAnswer(z.object({ id: idSchema })),
});
export const uploadBenchmarks = route({
  method: 'POST',
  path: '/api/catalogue/benchmarks/upload',
  summary: '导入裁量基准表：先是 source（JSON），再是文件',
  bodyLimit: 21 * 1024 * 1024,
  response: actAnswer(z.object({ id: idSchema })),
});
export const adoptBenchmarks = route({
  method: 'POST',
  path: '/api/catalogue/benchmarks/:proposalId/adopt',
  summary: '采用裁量基准（由另一人）',
  params: proposalParams,
  response: actAnswer(z.object({ id: idSchema, adopted: z.number().int() })),
});
export const returnBenchmarks = route({
  method: 'POST',
  path: '/api/catalogue/benchmarks/:proposalId/return',
  summary: '退回裁量基准',
  params: proposalParams,
  body: z.object({ reason: words(300) }),
  response: actAnswer(z.object({ id: idSchema })),
});
