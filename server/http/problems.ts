import { fill, plainFacts, type Refusal, type RefusalTable, type RefusalText, Refused } from '@zhiyi/kernel';
import type { problemSchema, refusalSchema } from '@zhiyi/kernel/answer';
import { csl } from '@zhiyi/law';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BadInput, reasons } from './bad-input.ts';

export type Problem = z.infer<typeof problemSchema>;

/** Ways the door itself says no, before any chapter is asked. */
export const doorRefusals = {
  'http.sign-in-first': { zh: '请先登录。', en: 'Sign in first.', law: [csl(23)] },
  'http.csrf': {
    zh: '页面已过期，请刷新后再试；您填的内容还在。',
    en: 'This page has expired. Reload and try again; what you typed is kept.',
    law: [csl(23)],
  },
  'http.key-missing': {
    zh: '写入请求缺少 Idempotency-Key 请求头，每次办理用一个新编号，重试用同一个。',
    en: 'A write needs an Idempotency-Key header: a new one for each act, the same one for a retry.',
    law: [{ statute: 'apl', article: 47 }],
  },
} as const satisfies RefusalTable;

/** Which HTTP status a refusal code gets; 409 unless listed. */
const statusOf: Readonly<Record<string, number>> = {
  'http.sign-in-first': 401,
  'http.csrf': 403,
  'http.key-missing': 400,
  'store.not-found': 404,
  'evidence.not-found': 404,
  'people.unknown-person': 404,
  'people.unknown-posting': 404,
  'people.unknown-certificate': 404,
  'people.unknown-organ': 404,
  'people.unknown-team': 404,
  'people.sign-in-unknown-session': 404,
  'desk.no-such-article': 404,
  'desk.no-such-daily': 404,
  'desk.no-such-entry': 404,
  'desk.no-such-setting': 404,
  'desk.clock-needs-time': 422,
  'store.key-reused': 422,
  'catalogue.upload-unreadable': 422,
  'evidence.record-unreadable': 422,
  'evidence.no-file': 422,
  'evidence.empty': 422,
  'evidence.image-broken': 422,
  'evidence.image-too-big': 422,
  'evidence.digest-differs': 422,
  'evidence.too-large': 413,
  'evidence.type-not-accepted': 415,
};

const titles: Readonly<Record<number, { zh: string; en: string }>> = {
  400: { zh: '请求格式不对', en: 'The request is malformed' },
  401: { zh: '请先登录', en: 'Sign in first' },
  403: { zh: '不能这样办', en: 'This is not yours to do' },
  404: { zh: '没有这一条', en: 'Not found' },
  409: { zh: '现在不能办', en: 'This cannot be done now' },
  413: { zh: '内容太大', en: 'Too large' },
  415: { zh: '不收这种格式', en: 'Format not accepted' },
  421: { zh: '这里不答应这个名字', en: 'Not a name this server answers to' },
  422: { zh: '内容有误', en: 'The content does not fit' },
  429: { zh: '请求太频繁，请稍后再试', en: 'Too many requests, try again shortly' },
  500: { zh: '系统出错，您填的内容还在，可以重试', en: 'Something went wrong. What you typed is kept; try again' },
  503: { zh: '系统暂时不可用，请稍后重试', en: 'Not available at the moment, try again shortly' },
};

export class ProblemWriter {
  readonly #texts: Readonly<Record<string, RefusalText>>;
  readonly #forbidden: ReadonlySet<string>;

  /** @param forbidden codes that mean "not competent", answered 403 */
  constructor(tables: readonly RefusalTable[], forbidden: readonly string[] = []) {
    this.#texts = Object.assign({}, doorRefusals, ...tables);
    this.#forbidden = new Set(forbidden);
  }

  refusalsOf(refusals: readonly Refusal[]): z.infer<typeof refusalSchema>[] {
    return refusals.map((r) => {
      const text = this.#texts[r.code];
      return {
        code: r.code,
        zh: fill(text?.zh ?? r.code, r.facts, 'zh'),
        en: fill(text?.en ?? r.code, r.facts, 'en'),
        law: r.law.map((a) => ({ ...a })),
        facts: { ...plainFacts(r.facts) },
        ...(text?.instead
          ? { instead: { zh: fill(text.instead.zh, r.facts, 'zh'), en: fill(text.instead.en, r.facts, 'en') } }
          : {}),
      };
    });
  }

  problemOf(error: unknown, number: string, language: 'zh' | 'en'): Problem {
    if (error instanceof Refused) {
      const first = error.refusals[0].code;
      const status = this.#forbidden.has(first) ? 403 : (statusOf[first] ?? 409);
      return problem(status, first, number, { refusals: this.refusalsOf(error.refusals) });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const locale = language === 'zh' ? z.locales.zhCN() : z.locales.en();
      const issues = error.validation.map((v) => {
        // the provider keeps what zod found, without its message: the reader's language says it again
        const said = locale.localeError({ ...v.params, code: v.keyword } as unknown as z.core.$ZodRawIssue);
        const text = typeof said === 'string' ? said : said?.message;
        return { path: v.instancePath, message: text ?? v.message ?? '' };
      });
      return problem(422, 'http.unreadable', number, { issues });
    }
    if (error instanceof BadInput) {
      const message = reasons[error.code][language];
      const issues = error.paths.map((path) => ({ path, message }));
      return problem(400, `http.${error.code}`, number, { title: { ...reasons[error.code] }, issues });
    }
    const fastify = error as FastifyError;
    const status = fastify.statusCode ?? 500;
    if (status < 500) return problem(status, `http.${fastify.code ?? status}`.toLowerCase(), number);
    return problem(unavailable(error) ? 503 : 500, unavailable(error) ? 'http.unavailable' : 'http.fault', number);
  }

  readonly answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh';
    const problem = this.problemOf(error, request.id, language);
    if (problem.status >= 500) request.log.error({ err: error, number: request.id }, 'fault');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

export function problem(status: number, code: string, number: string, extra: Partial<Problem> = {}): Problem {
  const title = titles[status] ?? (status < 500 ? titles[400] : titles[500]);
  return { type: 'about:blank', status, code, title: title as Problem['title'], number, ...extra };
}

/** The database is away or starting: worth another try, nothing is wrong with the request. */
function unavailable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined && /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect/.test(message ?? '');
}
