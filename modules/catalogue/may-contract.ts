import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  idSchema,
  instantSchema,
  localDateSchema,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { codeSchema, organSchema, words } from './contract-parts.ts';

/** “May I?”: the question of power, its answer, and the answers given lately. */

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
