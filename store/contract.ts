import { isInstant, isLocalDate } from '@zhiyi/kernel';
import { actAnswer, articleSchema, bilingualSchema, idSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** What the desk asks that belongs to no chapter: long work, settings, the audit, the words of an article, a clock. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  result: z.unknown(),
  error: z.string().nullable(),
  cancelAsked: z.boolean(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
const jobParams = z.object({ jobId: idSchema });
export const listJobs = route({
  method: 'GET',
  path: '/api/desk/jobs',
  summary: '我的长时间任务',
  response: z.object({ rows: z.array(jobSchema) }),
});
export const readJob = route({
  method: 'GET',
  path: '/api/desk/jobs/:jobId',
  summary: '任务进度',
  params: jobParams,
  response: jobSchema,
});
export const cancelJob = route({
  method: 'POST',
  path: '/api/desk/jobs/:jobId/cancel',
  summary: '取消任务',
  params: jobParams,
  body: z.object({}),
  response: actAnswer(jobSchema),
});
export const jobFile = route({
  method: 'GET',
  path: '/api/desk/jobs/:jobId/file',
  summary: '任务的结果文件',
  params: jobParams,
});

/** 存证凭证 — entry, proof, policy, keys and what may be shown of the content: checked by whoever holds it, without us. */
export const receiptFile = route({
  method: 'GET',
  path: '/api/desk/entries/:entryId/receipt',
  summary: '存证凭证',
  params: z.object({ entryId: idSchema }),
});

export const articleText = route({
  method: 'GET',
  path: '/api/desk/articles/:key',
  summary: '条文原文',
  params: z.object({ key: z.string().regex(/^[a-z0-9-]+:\d{1,4}(\(\d{1,2}\)){0,2}$/) }),
  open: true,
  response: z.object({
    key: z.string(),
    title: bilingualSchema,
    heading: z.string(),
    text: z.string().nullable(),
    inForce: z.boolean(),
  }),
});
/** 起算 — a legal day, or a moment with its zone; what is neither is told by its field. */
const startSchema = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    if (isLocalDate(text) || isInstant(text)) return;
    const format = text.includes('T') ? 'datetime' : 'date';
    context.addIssue({ code: 'invalid_format', format, input: text });
  });
export const askClock = route({
  method: 'GET',
  path: '/api/desk/clock',
  summary: '期限怎么算',
  query: z.object({
    rule: z.string().max(60),
    from: startSchema,
    profile: z.enum(['generic', 'market', 'housing']).default('generic'),
  }),
  response: z.unknown(),
});

export const settingSchema = z.object({
  key: z.string(),
  name: bilingualSchema,
  why: bilingualSchema,
  law: z.array(articleSchema),
  mark: z.string(),
  value: z.unknown(),
  preset: z.unknown(),
  filled: z.boolean(),
  confirmed: z.boolean(),
  blocksPapers: z.boolean(),
  /** what alone may be filled, in words; null where anything of its kind may */
  choices: z.record(z.string(), bilingualSchema).nullable(),
  /** whole numbers, both ends included */
  range: z.object({ least: z.number().int(), most: z.number().int(), unit: bilingualSchema }).nullable(),
  /** a time of day, `HH:mm` */
  clock: z.boolean(),
});
export const listSettings = route({
  method: 'GET',
  path: '/api/desk/settings',
  summary: '待定事项',
  response: z.object({ rows: z.array(settingSchema) }),
});
const settingParams = z.object({ key: z.string().max(60) });
export const fillSetting = route({
  method: 'POST',
  path: '/api/desk/settings/:key',
  summary: '填写设置',
  params: settingParams,
  body: z.object({
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)]),
  }),
  response: actAnswer(z.object({ key: z.string() })),
});
export const confirmSetting = route({
  method: 'POST',
  path: '/api/desk/settings/:key/confirm',
  summary: '确认设置（须另一人）',
  params: settingParams,
  body: z.object({}),
  response: actAnswer(z.object({ key: z.string(), confirmed: z.boolean() })),
});

export const auditRowSchema = z.object({
  id: idSchema,
  at: z.string(),
  kind: z.string(),
  outcome: z.string(),
  actor: z.string(),
  /** of a person of the register; null for a party or a part of the system */
  actorName: z.string().nullable(),
  organ: z.string().nullable(),
  stream: z.string().nullable(),
  /** whose account or record it is about, where that is a person of the register */
  aboutName: z.string().nullable(),
  /** address it came from */
  source: z.string().nullable(),
  codes: z.array(z.string()),
  detail: z.unknown(),
});
export const listAudit = route({
  method: 'GET',
  path: '/api/desk/audit',
  summary: '审计记录',
  query: z.object({
    kind: z.string().max(60).optional(),
    outcome: z.enum(['done', 'refused', 'failed']).optional(),
    cursor: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ rows: z.array(auditRowSchema), next: z.string().optional() }),
});
const restSpanSchema = z.object({ zh: z.string(), en: z.string(), from: z.string(), to: z.string() });
export const previewCalendar = route({
  method: 'POST',
  path: '/api/desk/calendar/preview',
  summary: '预览放假安排，不导入',
  body: z.object({ year: z.record(z.string(), z.unknown()) }),
  response: z.object({
    year: z.number().int(),
    notice: z.object({ title: z.string(), date: z.string() }),
    off: z.array(restSpanSchema),
    work: z.array(z.object({ zh: z.string(), en: z.string(), day: z.string() })),
    /** the year has an arrangement already, which this one would stand in place of */
    known: z.boolean(),
    /** open provisional deadlines whose last day lies in that year */
    provisional: z.number().int(),
  }),
});
export const importCalendar = route({
  method: 'POST',
  path: '/api/desk/calendar',
  summary: '导入放假安排',
  body: z.object({ year: z.record(z.string(), z.unknown()) }),
  response: actAnswer(z.object({ year: z.number().int() })),
});

/** What an open page hears: a greeting, signs of life, what changed, and why it ends. Kinds and ids only; the page asks for the rest itself. */
export const liveMessage = {
  hello: z.object({}),
  beat: z.object({}),
  change: z.union([
    z.object({ changes: z.array(z.object({ kind: z.string(), id: z.string() })) }),
    /** too many to name: look at everything again */
    z.object({ all: z.literal(true) }),
  ]),
  end: z.object({ why: z.enum(['session', 'replaced', 'server']) }),
};
export type LiveMessage = { readonly [E in keyof typeof liveMessage]: z.infer<(typeof liveMessage)[E]> };
export type LiveEnd = LiveMessage['end']['why'];
export const live = route({
  method: 'GET',
  path: '/api/desk/live',
  summary: '实时更新（text/event-stream）',
  query: z.object({ after: z.string().max(40).optional() }),
});

export const dailySchema = z.object({
  name: z.string(),
  title: bilingualSchema,
  /** time of day in Asia/Shanghai */
  at: z.string(),
  last: z
    .object({
      state: jobSchema.shape.state,
      begunAt: z.string(),
      endedAt: z.string().nullable(),
      byItself: z.boolean(),
      error: z.string().nullable(),
      result: z
        .object({ alarm: z.boolean(), figures: z.record(z.string(), z.number()), findings: z.array(z.string()) })
        .nullable(),
    })
    .nullable(),
});
export const listDaily = route({
  method: 'GET',
  path: '/api/desk/daily',
  summary: '每日任务',
  response: z.object({ rows: z.array(dailySchema) }),
});
export const runDaily = route({
  method: 'POST',
  path: '/api/desk/daily/:name/run',
  summary: '现在运行一次每日任务',
  params: z.object({ name: z.string().max(40) }),
  body: z.object({}),
  response: actAnswer(z.object({ jobId: idSchema })),
});
