import { actAnswer, bilingualSchema, idSchema, localDateSchema, recordMarkSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** What whoever watches over the evidence log asks: how it stands, its checkpoints, its entries, their proofs. No content, no case. */
export const alarmSchema = z.object({
  code: z.string(),
  since: z.string().nullable(),
  what: bilingualSchema,
});
const witnessSchema = z.object({
  name: z.string(),
  /** group of the policy it stands in; null outside any */
  group: z.string().nullable(),
  /** entries it has cosigned last, and how many the newest head has beyond them; null while it was not asked yet */
  size: z.number().int().nullable(),
  behind: z.number().int().nullable(),
  /** by its own clock, of its line on the published checkpoint */
  signedAt: z.string().nullable(),
  /** seconds its clock is off the others; null without a line */
  clockOff: z.number().nullable(),
  answeredAt: z.string().nullable(),
  error: z.string().nullable(),
});
const anchorKindSchema = z.enum(['timestamp', 'gateway', 'chain']);
const placeSchema = z.object({
  name: z.string(),
  kind: anchorKindSchema,
  size: z.number().int().nullable(),
  at: z.string().nullable(),
  waiting: z
    .object({ since: z.string(), attempts: z.number().int(), reasons: z.array(bilingualSchema).readonly() })
    .nullable(),
});
export const ledgerHealth = route({
  method: 'GET',
  path: '/api/ledger/health',
  summary: '存证账本运行状况',
  response: z.object({
    origin: z.string(),
    /** whether this process writes the log; without it, what the database knows */
    open: z.boolean(),
    /** entries with an index, entries under the published checkpoint */
    size: z.number().int(),
    published: z.object({ size: z.number().int(), root: z.string(), at: z.string() }).nullable(),
    checkpoints: z.number().int(),
    unwitnessed: z.object({ count: z.number().int(), oldest: z.string().nullable() }),
    /** of the last thirty days with their entries, oldest first */
    days: z.array(z.object({ day: z.string(), entries: z.number().int() })),
    witnesses: z.array(witnessSchema),
    /** of each group, how many of its members must sign */
    groups: z.array(z.object({ name: z.string(), need: z.number().int(), of: z.number().int() })),
    anchors: z.array(placeSchema),
    alarms: z.array(alarmSchema),
    scrub: z
      .object({
        state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
        at: z.string(),
        done: z.number().int(),
        findings: z.array(z.string()),
        error: z.string().nullable(),
      })
      .nullable(),
    policy: z.string().nullable(),
    keys: z.array(z.string()),
  }),
});

export const listCheckpoints = route({
  method: 'GET',
  path: '/api/ledger/checkpoints',
  summary: '已公布的检查点',
  query: z.object({ before: z.coerce.number().int().min(0).optional() }),
  response: z.object({
    rows: z.array(
      z.object({
        size: z.number().int(),
        root: z.string(),
        at: z.string(),
        cosigned: recordMarkSchema.shape.cosigned,
        anchors: z.array(anchorKindSchema),
      }),
    ),
    next: z.number().int().nullable(),
  }),
});

export const entryRowSchema = z.object({
  entryId: idSchema,
  /** origin of the log it is in; its index counts there */
  log: z.string().nullable(),
  index: z.number().int().nullable(),
  at: z.string(),
  type: z.string(),
  organ: z.string(),
  seq: z.number().int(),
  leafHash: z.string(),
  mark: recordMarkSchema,
});
export const listEntries = route({
  method: 'GET',
  path: '/api/ledger/entries',
  summary: '存证条目清单',
  query: z.object({
    day: localDateSchema.optional(),
    /** only those no published checkpoint covers */
    unwitnessed: z.stringbool().optional(),
    /** only those under the checkpoint of this size */
    under: z.coerce.number().int().min(0).optional(),
    cursor: z.string().max(120).optional(),
  }),
  /** `log`: the one that is written now */
  response: z.object({ log: z.string(), rows: z.array(entryRowSchema), next: z.string().nullable() }),
});

export const entrySchema = z.object({
  log: z.string(),
  row: entryRowSchema,
  /** leaf bytes as text, as they stand in the log */
  leaf: z.string(),
  /** null while no published checkpoint covers it */
  proof: z
    .object({
      size: z.number().int(),
      root: z.string(),
      hashes: z.array(z.string()),
      /** judged here as `zhiyi verify` judges the file anywhere */
      ok: z.boolean(),
      reasons: z.array(
        z.object({ code: z.string(), weight: z.enum(['yes', 'no', 'note']), zh: z.string(), en: z.string() }),
      ),
      witnesses: z.array(z.object({ name: z.string(), at: z.string() })),
    })
    .nullable(),
});
/** origin of a log of the district; the one that is written now, unless named */
const ofLog = { log: z.string().max(200).optional() };
const indexParams = z.object({ index: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
export const readEntry = route({
  method: 'GET',
  path: '/api/ledger/entries/:index',
  summary: '存证条目及其证明',
  params: indexParams,
  query: z.object(ofLog),
  response: entrySchema,
});
export const entryByHash = route({
  method: 'GET',
  path: '/api/ledger/by-hash/:hash',
  summary: '按叶子摘要查存证条目',
  params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  response: entrySchema,
});
export const entryReceipt = route({
  method: 'GET',
  path: '/api/ledger/entries/:index/receipt',
  summary: '不含内容的存证凭证',
  params: indexParams,
  query: z.object(ofLog),
});
export const entryProof = route({
  method: 'GET',
  path: '/api/ledger/proofs/:index',
  summary: '条目在某一检查点下的证明（tlog-proof）',
  params: indexParams,
  query: z.object({ size: z.coerce.number().int().min(1).optional(), ...ofLog }),
});
export const entriesOfCase = route({
  method: 'GET',
  path: '/api/ledger/cases/:caseId/entries',
  summary: '一件案件的全部存证条目',
  params: z.object({ caseId: idSchema }),
  response: z.object({ rows: z.array(entryRowSchema) }),
});
export const scrubLedger = route({
  method: 'POST',
  path: '/api/ledger/scrub',
  summary: '现在巡检存证账本',
  body: z.object({}),
  response: actAnswer(z.object({ jobId: idSchema })),
});
