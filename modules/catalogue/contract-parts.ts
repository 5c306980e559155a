import { bilingualSchema, localDateSchema } from '@zhiyi/kernel/answer';
import { z } from 'zod';

/** Shapes that the contracts of this chapter share. */
export const words = (max: number) => z.string().trim().min(1).max(max);
export const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);
export const partyKindSchema = z.enum(['citizen', 'individualBusiness', 'organisation']);
export const fineRuleSchema = z.object({
  party: partyKindSchema,
  when: z.enum(['always', 'notRefused', 'refused', 'serious']),
  base: z.string(),
  min: z.number(),
  max: z.number(),
});
export const listIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export const organSchema = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
export const on = z.object({ on: localDateSchema.optional() });
export const limit = z.coerce.number().int().min(1).max(100).default(25);
export const cursor = z.string().max(200).optional();
export const organNames = z.record(z.string(), bilingualSchema);
