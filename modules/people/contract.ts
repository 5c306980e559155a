import { actAnswer, bilingualSchema, idSchema, instantSchema, localDateSchema, pageOf } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { organKindNames } from './domain/organ.ts';
import { roleNames, standingNames } from './domain/roles.ts';

/** What the screens and other systems may ask of the register of people. Days are local dates, moments carry a zone. */
const words = (max: number) => z.string().trim().min(1).max(max);
/** Short lasting names of organs and teams; they are also keys of rows, so no other character is let in. */
export const keySchema = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
export const roleSchema = z.enum(roleNames);
export const standingSchema = z.enum(standingNames);

export const organSchema = z.object({
  id: keySchema,
  kind: z.enum(organKindNames),
  nameZh: z.string(),
  nameEn: z.string(),
  fullNameZh: z.string(),
  word: z.string().nullable(),
  uscc: z.string().nullable(),
  divisionCode: z.string().nullable(),
  parent: z.string().nullable(),
  supervisor: z.string().nullable(),
  from: localDateSchema,
  to: localDateSchema.nullable(),
});
export const teamSchema = z.object({
  id: keySchema,
  homeOrgan: z.string(),
  hostOrgan: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  from: localDateSchema,
  to: localDateSchema.nullable(),
});
export const townshipSchema = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  organ: z.string(),
  formerNames: z.array(z.string()),
});
export const postingSchema = z.object({
  id: idSchema,
  person: idSchema,
  homeOrgan: z.string(),
  homeTeam: z.string().nullable(),
  hostOrgan: z.string(),
  hostTeam: z.string().nullable(),
  role: roleSchema,
  standing: standingSchema.nullable(),
  from: instantSchema,
  to: instantSchema.nullable(),
  /** at this moment */
  inForce: z.boolean(),
});
export const certificateSchema = z.object({
  id: idSchema,
  person: idSchema,
  number: z.string(),
  issuer: z.string(),
  area: z.string(),
  work: z.string(),
  validFrom: localDateSchema,
  validTo: localDateSchema,
  changes: z.array(z.object({ from: localDateSchema, status: z.enum(['valid', 'suspended', 'revoked']) })),
  /** as of today */
  status: z.enum(['valid', 'suspended', 'revoked', 'expired', 'not-yet']),
});
/** A line of the list of people: where each works now. The employee number is masked. */
export const personRowSchema = z.object({
  id: idSchema,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  employeeNo: z.string(),
  auxiliary: z.boolean(),
  inService: z.boolean(),
  organ: z.string().nullable(),
  homeOrgan: z.string().nullable(),
  team: z.string().nullable(),
  role: roleSchema.nullable(),
  standing: standingSchema.nullable(),
  until: instantSchema.nullable(),
  certificate: z.object({ number: z.string(), issuer: z.string(), validTo: localDateSchema }).nullable(),
});
export const colleagueSchema = z.object({
  id: idSchema,
  name: z.string(),
  team: z.string().nullable(),
  sameTeam: z.boolean(),
  certificate: z.object({ number: z.string(), issuer: z.string(), validTo: localDateSchema }),
});

const done = actAnswer(z.object({ id: z.string() }));
const personParams = z.object({ personId: idSchema });
const command = <B extends z.ZodType>(path: string, summary: string, body: B) =>
  route({ method: 'POST', path: `/api/people/${path}`, summary, body, response: done });
const commandOn = <P extends z.ZodType, B extends z.ZodType>(path: string, summary: string, params: P, body: B) =>
  route({ method: 'POST', path: `/api/people/${path}`, summary, params, body, response: done });

export const listOrgans = route({
  method: 'GET',
  path: '/api/people/organs',
  summary: '机关名录',
  query: z.object({ on: localDateSchema.optional() }),
  response: z.object({ rows: z.array(organSchema) }),
});
export const listTeams = route({
  method: 'GET',
  path: '/api/people/teams',
  summary: '执法队伍，按派出或者驻地单位',
  query: z.object({ organ: keySchema.optional() }),
  response: z.object({ rows: z.array(teamSchema) }),
});
export const listTownships = route({
  method: 'GET',
  path: '/api/people/townships',
  summary: '乡镇街道',
  response: z.object({ rows: z.array(townshipSchema) }),
});
export const personsQuery = z.object({
  q: z.string().trim().max(40).optional(),
  organ: keySchema.optional(),
  team: keySchema.optional(),
  role: roleSchema.optional(),
  certified: z.stringbool().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const listPersons = route({
  method: 'GET',
  path: '/api/people/persons',
  summary: '人员名录',
  query: personsQuery,
  response: pageOf(personRowSchema),
});
export const readPerson = route({
  method: 'GET',
  path: '/api/people/persons/:personId',
  summary: '一个人的岗位与证件',
  params: personParams,
  response: z.object({
    person: personRowSchema,
    postings: z.array(postingSchema),
    certificates: z.array(certificateSchema),
  }),
});
export const lookAtPerson = route({
  method: 'POST',
  path: '/api/people/persons/:personId/look',
  summary: '查看完整工号，留痕',
  params: personParams,
  body: z.object({ purpose: words(100) }),
  response: actAnswer(z.object({ employeeNo: z.string() })),
});
export const colleagues = route({
  method: 'GET',
  path: '/api/people/colleagues',
  summary: '今天可以与我同行的执法人员',
  response: z.object({ rows: z.array(colleagueSchema) }),
});
export const me = route({
  method: 'GET',
  path: '/api/people/me',
  summary: '我的岗位与职责',
  response: z.object({
    person: personRowSchema,
    organ: organSchema,
    homeOrgan: organSchema,
    team: teamSchema.nullable(),
    duties: z.array(z.string()),
  }),
});
export const listDuties = route({
  method: 'GET',
  path: '/api/people/duties',
  summary: '职责表：哪些岗位办哪些事',
  response: z.object({
    rows: z.array(
      z.object({
        duty: z.string(),
        name: bilingualSchema,
        roles: z.array(roleSchema),
        certificate: z.boolean(),
        someoneElse: z.boolean(),
        law: z.array(z.string()),
      }),
    ),
  }),
});

const organFields = z.object({
  nameZh: words(60),
  nameEn: words(120),
  fullNameZh: words(80),
  word: words(20).nullable().optional(),
  uscc: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .nullable()
    .optional(),
  divisionCode: z
    .string()
    .regex(/^(\d{6}|\d{9})$/)
    .nullable()
    .optional(),
  parent: keySchema.nullable().optional(),
  supervisor: keySchema.nullable().optional(),
  to: localDateSchema.nullable().optional(),
});
export const registerOrgan = command(
  'organs',
  '登记机关',
  organFields.extend({
    id: keySchema.refine((id) => id !== 'system', 'reserved'),
    kind: z.enum(organKindNames),
    from: localDateSchema,
  }),
);
export const alterOrgan = commandOn(
  'organs/:organId',
  '变更机关',
  z.object({ organId: keySchema }),
  organFields.partial().refine((changes) => Object.keys(changes).length > 0, 'nothing to change'),
);
export const registerTownship = command(
  'townships',
  '登记乡镇街道',
  z.object({
    code: z.string().regex(/^\d{9}$/),
    nameZh: words(30),
    nameEn: words(60),
    organ: keySchema,
    formerNames: z.array(words(30)).max(20).optional(),
    from: localDateSchema,
  }),
);
export const formTeam = command(
  'teams',
  '组建队伍',
  z.object({
    id: keySchema,
    homeOrgan: keySchema,
    hostOrgan: keySchema.optional(),
    nameZh: words(40),
    nameEn: words(80),
    from: localDateSchema,
    to: localDateSchema.nullable().optional(),
  }),
);
export const alterTeam = commandOn(
  'teams/:teamId',
  '变更队伍',
  z.object({ teamId: keySchema }),
  z
    .object({
      nameZh: words(40),
      nameEn: words(80),
      hostOrgan: keySchema,
      to: localDateSchema.nullable(),
    })
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, 'nothing to change'),
);
export const registerPerson = command(
  'persons',
  '登记人员',
  z.object({
    nameZh: words(40),
    nameEn: words(80).optional(),
    employeeNo: z.string().regex(/^[A-Za-z0-9-]{1,32}$/),
    auxiliary: z.boolean().default(false),
  }),
);
export const appoint = commandOn(
  'persons/:personId/appointments',
  '任职',
  personParams,
  z.object({
    organ: keySchema,
    team: keySchema.nullable().optional(),
    role: roleSchema,
    from: instantSchema,
    to: instantSchema.nullable().optional(),
  }),
);
export const post = commandOn(
  'persons/:personId/postings',
  '派驻',
  personParams,
  z.object({
    hostOrgan: keySchema,
    hostTeam: keySchema.nullable().optional(),
    role: roleSchema.optional(),
    standing: standingSchema,
    from: instantSchema,
    to: instantSchema.nullable().optional(),
  }),
);
export const endPosting = commandOn(
  'postings/:postingId/end',
  '结束任职或者派驻',
  z.object({ postingId: idSchema }),
  z.object({ at: instantSchema.optional() }),
);
export const endService = commandOn(
  'persons/:personId/leave',
  '离职',
  personParams,
  z.object({ at: instantSchema.optional() }),
);
export const issueCertificate = commandOn(
  'persons/:personId/certificates',
  '登记行政执法证',
  personParams,
  z.object({
    number: words(24),
    issuer: words(60),
    area: words(60),
    work: words(60),
    validFrom: localDateSchema,
    validTo: localDateSchema,
  }),
);
export const changeCertificate = commandOn(
  'certificates/:certificateId/changes',
  '暂停、恢复或者吊销行政执法证',
  z.object({ certificateId: idSchema }),
  z.object({ status: z.enum(['valid', 'suspended', 'revoked']), from: localDateSchema, reason: words(200) }),
);
export { organKinds } from './domain/organ.ts';
export { roles, standings } from './domain/roles.ts';
export * as signIn from './sign-in-contract.ts';
