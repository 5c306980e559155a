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
