import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  idSchema,
  instantSchema,
  markedEntrySchema,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { fileTypeCodes } from './domain/file-types.ts';
import { evidenceKindCodes, statementKindCodes } from './domain/kinds.ts';
import { captureMethodCodes, fileMethodCodes } from './domain/methods.ts';
import { lookPurposeCodes } from './domain/purposes.ts';
import { exclusionGroundCodes, qualityNames } from './domain/qualities.ts';

/** What the screens may ask of evidence. Moments carry a zone; digests are lower-case hexadecimal. */
const words = (max: number) => z.string().trim().min(1).max(max);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** a moment as a device tells it: of this century, no finer than the database keeps */
const moment = instantSchema.regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/);
/** an id as devices make them: lower case, so that it is spelt in one way */
const newId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const draftKey = z.string().regex(/^[A-Za-z0-9:._-]{1,80}$/);
const params = z.object({ evidenceId: idSchema });

export const placeSchema = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  /** metres */
  accuracy: z.number().min(0).max(100_000).optional(),
});

/** 取证记录 as the device sends it, in the field `record` before the field `file`. */
export const captureSchema = z.object({
  /** made on the device, so that a case written without network can name its evidence; a repeat is recognised by it */
  id: newId.optional(),
  kind: z.enum(evidenceKindCodes),
  method: z.enum(fileMethodCodes),
  /** SHA-256 of the file, computed on the device at capture */
  sha256: digest,
  capturedAt: moment,
  place: placeSchema.optional(),
  device: z
    .string()
    .regex(/^[A-Za-z0-9:._-]{1,64}$/)
    .optional(),
  /** draft key under which the device gathers what belongs together */
  bundle: draftKey.optional(),
  deviceLabel: words(80).optional(),
  /** as the recorder or phone named it */
  fileName: words(200).optional(),
  description: words(2000).optional(),
});
export type Capture = z.infer<typeof captureSchema>;

/** 笔录（简式）: what somebody said, or what was found on the spot. */
export const statementSchema = z.object({
  id: newId.optional(),
  kind: z.enum(statementKindCodes),
  officers: z.array(idSchema).min(1).max(6),
  certificatesShown: z.boolean(),
  startedAt: moment,
  endedAt: moment,
  place: placeSchema.optional(),
  device: z
    .string()
    .regex(/^[A-Za-z0-9:._-]{1,64}$/)
    .optional(),
  bundle: draftKey.optional(),
  /** who spoke, as the record names them */
  speaker: words(100).optional(),
  text: z.string().trim().max(20_000).default(''),
  questions: z
    .array(z.object({ question: words(500), answer: z.string().trim().max(5000) }))
    .max(60)
    .default([]),
  /** read back and confirmed by whoever spoke: signed, or refused with what was seen of it */
  confirmation: z.discriminatedUnion('how', [
    z.object({ how: z.literal('signed') }),
    z.object({ how: z.literal('refused'), note: words(200) }),
    z.object({ how: z.literal('notAsked') }),
  ]),
});
export type Statement = z.infer<typeof statementSchema>;

/** English names are glosses for the screen. */
const personSchema = z.object({ id: z.string(), name: z.string().nullable(), nameEn: z.string().optional() });

export const evidenceSummarySchema = z.object({
  id: idSchema,
  kind: z.enum(evidenceKindCodes),
  method: z.enum(captureMethodCodes),
  type: z.enum([...fileTypeCodes, 'statement']),
  media: z.enum(['image', 'video', 'audio', 'document', 'statement']),
  state: z.enum(['received', 'passed', 'rejected', 'excluded']),
  usable: z.boolean(),
  sha256: digest,
  sm3: digest,
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  capturedAt: instantSchema,
  receivedAt: instantSchema,
  capturedBy: personSchema,
  certificate: z.string().nullable(),
  organ: z.string(),
  place: placeSchema.nullable(),
  device: z.string().nullable(),
  /** there are free words, shown for a purpose */
  hasWords: z.boolean(),
  /** what was written when it was verified or excluded, shown for a purpose */
  hasReason: z.boolean(),
  bundle: z.string().nullable(),
  caseId: idSchema.nullable(),
  /** its newest entry in the evidence ledger */
  entry: markedEntrySchema.nullable(),
});
export type EvidenceSummary = z.infer<typeof evidenceSummarySchema>;

export const evidencePageSchema = z.object({
  item: evidenceSummarySchema,
  verification: z
    .object({ by: personSchema, at: instantSchema, shortcomings: z.array(z.enum(qualityNames)) })
    .nullable(),
  exclusion: z.object({ by: personSchema, at: instantSchema, ground: z.enum(exclusionGroundCodes) }).nullable(),
  /** acts the table has open now, with everything that stands against the reader's doing them */
  acts: z.array(
    z.object({
      act: z.enum(['pass', 'reject', 'exclude']),
      name: bilingualSchema,
      law: z.array(articleSchema),
      refusals: z.array(refusalSchema),
    }),
  ),
  looks: z.array(
    z.object({
      at: instantSchema,
      by: personSchema,
      organ: z.string().nullable(),
      what: z.string(),
      purpose: z.string(),
    }),
  ),
  record: z.array(
    z.object({
      version: z.number().int(),
      type: z.string(),
      at: instantSchema,
      by: personSchema,
      /** entry in the evidence ledger */
      entry: z.object({
        seq: z.number().int(),
        leafHash: digest,
        includeBy: instantSchema,
        /** waiting: queued within its time; late: its time has passed; included: the log holds it */
        slip: z.enum(['waiting', 'late', 'included']),
        logIndex: z.number().int().nullable(),
      }),
    }),
  ),
});
export type EvidencePage = z.infer<typeof evidencePageSchema>;

export const evidenceWordsSchema = z.object({
  description: z.string().optional(),
  fileName: z.string().optional(),
  deviceLabel: z.string().optional(),
  speaker: z.string().optional(),
  text: z.string().optional(),
  questions: z.array(z.object({ question: z.string(), answer: z.string() })).optional(),
  officers: z.array(z.string()).optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  confirmation: statementSchema.shape.confirmation.optional(),
  /** what was written when it was verified or excluded */
  reason: z.string().optional(),
});
export type EvidenceWords = z.infer<typeof evidenceWordsSchema>;

const made = actAnswer(z.object({ id: idSchema, sha256: digest, sm3: digest }));
const changed = actAnswer(z.object({ id: idSchema, state: evidenceSummarySchema.shape.state, usable: z.boolean() }));
const purpose = z.object({ purpose: z.enum(lookPurposeCodes) });

export const receiveEvidence = route({
  method: 'POST',
  path: '/api/evidence',
  summary: '提交证据文件：multipart，先 record（JSON 取证记录），后 file',
  response: made,
});
export const recordStatement = route({
  method: 'POST',
  path: '/api/evidence/statements',
  summary: '制作笔录（简式）',
  body: statementSchema,
  response: made,
});
export const listEvidence = route({
  method: 'GET',
  path: '/api/evidence',
  summary: '一件案件的证据，或者设备上一组尚未入案的证据',
  query: z
    .object({ caseId: idSchema.optional(), bundle: draftKey.optional() })
    .refine((q) => (q.caseId === undefined) !== (q.bundle === undefined), 'caseId or bundle, one of the two'),
  response: z.object({ rows: z.array(evidenceSummarySchema) }),
});
export const readEvidence = route({
  method: 'GET',
  path: '/api/evidence/:evidenceId',
  summary: '一份证据：取证记录、指纹、谁看过、存证',
  params,
  response: evidencePageSchema,
});
export const evidenceFile = route({
  method: 'GET',
  path: '/api/evidence/:evidenceId/file',
  summary: '查看原件；须说明目的，留痕',
  params,
  query: purpose,
});
export const evidenceWords = route({
  method: 'GET',
  path: '/api/evidence/:evidenceId/words',
  summary: '查看说明、笔录全文；须说明目的，留痕',
  params,
  query: purpose,
  response: evidenceWordsSchema,
});
/** 证据包 — originals, entries, proofs, explanation and verifier in one file (zip), for a court or a party; the export is on record. */
export const casePackage = route({
  method: 'GET',
  path: '/api/desk/cases/:caseId/package',
  summary: '导出一件案件的证据包（zip）；须说明用途，留痕',
  stepUp: 'export',
  params: z.object({ caseId: idSchema }),
  query: purpose,
});
export const evidencePackage = route({
  method: 'GET',
  path: '/api/desk/evidence/:evidenceId/package',
  summary: '导出一份证据的证据包（zip）；须说明用途，留痕',
  stepUp: 'export',
  params,
  query: purpose,
});
export const verifyEvidence = route({
  method: 'POST',
  path: '/api/evidence/:evidenceId/verification',
  summary: '审核证据：四项全部符合即合格',
  params,
  body: z.object({
    findings: z.record(z.enum(qualityNames), z.boolean()),
    note: z.string().trim().max(1000).default(''),
  }),
  response: changed,
});
export const excludeEvidence = route({
  method: 'POST',
  path: '/api/evidence/:evidenceId/exclusion',
  summary: '排除以非法手段取得的证据',
  params,
  body: z.object({ ground: z.enum(exclusionGroundCodes), reason: z.string().trim().max(1000) }),
  response: changed,
});
