import { bilingualSchema, idSchema, markedEntrySchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** 文书种类 — the codes by which procedure rows, addresses and templates name a paper. */
export const paperCode = z.enum([
  'lead-registration',
  'order-to-correct',
  'correction-recheck',
  'on-the-spot-decision',
  'payment-notice',
  'service-receipt',
  'on-the-spot-report',
  'education-record',
]);

/** 文书 — what a screen needs to know of a paper: which, its number, and what proves its bytes. */
export const paperSummary = z.object({
  code: paperCode,
  title: z.object({ zh: z.string(), en: z.string() }),
  number: z.string().nullable(),
  pages: z.int().min(1),
  /** of the PDF, lower-case hexadecimal */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  template: z.object({ name: z.string(), version: z.string().regex(/^[0-9a-f]{64}$/) }),
  fontDigest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PaperSummary = z.infer<typeof paperSummary>;

const caseParams = z.object({ caseId: idSchema });
const paperParams = z.object({ paperId: idSchema });
const passParams = z.object({ pass: z.string().max(200) });

export const paperRowSchema = z.object({
  id: idSchema,
  code: paperCode,
  title: bilingualSchema,
  number: z.string().nullable(),
  state: z.enum(['prepared', 'issued', 'void']),
  issuedAt: z.string().nullable(),
  pages: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** 印章: an inner form carries none; else whether the organ’s is set */
  seal: z.enum(['none', 'unset', 'set']),
  /** whose certificate, where it is set */
  sealedBy: z.string().nullable(),
  demo: z.boolean(),
  /** whether whoever asks may open it, once they have said what for */
  mayLook: z.boolean(),
  entry: markedEntrySchema.nullable(),
});
export const listPapers = route({
  method: 'GET',
  path: '/api/papers/of/:caseId',
  summary: '案件的文书',
  params: caseParams,
  response: z.object({ rows: z.array(paperRowSchema) }),
});
/** The look is recorded with its purpose; the pass opens the issued bytes, or the pages of a draft, for this person and a while. */
export const lookAtPaper = route({
  method: 'POST',
  path: '/api/papers/:paperId/look',
  summary: '看文书（记录用途）',
  params: paperParams,
  body: z.object({ purpose: z.string().trim().min(1).max(100) }),
  /** `address`: of the issued bytes */
  response: z.object({ pass: z.string(), address: z.string(), name: z.string() }),
});
/** Issued bytes, for who has just said what for. */
export const paperFile = route({
  method: 'GET',
  path: '/api/papers/looked/:pass',
  summary: '文书原件（application/pdf）',
  params: passParams,
});
/** A draft as it will look, one SVG a page, for who has just said what for; signatures still awaited. */
export const paperPages = route({
  method: 'GET',
  path: '/api/papers/looked/:pass/pages',
  summary: '预览待交付的文书',
  params: passParams,
  response: z.object({ pages: z.array(z.string()) }),
});
/** 证据包 — one issued paper with its entries, proofs, explanation and verifier; the export is on record. */
export const paperPackage = route({
  method: 'GET',
  path: '/api/desk/papers/:paperId/package',
  summary: '导出一份文书的证据包（zip）；须说明用途，留痕',
  stepUp: 'export',
  params: paperParams,
  query: z.object({ purpose: z.string().trim().min(1).max(100) }),
});
const publicPaper = z.object({
  found: z.boolean(),
  title: bilingualSchema.optional(),
  number: z.string().nullable().optional(),
  organ: z.string().optional(),
  issuedAt: z.string().optional(),
  sha256: z.string().optional(),
  demo: z.boolean().optional(),
  sealedBy: z.string().nullable().optional(),
  state: z.string().optional(),
});
/** 公开核验每分钟次数 — from one address, by code and by digest each, and apart from everything else: a counter of an office asks no oftener, a list of guesses would. */
const ASKED_A_MINUTE = 60;

/** What anyone may learn from the code on a paper: never whom it is about. */
export const verifyPaper = route({
  method: 'GET',
  path: '/api/papers/verify/:code',
  summary: '核验文书',
  params: z.object({ code: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/) }),
  open: true,
  perMinute: ASKED_A_MINUTE,
  response: publicPaper,
});
/** The same by the digest of a file somebody holds: the file itself stays with them. */
export const verifyPaperFile = route({
  method: 'GET',
  path: '/api/papers/verify/file/:sha256',
  summary: '核验手里的电子文书（按摘要）',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  open: true,
  perMinute: ASKED_A_MINUTE,
  response: publicPaper,
});
