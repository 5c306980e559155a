import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  idSchema,
  instantSchema,
  localDateSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { words } from './contract-parts.ts';

/** 程序版本: which are in force, which wait to be activated, and what replaying the open cases under them showed. */
const versionSchema = z.string().regex(/^[a-z][A-Za-z]{0,30}\/\d{1,4}$/);

export const changeKindSchema = z.enum(['noPlace', 'state', 'actGone', 'actNew', 'actOther', 'clock']);
const changeSchema = z.object({ kind: changeKindSchema, code: z.string(), name: bilingualSchema });

const figuresSchema = z.object({
  cases: z.number().int(),
  /** fold to the same main state and tracks */
  same: z.number().int(),
  /** are not different in anything */
  untouched: z.number().int(),
});

const proposalLineSchema = z.object({
  id: idSchema,
  version: z.string(),
  name: bilingualSchema,
  from: localDateSchema,
  reason: z.string(),
  state: z.enum(['waiting', 'activated', 'returned']),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  proposedAt: instantSchema,
  decidedByName: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  returnedWhy: z.string().nullable(),
});

export const listVersions = route({
  method: 'GET',
  path: '/api/cases/procedures',
  summary: '程序版本：代码里有哪些，哪一版适用',
  response: z.object({
    today: localDateSchema,
    /** a version may begin from this day */
    earliest: localDateSchema,
    procedures: z.array(
      z.object({
        procedure: z.string(),
        name: bilingualSchema,
        law: articleSchema,
        /** in force today */
        inForce: z.string(),
        versions: z.array(
          z.object({
            version: z.string(),
            acts: z.number().int(),
            states: z.number().int(),
            /** open cases opened under it */
            open: z.number().int(),
          }),
        ),
        /** newest first; before the first of them the oldest version was in force */
        activations: z.array(
          figuresSchema.extend({
            version: z.string(),
            from: localDateSchema,
            byName: z.string().nullable(),
            at: instantSchema,
          }),
        ),
      }),
    ),
    /** newest first */
    proposals: z.array(proposalLineSchema),
  }),
});

const proposalParams = z.object({ proposalId: idSchema });
export const readVersionProposal = route({
  method: 'GET',
  path: '/api/cases/procedures/proposals/:proposalId',
  summary: '一次提出的程序版本：与现行版本对照，重放结果',
  params: proposalParams,
  response: proposalLineSchema.extend({
    /** in force on the day before its first day */
    before: z.string(),
    rows: z.array(
      z.object({
        act: z.string(),
        name: bilingualSchema,
        how: z.enum(['added', 'removed', 'changed']),
        columns: z.array(z.string()),
      }),
    ),
    statesGone: z.array(bilingualSchema),
    statesNew: z.array(bilingualSchema),
    /** the replay begun last, as long as it has not ended well */
    job: z
      .object({
        id: idSchema,
        state: z.enum(['waiting', 'running', 'failed', 'cancelled']),
        done: z.number().int(),
        total: z.number().int().nullable(),
        mayStop: z.boolean(),
      })
      .nullable(),
    /** oldest first */
    replays: z.array(
      figuresSchema.extend({
        moment: z.enum(['proposed', 'activated']),
        ranAt: instantSchema,
        /** the program holds another table by now */
        outdated: z.boolean(),
        changes: z.array(changeSchema.extend({ cases: z.number().int() })),
      }),
    ),
    /** of the last replay: cases that would be different and the reader may see */
    cases: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        stateName: bilingualSchema,
        same: z.boolean(),
        changes: z.array(changeSchema),
      }),
    ),
    /** further cases that would be different */
    unseen: z.number().int(),
    mayActivate: z.boolean(),
    mayReturn: z.boolean(),
  }),
});
export const proposeVersion = route({
  method: 'POST',
  path: '/api/cases/procedures/proposals',
  summary: '提出启用程序版本，等待另一人启用',
  body: z.object({ version: versionSchema, from: localDateSchema, reason: words(300) }),
  response: actAnswer(z.object({ id: idSchema, job: idSchema })),
});
export const replayVersion = route({
  method: 'POST',
  path: '/api/cases/procedures/proposals/:proposalId/replay',
  summary: '再重放一次在办案件',
  params: proposalParams,
  body: z.object({}),
  response: actAnswer(z.object({ job: idSchema })),
});
export const activateVersion = route({
  method: 'POST',
  path: '/api/cases/procedures/proposals/:proposalId/activate',
  summary: '启用程序版本（由另一人）',
  params: proposalParams,
  body: z.object({}),
  response: actAnswer(z.object({ job: idSchema })),
});
export const returnVersion = route({
  method: 'POST',
  path: '/api/cases/procedures/proposals/:proposalId/return',
  summary: '退回程序版本',
  params: proposalParams,
  body: z.object({ reason: words(300) }),
  response: actAnswer(z.object({ id: idSchema })),
});
