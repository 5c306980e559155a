import { fenSchema, idSchema, instantSchema, localDateSchema } from '@zhiyi/kernel/answer';
import { z } from 'zod';
import { words } from './contract-parts.ts';

/** What is recorded of a case: place, party, factors, facts, proposal, receipt. */

/** A signature as it was drawn: strokes in the pad's own units, and who signed. */
export const signatureSchema = z.object({
  width: z.number().positive().max(4096),
  height: z.number().positive().max(4096),
  strokes: z
    .array(z.array(z.number().min(-4096).max(8192)).min(4).max(8000))
    .min(1)
    .max(400),
});
export const placeSchema = z.object({
  township: z.string().regex(/^\d{9}$/),
  address: words(200),
  longitude: z.number().min(73).max(136).optional(),
  latitude: z.number().min(3).max(54).optional(),
});
export const partySchema = z.object({
  kind: z.enum(['citizen', 'individualBusiness', 'organisation']),
  name: words(100),
  identity: z.object({ kind: words(20), number: words(40) }).optional(),
  creditCode: z.string().trim().max(18).optional(),
  representative: z.string().trim().max(50).optional(),
  sex: z.enum(['男', '女']).optional(),
  address: z.string().trim().max(200).optional(),
  phone: z.string().trim().max(20).optional(),
  birthDate: localDateSchema.optional(),
});

/** A statutory factor: asked, answered, and what shows it (APL 30–33). */
export const factorSchema = z.object({ yes: z.boolean(), shown: z.string().trim().max(300) });
export const factorsSchema = z.object({
  minor: factorSchema,
  corrected: factorSchema,
  noHarm: factorSchema,
  minorHarm: factorSchema,
  firstOffence: factorSchema,
  noFaultProven: factorSchema,
  removedHarm: factorSchema,
  coercedOrTricked: factorSchema,
  confessedUnknown: factorSchema,
  meritorious: factorSchema,
  serious: factorSchema,
});
export type Factor = keyof z.infer<typeof factorsSchema>;
export const factorNames = Object.keys(factorsSchema.shape) as readonly Factor[];

/** Every factor answered: those named with yes and what shows them, all others with no. */
export function factorsOf(shown: Partial<Record<Factor, string>>): z.infer<typeof factorsSchema> {
  const answer = (f: Factor) => [f, { yes: shown[f] !== undefined, shown: shown[f] ?? '' }] as const;
  return Object.fromEntries(factorNames.map(answer)) as z.infer<typeof factorsSchema>;
}
export const factsSchema = z.object({
  matter: words(40),
  party: partySchema,
  capacity: z.enum(['full', 'impaired', 'none']),
  actAt: instantSchema,
  discoveredOn: localDateSchema,
  place: placeSchema,
  description: words(2000),
  evidence: z.array(idSchema).max(50),
  certain: z.boolean(),
  noInterest: z.boolean(),
  suspectedCrime: z.boolean(),
  endangersLife: z.boolean(),
  factors: factorsSchema,
});

/** 并处 — a kind of penalty the matter's provision names beside warning and fine: imposed or not, and if not, why. */
export const besideSchema = z.object({ kind: words(30), imposed: z.boolean(), because: z.string().trim().max(300) });
export const proposalSchema = z.object({
  types: z.array(z.enum(['WARNING', 'FINE'])).max(2),
  fine: fenSchema,
  grade: z.enum(['none', 'mitigated', 'lighter', 'normal', 'heavier']),
  reasons: words(1000),
  /** why this is another act than one already fined the same day (APL 29) */
  distinctAct: z.string().trim().max(500).optional(),
  /** why the fine leaves the range of its benchmark grade, when it does (APL 34) */
  leavesGradeBecause: z.string().trim().max(500).optional(),
  /** what else the provision names, each answered (APL 28(2), 51) */
  besides: z.array(besideSchema).max(14).optional(),
});
export const receiptSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('signed'), signature: signatureSchema, signer: z.string().trim().max(60).optional() }),
  z.object({ how: z.literal('refused'), note: words(200), witness: z.string().trim().max(60).optional() }),
]);
