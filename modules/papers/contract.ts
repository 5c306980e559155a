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
