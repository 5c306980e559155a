import { actAnswer, fenSchema, idSchema, instantSchema, localDateSchema, refusalSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { answer, command, seals, signs, words } from './contract-parts.ts';
import { factsSchema, placeSchema, proposalSchema, receiptSchema, signatureSchema } from './facts-contract.ts';

/** The acts on a case, each a row of its procedure. */

export const openCase = route({
  method: 'POST',
  path: '/api/cases',
  summary: '接触：开始一件当场处罚',
  body: z.object({
    officers: z.array(idSchema).min(1).max(6),
    place: placeSchema,
    secrecy: z.enum(['ordinary', 'sensitive']).default('ordinary'),
  }),
  response: answer,
});
export const showCertificates = command('certificates', '亮证', z.object({ recording: idSchema.optional() }));
export const recordFacts = command('facts', '记录事实', factsSchema);
export const attachEvidence = command('evidence', '补充证据', z.object({ evidence: z.array(idSchema).min(1).max(50) }));

/** A statement taken by the officers of the case; what they wrote is part of it by the same act (APL 55(2)). */
export const statementSchema = z.object({
  kind: z.enum(['partyStatement', 'witness', 'siteRecord']),
  certificatesShown: z.boolean(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  /** who spoke, as the record names them */
  speaker: words(100).optional(),
  text: z.string().trim().max(20_000).default(''),
  questions: z
    .array(z.object({ question: words(500), answer: z.string().trim().max(5000) }))
    .max(60)
    .default([]),
  /** read back and confirmed: signed, or refused with what was seen of it */
  confirmation: z.discriminatedUnion('how', [
    z.object({ how: z.literal('signed') }),
    z.object({ how: z.literal('refused'), note: words(200) }),
    z.object({ how: z.literal('notAsked') }),
  ]),
});
export const takeStatement = command('statements', '制作笔录', statementSchema);
export const orderCorrection = command(
  'correction',
  '责令改正',
  z.object({
    what: words(500),
    dueAt: instantSchema,
    signatures: z.record(idSchema, signatureSchema),
    receipt: receiptSchema,
  }),
  signs,
);
export const checkCorrection = command(
  'correction/check',
  '复查',
  z.object({
    result: z.enum(['corrected', 'refused']),
    found: words(500),
    evidence: z.array(idSchema).max(20),
    signatures: z.record(idSchema, signatureSchema),
    receipt: receiptSchema,
  }),
  signs,
);
export const propose = command('proposal', '拟处罚', proposalSchema);
export const tell = command(
  'telling',
  '告知',
  z.object({ how: z.enum(['orally', 'inWriting']), recording: idSchema.optional() }),
);
export const hear = command(
  'hearing',
  '听取陈述申辩',
  z.discriminatedUnion('stated', [
    z.object({ stated: z.literal(false) }),
    z.object({
      stated: z.literal(true),
      statement: words(2000),
      recheck: words(1000),
      finding: z.enum(['rejected', 'established', 'needsChecking']),
      /** what the party handed in: a written statement, evidence of its own */
      evidence: z.array(idSchema).max(20).optional(),
    }),
  ]),
);
export const reopenFacts = command('reopening', '补查事实', z.object({ reason: words(500) }));
export const decide = command(
  'decision',
  '当场决定',
  z.object({
    signatures: z.record(idSchema, signatureSchema),
    correctionNotNeeded: z.string().trim().max(300).optional(),
  }),
  signs,
);
export const cashSchema = z.object({
  ground: z.enum(['withinLimit', 'hardToEnforce', 'remoteAndAsked']),
  reason: z.string().trim().max(200).optional(),
  amount: fenSchema,
  receiptNumber: z.string().trim().max(40),
});
export const handOver = command(
  'handover',
  '当场交付',
  z.object({ receipt: receiptSchema, cash: cashSchema.optional() }),
  seals,
);
export const remit = command('cash', '现金解缴', z.object({ to: z.enum(['organ', 'bank']), voucher: words(60) }));
export const report = command(
  'report',
  '报机关备案',
  z.object({ signatures: z.record(idSchema, signatureSchema) }),
  signs,
);
export const noteRemedy = command(
  'remedy',
  '登记复议或者诉讼',
  z.object({ kind: z.enum(['reconsideration', 'suit']), since: localDateSchema }),
);
export const endRemedy = command(
  'remedy/end',
  '复议或者诉讼结束',
  z.object({ outcome: z.enum(['upheld', 'changed', 'annulled', 'withdrawn']), on: localDateSchema }),
);
export const closeCase = command('closing', '结案', z.object({}));
export const archiveCase = command('archive', '归档', z.object({ retention: words(20) }));
export const educate = command(
  'education',
  '教育，不予处罚',
  z.object({
    ground: z.enum([
      'minorCorrected',
      'firstMinorCorrected',
      'noFault',
      'underAge',
      'notAnswerable',
      'defenceEstablished',
      'preconditionUnmet',
    ]),
    content: words(1000),
    reason: z.string().trim().max(500).optional(),
    guardian: z.object({ name: words(60), relation: words(30), told: words(200) }).optional(),
    signatures: z.record(idSchema, signatureSchema),
    receipt: receiptSchema,
  }),
  signs,
);
export const refer = command(
  'referral',
  '转普通程序',
  z.object({ reason: words(400), signature: signatureSchema }),
  signs,
);
export const assignCases = route({
  method: 'POST',
  path: '/api/cases/assign',
  summary: '批量分派',
  body: z.object({
    cases: z.array(idSchema).min(1).max(200),
    officers: z.array(idSchema).min(2).max(6),
    reason: words(300),
  }),
  response: actAnswer(
    z.object({
      done: z.array(idSchema),
      refused: z.array(z.object({ caseId: idSchema, refusals: z.array(refusalSchema) })),
    }),
  ),
});
export const shareCase = command(
  'share',
  '共享案件',
  z.object({
    with: z
      .array(z.string().regex(/^[a-z][a-z0-9-]{1,31}$/))
      .min(1)
      .max(10),
    ground: z.enum(['shared', 'joint', 'supervised', 'transferred']),
    reason: words(300),
  }),
);
