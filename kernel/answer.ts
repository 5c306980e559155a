import { z } from 'zod';
import { isInstant, isLocalDate } from './time.ts';

/** Shapes every chapter's contract shares. Safe in the browser. */
export const slipSchema = z.object({
  entryId: z.string(),
  leafHash: z.string(),
  includeBy: z.string(),
  /** whose key signed the entry */
  signedBy: z.literal('server'),
  note: z.string(),
});

/** Answer of a command: what it gave, the slips of the entries it queued, and whether it repeats an earlier answer. */
export function actAnswer<T extends z.ZodType>(value: T) {
  return z.object({ value, slips: z.array(slipSchema), repeated: z.boolean() });
}

export const articleSchema = z.object({
  statute: z.string(),
  article: z.number().int(),
  paragraph: z.number().int().optional(),
  item: z.number().int().optional(),
});

export const bilingualSchema = z.object({ zh: z.string(), en: z.string() });

/** One failing condition as people read it: message with its facts filled in, articles, and what may be done instead. */
export const refusalSchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  law: z.array(articleSchema),
  instead: bilingualSchema.optional(),
  facts: z.record(z.string(), z.string()),
});

/** RFC 9457 problem details; `refusals` for a lawful no, `issues` for unreadable input, `number` to quote to the help desk. */
export const problemSchema = z.object({
  type: z.string(),
  status: z.number().int(),
  code: z.string(),
  title: bilingualSchema,
  number: z.string(),
  refusals: z.array(refusalSchema).optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export const localDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text): boolean => isLocalDate(text), 'not a calendar day');
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine((text): boolean => isInstant(text), 'not a moment of the office’s calendar');
export const fenSchema = z.number().int().min(0).max(1_000_000_000_000);
export const idSchema = z.uuid();

/** 存证标记 — how far the record of an act has come, how many of each group of witnesses have signed over it, and with whom outside it lies. */
export const recordMarkSchema = z.object({
  kind: z.enum(['queued', 'logged', 'witnessed', 'anchored']),
  cosigned: z.array(z.object({ name: z.string(), signed: z.number().int(), of: z.number().int() })).readonly(),
  anchors: z
    .array(z.enum(['timestamp', 'gateway', 'chain']))
    .readonly()
    .optional(),
});

/** An entry of the evidence ledger beside what it records: its id, the digest of its leaf, how far it has come. */
export const markedEntrySchema = z.object({ entryId: idSchema, leafHash: z.string(), mark: recordMarkSchema });

/** A page of a keyset list: `next` is absent on the last page; `count` is exact up to 10,000, then `more` is true. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    rows: z.array(row),
    next: z.string().optional(),
    previous: z.string().optional(),
    count: z.number().int(),
    more: z.boolean(),
  });
}
