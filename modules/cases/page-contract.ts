import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  fenSchema,
  idSchema,
  localDateSchema,
  recordMarkSchema,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { caseParams, stateSchema, words } from './contract-parts.ts';
import { partySchema } from './facts-contract.ts';

/** One case on its page, its timeline and record, and what is looked up for it. */

const judged = z.object({
  do: z.string(),
  name: bilingualSchema,
  by: z.string(),
  byName: bilingualSchema,
  law: z.array(articleSchema),
  paper: z.string().optional(),
  refusals: z.array(refusalSchema),
});
export const deadlineSchema = z.object({
  clock: z.string(),
  name: bilingualSchema,
  state: z.enum(['running', 'paused', 'met', 'stopped', 'expired']),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  workingDaysLeft: z.number().int().nullable(),
  /** the clock's whole answer, day by day, as law/ gave it */
  answer: z.unknown(),
});
export const casePageSchema = z.object({
  caseId: idSchema,
  version: z.number().int(),
  caseNumber: z.string(),
  decisionNumber: z.string().nullable(),
  procedure: z.string(),
  procedureName: bilingualSchema,
  state: stateSchema,
  stateName: bilingualSchema,
  /** the main line in the chapter's order, for the step bar */
  steps: z.array(
    z.object({
      state: z.string(),
      name: bilingualSchema,
      law: z.array(articleSchema),
      status: z.enum(['done', 'now', 'todo']),
    }),
  ),
  tracks: z.array(
    z.object({
      track: z.string(),
      name: bilingualSchema,
      state: z.string(),
      stateName: bilingualSchema,
      done: z.boolean(),
    }),
  ),
  party: z.object({ masked: z.string(), kind: z.string() }).nullable(),
  matter: z
    .object({
      code: z.string(),
      name: z.string(),
      plainName: z.string(),
      precondition: z.string().nullable(),
      /** kinds of penalty its provision names beside warning and fine: each is answered with the proposal (APL 28(2), 51) */
      /** 并处 — kinds of penalty the provision names for this case; `unread`: not confirmed by anybody (R) */
      besides: z.array(
        z.object({
          kind: z.string(),
          name: bilingualSchema,
          need: z.enum(['must', 'may', 'either', 'unread']),
        }),
      ),
      /** what a fine of each grade would be for this party and these facts; empty where the provision knows no sum of money (APL 34) */
      grades: z.array(z.object({ grade: z.string(), min: fenSchema, max: fenSchema })),
      /** whether the grades come from a benchmark that somebody confirmed; else they are only habitual */
      gradesConfirmed: z.boolean(),
    })
    .nullable(),
  /** English names are glosses for the screen */
  inNameOf: z.object({ organ: z.string(), name: z.string(), nameEn: z.string().optional() }),
  team: z.object({ id: z.string(), name: z.string(), nameEn: z.string().optional() }),
  officers: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      nameEn: z.string().optional(),
      certificate: z.string().nullable(),
      certificateUntil: z.string().nullable(),
    }),
  ),
  township: z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() }),
  /** where it is, as last written; for the officers of the case alone, null for everybody else */
  place: z
    .object({ address: z.string(), longitude: z.number().nullable(), latitude: z.number().nullable() })
    .nullable(),
  fine: fenSchema.nullable(),
  proposal: z
    .object({ types: z.array(z.string()), fine: fenSchema, grade: z.string(), lawApplied: bilingualSchema })
    .nullable(),
  payment: z
    .object({
      payBy: z.string().nullable(),
      orderNumber: z.string().nullable(),
      payAddress: z.string().nullable(),
      /** surcharge as of now, whole fen; the cap is the fine (APL 72) */
      surcharge: fenSchema,
      paidAt: z.string().nullable(),
    })
    .nullable(),
  next: z
    .object({
      do: z.string(),
      name: bilingualSchema,
      byName: bilingualSchema,
      dueAt: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  now: z.array(judged),
  later: z.array(judged),
  deadlines: z.array(deadlineSchema),
  viewers: z.number().int(),
  secrecy: z.enum(['ordinary', 'sensitive']),
  openedAt: z.string(),
});
export const casePage = route({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: '案件页',
  params: caseParams,
  response: casePageSchema,
});
export const timelineRowSchema = z.object({
  version: z.number().int(),
  at: z.string(),
  act: z.string(),
  name: bilingualSchema,
  actorKind: z.enum(['person', 'party', 'system']),
  actorName: z.string(),
  actorNameEn: z.string().optional(),
  organ: z.string(),
  organEn: z.string().optional(),
  basis: z.array(articleSchema),
  entry: z
    .object({
      entryId: idSchema,
      seq: z.number().int(),
      leafHash: z.string(),
      mark: recordMarkSchema,
    })
    .nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export const timeline = route({
  method: 'GET',
  path: '/api/cases/:caseId/timeline',
  summary: '经过：全过程记录',
  params: caseParams,
  response: z.object({ rows: z.array(timelineRowSchema), gapless: z.boolean() }),
});
export const wholeRecord = route({
  method: 'GET',
  path: '/api/cases/:caseId/record',
  summary: '导出全过程记录',
  stepUp: 'export',
  params: caseParams,
  query: z.object({ purpose: words(100) }),
});
export const fullParty = route({
  method: 'POST',
  path: '/api/cases/:caseId/look',
  summary: '查看当事人完整信息，留痕',
  params: caseParams,
  body: z.object({ what: z.enum(['party', 'description', 'statement']), purpose: words(100) }),
  response: actAnswer(z.object({ party: partySchema.nullable(), text: z.string().nullable() })),
});
export const habits = route({
  method: 'GET',
  path: '/api/cases/habits',
  summary: '我最近用过的事项，和 500 米内常用的事项',
  query: z.object({
    longitude: z.coerce.number().min(73).max(136).optional(),
    latitude: z.coerce.number().min(3).max(54).optional(),
  }),
  response: z.object({
    recent: z.array(z.object({ matter: z.string(), name: z.string(), lastOn: localDateSchema })),
    near: z.array(z.object({ matter: z.string(), name: z.string(), times: z.number().int(), lastOn: localDateSchema })),
  }),
});

/** Whether an earlier penalty of this party is known anywhere in the district: organ, number and day, nothing else. Audited. */
export const earlier = route({
  method: 'POST',
  path: '/api/cases/:caseId/earlier',
  summary: '查同一当事人既往处罚（首次违法、一事不二罚）',
  params: caseParams,
  body: z.object({}),
  response: actAnswer(
    z.object({ rows: z.array(z.object({ organ: bilingualSchema, number: z.string(), on: localDateSchema })) }),
  ),
});
