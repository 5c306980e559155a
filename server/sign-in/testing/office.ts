import type { Handler } from '@zhiyi/modules/handler';
import { peopleForbidden, peopleHandlers, peopleRefusals } from '@zhiyi/modules/people';
import { storeRefusals } from '@zhiyi/store';
import type { TestStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../config.ts';
import { createApp } from '../../http/app.ts';
import { createMetrics } from '../../http/metrics.ts';
import { ProblemWriter } from '../../http/problems.ts';
import { mustBeFresh, resolveSession, type SignInConfig, signInHandlers } from '../index.ts';

/** The real door with sign-in and the register behind it, for tests; no port is opened. */
export async function testOffice(
  store: TestStore,
  config: Partial<SignInConfig> = {},
  more: readonly Handler[] = [],
): Promise<FastifyInstance> {
  const signIn: SignInConfig = { publicUrl: 'http://localhost:8080', demo: false, ...config };
  return createApp({
    config: {
      ...readConfig({ ZHIYI_MODE: signIn.demo ? 'demo' : 'office', LOG_LEVEL: 'silent', RATE_LIMIT: '0' }),
      publicUrl: signIn.publicUrl,
    },
    door: {
      store,
      sessionOf: (token, source) => resolveSession(store, token, source),
      mustBeFresh: (actor, token, what) => mustBeFresh(store, actor, token, what),
      secure: signIn.publicUrl.startsWith('https:'),
    },
    handlers: [...signInHandlers(signIn), ...peopleHandlers, ...more],
    problems: new ProblemWriter([storeRefusals, peopleRefusals], peopleForbidden),
    metrics: createMetrics(),
    ready: async () => [],
  });
}

export interface Answered {
  readonly status: number;
  /** of many shapes, looked into by tests */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly [key: string]: unknown }[];
}

let keys = 0;

/** A browser: keeps cookies, sends the CSRF word and an idempotency key, comes from one address. */
export class Browser {
  readonly #app: FastifyInstance;
  readonly address: string;
  readonly jar = new Map<string, string>();
  constructor(app: FastifyInstance, address = '10.1.1.1') {
    this.#app = app;
    this.address = address;
  }
  get token(): string {
    return this.#cookie('session') ?? '';
  }
  /** Under https the names are those that no neighbouring host can set. */
  #cookie(of: 'session' | 'csrf'): string | undefined {
    return this.jar.get(`__Host-zhiyi_${of}`) ?? this.jar.get(`zhiyi_${of}`);
  }
  get(path: string): Promise<Answered> {
    return this.#send('GET', path);
  }
  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answered> {
    return this.#send('POST', path, body, headers);
  }
  async #send(
    method: 'GET' | 'POST',
    url: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<Answered> {
    const csrf = this.#cookie('csrf');
    const answer = await this.#app.inject({
      method,
      url,
      remoteAddress: this.address,
      cookies: Object.fromEntries(this.jar),
      headers: {
        ...(csrf === undefined ? {} : { 'x-zhiyi-csrf': csrf }),
        ...(method === 'GET' ? {} : { 'idempotency-key': `test-key-${++keys}` }),
        ...more,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const c of answer.cookies)
      if (c.value === '') this.jar.delete(c.name);
      else this.jar.set(c.name, c.value);
    const text = answer.body;
    return {
      status: answer.statusCode,
      body: text.startsWith('{') ? JSON.parse(text) : text,
      cookies: answer.cookies as unknown as Answered['cookies'],
    };
  }
}
