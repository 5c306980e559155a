import { idSchema, instantSchema, localDateSchema } from '@zhiyi/kernel/answer';
import { route } from '@zhiyi/kernel/route';
import { z } from 'zod';
import { organKindNames } from './domain/organ.ts';
import { roleNames } from './domain/roles.ts';

/**
 * Addresses and shapes of signing in; the server serves them, the screens call them. Secrets travel in bodies only, never in an address:
 * one-time links carry theirs behind `#`, which no server is sent.
 */
const secret = z.string().min(20).max(200);
const password = z.string().min(1).max(200);
export const userNameSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/);
/** What the browser says of itself, for the owner's list of sessions. */
const browser = {
  device: z.enum(['desk', 'phone']).default('desk'),
  label: z.string().trim().max(80).default(''),
};
const code = z.string().regex(/^\d{6}$/);
const who = z.object({ id: idSchema, nameZh: z.string(), nameEn: z.string().nullable() });
const nothing = z.object({ done: z.literal(true) });
const link = z.object({ link: z.string() });
/** Objects of WebAuthn pass through; the library that made them checks them. */
const credential = z.looseObject({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
});

/** What is asked of this person's password: by the district's own figures, more of an administrator. */
export const passwordAsksSchema = z.object({
  userName: z.string(),
  least: z.number().int(),
  classes: z.number().int(),
});

/** Where a sign-in stands: inside, or what must be shown next. */
export const stepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('in'), person: who }),
  z.object({ step: z.literal('new-password'), flow: z.string(), asks: passwordAsksSchema }),
  z.object({ step: z.literal('second-factor'), flow: z.string(), ways: z.array(z.enum(['totp', 'passkey'])) }),
  z.object({ step: z.literal('enrol'), flow: z.string(), secret: z.string(), uri: z.string() }),
]);

const open = <B extends z.ZodType, R extends z.ZodType>(path: string, summary: string, body: B, response: R) =>
  route({ method: 'POST', path: `/api/sign-in/${path}`, summary, open: true, body, response });
const own = <B extends z.ZodType, R extends z.ZodType>(path: string, summary: string, body: B, response: R) =>
  route({ method: 'POST', path: `/api/sign-in/${path}`, summary, body, response });
const ofPerson = <B extends z.ZodType, R extends z.ZodType>(path: string, summary: string, body: B, response: R) =>
  route({
    method: 'POST',
    path: `/api/sign-in/persons/:personId/${path}`,
    summary,
    params: z.object({ personId: idSchema }),
    body,
    response,
  });

export const state = route({
  method: 'GET',
  path: '/api/sign-in/state',
  summary: '我是谁，可以怎样登录',
  open: true,
  response: z.object({
    /** the office's clock: in the demo it runs in the days of the story */
    now: instantSchema,
    signedIn: z
      .object({
        person: who,
        role: z.enum(roleNames),
        organ: z.string(),
        team: z.string().nullable(),
        posting: idSchema,
      })
      .nullable(),
    ways: z.object({
      demo: z.boolean(),
      password: z.boolean(),
      passkey: z.boolean(),
      /** what the outside provider is called, or null */
      outside: z.string().nullable(),
      firstRun: z.boolean(),
    }),
  }),
});

export const demoPersons = route({
  method: 'GET',
  path: '/api/sign-in/demo',
  summary: '演示人员',
  open: true,
  response: z.object({
    rows: z.array(
      who.extend({
        role: z.enum(roleNames),
        organ: z.string(),
        organNameZh: z.string(),
        organNameEn: z.string(),
        teamNameZh: z.string().nullable(),
        teamNameEn: z.string().nullable(),
        certified: z.boolean(),
      }),
    ),
  }),
});
export const enterAsDemo = open('demo', '以演示人员进入', z.object({ person: idSchema, ...browser }), stepSchema);

export const byPassword = open(
  'password',
  '用户名和密码',
  z.object({ userName: z.string().trim().min(1).max(64), password, ...browser }),
  stepSchema,
);
export const newPassword = open('password/new', '登录时更换密码', z.object({ flow: secret, password }), stepSchema);
export const secondFactor = open('second-factor', '动态码', z.object({ flow: secret, code }), stepSchema);
export const enrol = open('enrol', '登录时绑定动态码', z.object({ flow: secret, code }), stepSchema);

export const readLink = open(
  'links/read',
  '一次性链接是谁的',
  z.object({ token: secret }),
  z.object({
    purpose: z.enum(['first-run', 'open-account', 'reset-password']),
    person: who.nullable(),
    asks: passwordAsksSchema.nullable(),
  }),
);
export const useLink = open(
  'links/use',
  '用一次性链接设置密码',
  z.object({ token: secret, password, ...browser }),
  stepSchema,
);
export const firstRun = open(
  'first-run',
  '初次设置：机关和三名管理员',
  z.object({
    token: secret,
    organ: z.object({
      id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
      kind: z.enum(organKindNames),
      nameZh: z.string().trim().min(1).max(60),
      nameEn: z.string().trim().min(1).max(120),
      fullNameZh: z.string().trim().min(1).max(80),
      from: localDateSchema,
    }),
    administrators: z
      .array(
        z.object({
          role: z.enum(['systemAdmin', 'securityAdmin', 'auditAdmin']),
          nameZh: z.string().trim().min(1).max(40),
          employeeNo: z.string().regex(/^[A-Za-z0-9-]{1,32}$/),
          userName: userNameSchema,
        }),
      )
      .length(3),
  }),
  z.object({ links: z.array(z.object({ role: z.string(), userName: z.string(), link: z.string() })) }),
);

export const beginPasskey = open(
  'passkey/begin',
  '通行密钥登录：取挑战',
  z.object({}),
  z.object({ flow: z.string(), options: z.looseObject({}) }),
);
export const byPasskey = open(
  'passkey',
  '通行密钥登录',
  z.object({ flow: secret, response: credential, ...browser }),
  stepSchema,
);
export const beginOutside = open(
  'outside/begin',
  '统一身份认证：去登录',
  z.object({ ...browser }),
  z.object({ flow: z.string(), url: z.string() }),
);
export const byOutside = open(
  'outside',
  '统一身份认证：回来',
  z.object({ flow: secret, query: z.string().max(8000) }),
  stepSchema,
);

export const signOut = own('out', '退出', z.object({}), nothing);
export const sessions = route({
  method: 'GET',
  path: '/api/sign-in/sessions',
  summary: '我的登录',
  response: z.object({
    rows: z.array(
      z.object({
        id: idSchema,
        method: z.enum(['demo', 'password', 'passkey', 'oidc']),
        device: z.enum(['desk', 'phone']),
        label: z.string(),
        source: z.string(),
        startedAt: instantSchema,
        seenAt: instantSchema,
        endsAt: instantSchema,
        current: z.boolean(),
      }),
    ),
  }),
});
export const endSession = route({
  method: 'POST',
  path: '/api/sign-in/sessions/:sessionId/end',
  summary: '结束我的一次登录',
  params: z.object({ sessionId: idSchema }),
  body: z.object({}),
  response: nothing,
});
export const passwordAsks = route({
  method: 'GET',
  path: '/api/sign-in/password',
  summary: '我的密码要满足什么',
  response: z.object({ asks: passwordAsksSchema.nullable() }),
});
export const changePassword = own(
  'password/change',
  '修改密码',
  z.object({ old: password, password, ...browser }),
  stepSchema,
);
export const passkeys = route({
  method: 'GET',
  path: '/api/sign-in/passkeys',
  summary: '我的通行密钥',
  response: z.object({
    rows: z.array(
      z.object({
        credential: z.string(),
        label: z.string(),
        addedAt: z.string(),
        lastUsedAt: z.string().nullable(),
      }),
    ),
  }),
});
export const beginAddPasskey = own(
  'passkeys/begin',
  '添加通行密钥：取挑战',
  z.object({}),
  z.object({ flow: z.string(), options: z.looseObject({}) }),
);
export const addPasskey = own(
  'passkeys',
  '添加通行密钥',
  z.object({ flow: secret, response: credential, label: z.string().trim().min(1).max(40) }),
  nothing,
);
export const removePasskey = route({
  ...own('passkeys/remove', '移除通行密钥', z.object({ credential: z.string().max(2048) }), nothing),
  stepUp: 'delete',
});

/** 再次确认身份: what this person can show, and until when it need not be shown again. */
export const stepUp = route({
  method: 'GET',
  path: '/api/sign-in/step-up',
  summary: '再次确认身份：可以出示什么',
  response: z.object({
    ways: z.array(z.enum(['totp', 'passkey'])),
    until: instantSchema.nullable(),
    minutes: z.number().int(),
    demo: z.boolean(),
  }),
});
export const stepUpByCode = own('step-up/code', '再次确认身份：动态码', z.object({ code }), nothing);
export const beginStepUp = own(
  'step-up/passkey/begin',
  '再次确认身份：取挑战',
  z.object({}),
  z.object({ flow: z.string(), options: z.looseObject({}) }),
);
export const stepUpByPasskey = own(
  'step-up/passkey',
  '再次确认身份：通行密钥',
  z.object({ flow: secret, response: credential }),
  nothing,
);
export const beginTotp = own(
  'totp/begin',
  '绑定动态码：取密钥',
  z.object({}),
  z.object({ flow: z.string(), secret: z.string(), uri: z.string() }),
);
export const addTotp = own('totp', '绑定动态码', z.object({ flow: secret, code }), nothing);

export const openAccount = ofPerson('account', '开通账号', z.object({ userName: userNameSchema }), link);
export const resetAccount = route({
  ...ofPerson('reset', '重置账号', z.object({ secondFactor: z.boolean().default(false) }), link),
  stepUp: 'delete',
});
export const endSessionsOf = ofPerson(
  'sessions/end',
  '结束此人的全部登录',
  z.object({}),
  z.object({ ended: z.number().int() }),
);
