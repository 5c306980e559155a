import {
  actAnswer,
  articleSchema,
  bilingualSchema,
  fenSchema,
  idSchema,
  instantSchema,
  localDateSchema,
  pageOf,
  recordMarkSchema,
  refusalSchema,
} from '@zhiyi/kernel/answer';
import { type Route, route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** What the screens and other systems may ask of cases. Amounts are whole fen, days are local dates, moments carry a zone. */
const words = (max: number) => z.string().trim().min(1).max(max);
const caseParams = z.object({ caseId: idSchema });

export const stateSchema = z.object({
  main: z.string(),
  tracks: z.record(z.string(), z.record(z.string(), z.string())),
});
export const caseAnswerSchema = z.object({ caseId: idSchema, version: z.number().int(), state: stateSchema });
const answer = actAnswer(caseAnswerSchema);

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

const command = <B extends z.ZodType>(path: string, summary: string, body: B, asks: Pick<Route, 'stepUp'> = {}) =>
  route({
    method: 'POST',
    path: `/api/cases/:caseId/${path}`,
    summary,
    params: caseParams,
    body,
    response: answer,
    ...asks,
  });
/** an officer puts a hand to a paper, or the organ its seal: who it is, is shown again (docs/adr/0023) */
const signs = { stepUp: 'sign' } as const;
const seals = { stepUp: 'seal' } as const;

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

export const rowSchema = z.object({
  caseId: idSchema,
  caseNumber: z.string(),
  decisionNumber: z.string().nullable(),
  procedure: z.string(),
  main: z.string(),
  mainName: bilingualSchema,
  /** masked */
  party: z.string().nullable(),
  partyKind: z.string().nullable(),
  matter: z.string().nullable(),
  matterName: z.string().nullable(),
  organ: z.string(),
  team: z.string(),
  next: z.object({ do: z.string(), name: bilingualSchema, by: z.string(), byName: bilingualSchema }).nullable(),
  due: z
    .object({
      at: z.string(),
      clock: z.string(),
      provisional: z.boolean(),
      workingDaysLeft: z.number().int().nullable(),
    })
    .nullable(),
  elapsedDays: z.number().int(),
  ledger: recordMarkSchema,
  updatedAt: z.string(),
});
export const listQuery = z.object({
  scope: z.enum(['mine', 'unit', 'due', 'all', 'done']).default('mine'),
  q: z.string().trim().max(60).optional(),
  main: z.string().max(20).optional(),
  matter: z.string().max(40).optional(),
  due: z.enum(['overdue', 'today', 'soon', 'open']).optional(),
  cursor: z.string().max(200).optional(),
  back: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const listCases = route({
  method: 'GET',
  path: '/api/cases',
  summary: '工作清单',
  query: listQuery,
  response: pageOf(rowSchema),
});
export const countsSchema = z.object({ count: z.number().int(), more: z.boolean() });
export const listCounts = route({
  method: 'GET',
  path: '/api/cases/counts',
  summary: '各清单的件数',
  response: z.object({
    mine: countsSchema,
    unit: countsSchema,
    due: countsSchema,
    all: countsSchema,
    done: countsSchema,
    overdue: countsSchema,
    today: countsSchema,
  }),
});

const judged = z.object({
  do: z.string(),
  name: bilingualSchema,
  by: z.string(),
  byName: bilingualSchema,
  law: z.array(articleSchema),
  paper: z.string().optional(),
  refusals: z.array(refusalSchema),
});
export const deadlineSchema = z.object({
  clock: z.string(),
  name: bilingualSchema,
  state: z.enum(['running', 'paused', 'met', 'stopped', 'expired']),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  workingDaysLeft: z.number().int().nullable(),
  /** the clock's whole answer, day by day, as law/ gave it */
  answer: z.unknown(),
});
export const casePageSchema = z.object({
  caseId: idSchema,
  version: z.number().int(),
  caseNumber: z.string(),
  decisionNumber: z.string().nullable(),
  procedure: z.string(),
  procedureName: bilingualSchema,
  state: stateSchema,
  stateName: bilingualSchema,
  /** the main line in the chapter's order, for the step bar */
  steps: z.array(
    z.object({
      state: z.string(),
      name: bilingualSchema,
      law: z.array(articleSchema),
      status: z.enum(['done', 'now', 'todo']),
    }),
  ),
  tracks: z.array(
    z.object({
      track: z.string(),
      name: bilingualSchema,
      state: z.string(),
      stateName: bilingualSchema,
      done: z.boolean(),
    }),
  ),
  party: z.object({ masked: z.string(), kind: z.string() }).nullable(),
  matter: z
    .object({
      code: z.string(),
      name: z.string(),
      plainName: z.string(),
      precondition: z.string().nullable(),
      /** kinds of penalty its provision names beside warning and fine: each is answered with the proposal (APL 28(2), 51) */
      besides: z.array(z.object({ kind: z.string(), name: bilingualSchema })),
      /** what a fine of each grade would be for this party and these facts; empty where the provision knows no sum of money (APL 34) */
      grades: z.array(z.object({ grade: z.string(), min: fenSchema, max: fenSchema })),
      /** whether the grades come from a benchmark that somebody confirmed; else they are only habitual */
      gradesConfirmed: z.boolean(),
    })
    .nullable(),
  /** English names are glosses for the screen */
  inNameOf: z.object({ organ: z.string(), name: z.string(), nameEn: z.string().optional() }),
  team: z.object({ id: z.string(), name: z.string(), nameEn: z.string().optional() }),
  officers: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      nameEn: z.string().optional(),
      certificate: z.string().nullable(),
      certificateUntil: z.string().nullable(),
    }),
  ),
  township: z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() }),
  /** where it is, as last written; for the officers of the case alone, null for everybody else */
  place: z
    .object({ address: z.string(), longitude: z.number().nullable(), latitude: z.number().nullable() })
    .nullable(),
  fine: fenSchema.nullable(),
  proposal: z
    .object({ types: z.array(z.string()), fine: fenSchema, grade: z.string(), lawApplied: bilingualSchema })
    .nullable(),
  payment: z
    .object({
      payBy: z.string().nullable(),
      orderNumber: z.string().nullable(),
      payAddress: z.string().nullable(),
      /** surcharge as of now, whole fen; the cap is the fine (APL 72) */
      surcharge: fenSchema,
      paidAt: z.string().nullable(),
    })
    .nullable(),
  next: z
    .object({
      do: z.string(),
      name: bilingualSchema,
      byName: bilingualSchema,
      dueAt: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  now: z.array(judged),
  later: z.array(judged),
  deadlines: z.array(deadlineSchema),
  viewers: z.number().int(),
  secrecy: z.enum(['ordinary', 'sensitive']),
  openedAt: z.string(),
});
export const casePage = route({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: '案件页',
  params: caseParams,
  response: casePageSchema,
});

export const timelineRowSchema = z.object({
  version: z.number().int(),
  at: z.string(),
  act: z.string(),
  name: bilingualSchema,
  actorKind: z.enum(['person', 'party', 'system']),
  actorName: z.string(),
  actorNameEn: z.string().optional(),
  organ: z.string(),
  organEn: z.string().optional(),
  basis: z.array(articleSchema),
  entry: z
    .object({
      entryId: idSchema,
      seq: z.number().int(),
      leafHash: z.string(),
      mark: recordMarkSchema,
    })
    .nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export const timeline = route({
  method: 'GET',
  path: '/api/cases/:caseId/timeline',
  summary: '经过：全过程记录',
  params: caseParams,
  response: z.object({ rows: z.array(timelineRowSchema), gapless: z.boolean() }),
});
export const wholeRecord = route({
  method: 'GET',
  path: '/api/cases/:caseId/record',
  summary: '导出全过程记录',
  stepUp: 'export',
  params: caseParams,
  query: z.object({ purpose: words(100) }),
});
export const fullParty = route({
  method: 'POST',
  path: '/api/cases/:caseId/look',
  summary: '查看当事人完整信息，留痕',
  params: caseParams,
  body: z.object({ what: z.enum(['party', 'description', 'statement']), purpose: words(100) }),
  response: actAnswer(z.object({ party: partySchema.nullable(), text: z.string().nullable() })),
});
export const habits = route({
  method: 'GET',
  path: '/api/cases/habits',
  summary: '我最近用过的事项，和 500 米内常用的事项',
  query: z.object({
    longitude: z.coerce.number().min(73).max(136).optional(),
    latitude: z.coerce.number().min(3).max(54).optional(),
  }),
  response: z.object({
    recent: z.array(z.object({ matter: z.string(), name: z.string(), lastOn: localDateSchema })),
    near: z.array(z.object({ matter: z.string(), name: z.string(), times: z.number().int(), lastOn: localDateSchema })),
  }),
});
/** Whether an earlier penalty of this party is known anywhere in the district: organ, number and day, nothing else. Audited. */
export const earlier = route({
  method: 'POST',
  path: '/api/cases/:caseId/earlier',
  summary: '查同一当事人既往处罚（首次违法、一事不二罚）',
  params: caseParams,
  body: z.object({}),
  response: actAnswer(
    z.object({ rows: z.array(z.object({ organ: bilingualSchema, number: z.string(), on: localDateSchema })) }),
  ),
});
export const exportCases = route({
  method: 'POST',
  path: '/api/cases/export',
  summary: '导出清单',
  stepUp: 'export',
  body: z.object({ query: listQuery.omit({ cursor: true, limit: true, back: true }), format: z.enum(['xlsx', 'csv']) }),
  response: actAnswer(z.object({ job: idSchema })),
});
export const paymentCallback = route({
  method: 'POST',
  path: '/api/cases/payments/callback',
  summary: '支付平台回调',
  open: true,
  body: z.object({
    orderNumber: words(60),
    amount: fenSchema,
    paidAt: instantSchema,
    channel: words(40),
    billNumber: words(60),
    paymentNumber: words(60),
  }),
  response: z.object({ received: z.boolean() }),
});
export const differenceKinds = ['missingHere', 'missingThere', 'amount'] as const;
/** how a difference was cleared: corrected there, paid back, entered here on a voucher, or no order of this office */
export const settledHow = ['platformCorrected', 'refunded', 'entered', 'notOurs'] as const;
export const differenceSchema = z.object({
  kind: z.enum(differenceKinds),
  order: z.string(),
  /** received: the reconciliation entered it itself; open: a person has to look; settled: somebody has */
  state: z.enum(['received', 'open', 'settled']),
  ours: fenSchema.nullable(),
  theirs: fenSchema.nullable(),
  /** the case of the order, as far as the reader may see it */
  case: z.object({ id: idSchema, number: z.string() }).nullable(),
  settled: z
    .object({
      how: z.enum(settledHow),
      voucher: z.string(),
      by: z.string(),
      byEn: z.string().optional(),
      at: z.string(),
    })
    .nullable(),
});
/** 日终对账 — the last run of each of the last sixty days that were reconciled. */
export const reconciliations = route({
  method: 'GET',
  path: '/api/cases/payments/reconciliations',
  summary: '日终对账结果',
  response: z.object({
    rows: z.array(
      z.object({
        day: localDateSchema,
        ranAt: z.string(),
        ours: z.number().int(),
        theirs: z.number().int(),
        differences: z.array(differenceSchema),
      }),
    ),
  }),
});
export const settleDifference = route({
  method: 'POST',
  path: '/api/cases/payments/differences',
  summary: '处理对账差异',
  body: z.object({
    day: localDateSchema,
    order: words(60),
    kind: z.enum(differenceKinds),
    how: z.enum(settledHow),
    voucher: words(60),
  }),
  response: actAnswer(z.object({ day: localDateSchema, order: z.string() })),
});
