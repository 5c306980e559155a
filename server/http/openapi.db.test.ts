import { live } from '@zhiyi/store/contract';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { fitting, type Schema, spoilt } from './schema-values.ts';

/**
 * Bad input gets an answer that says what is wrong: every operation of the API's own document is sent values its schema does not mean, and
 * nothing is ever our fault (no 5xx).
 */
let whole: WholeOffice;
let app: FastifyInstance;
let cookies: Record<string, string>;

beforeAll(async () => {
  whole = await wholeOffice();
  app = whole.app;
  cookies = await session(whole.district.people.lin);
});
afterAll(() => whole.close());

const session = (person: string): Promise<Record<string, string>> => whole.cookiesOf(person);

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly { name: string; in: string; required?: boolean }[];
  readonly body?: Schema;
}

function operations(): readonly Operation[] {
  const document = app.swagger() as unknown as {
    paths: Record<
      string,
      Record<
        string,
        { parameters?: Operation['parameters']; requestBody?: { content?: Record<string, { schema?: Schema }> } }
      >
    >;
  };
  // the one answer that stays open never ends by itself: server/live tries it
  const paths = Object.entries(document.paths).filter(([url]) => url !== live.path);
  return paths.flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, o]) => ({
      method: method.toUpperCase() as Operation['method'],
      path: url,
      parameters: o.parameters ?? [],
      ...(o.requestBody?.content?.['application/json']?.schema
        ? { body: o.requestBody.content['application/json'].schema }
        : {}),
    })),
  );
}

/** What pages a list further, made up: the right shape with values the database does not read. */
const id = '0199d000-0000-7000-8000-000000000001';
const forgedTokens = ['Sun Nov 22 2026 (foo)', '+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '\0', '1']
  .flatMap((at) => [
    [at, id],
    [at, '-'.repeat(36)],
    [at, '9'.repeat(30)],
  ])
  .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));

const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '../../etc/passwd',
    "'; DROP TABLE store.events; --",
    '𫖯'.repeat(50),
    '-1',
    '1e309',
    'NaN',
    '%00',
    '{{7*7}}',
    // days and moments no calendar goes to, and some that only JavaScript reads
    ...['0000-01-01', '9999-12-31', '2026-02-30', '9999-12-31T23:59:59-23:59', 'Nov 31 2026'],
    ...forgedTokens,
  ),
  fc.string({ maxLength: 60 }),
  fc.uuid(),
  fc.integer().map(String),
);
const anything = fc.oneof(
  { depthSize: 'small' },
  fc.jsonValue(),
  fc.record({}, { requiredKeys: [] }),
  fc.dictionary(
    fc.constantFrom(
      'officers',
      'place',
      'party',
      'matter',
      'fine',
      'types',
      'signatures',
      'receipt',
      'cash',
      'value',
      'year',
      'q',
      'cases',
      'password',
    ),
    fc.jsonValue(),
  ),
);

async function send(o: Operation, values: readonly string[], body: unknown, as = cookies) {
  let url = o.path;
  const query = new URLSearchParams();
  o.parameters.forEach((p, i) => {
    const value = values[i % Math.max(values.length, 1)] ?? 'x';
    if (p.in === 'path') url = url.replace(`{${p.name}}`, encodeURIComponent(value) || 'x');
    else if (p.in === 'query') query.set(p.name, value);
  });
  return app.inject({
    method: o.method,
    url: query.size > 0 ? `${url}?${query}` : url,
    cookies: as,
    headers: {
      'x-zhiyi-csrf': as.zhiyi_csrf ?? '',
      'idempotency-key': `fuzz-${Math.random().toString(36).slice(2, 12)}`,
    },
    ...(o.method === 'GET'
      ? {}
      : {
          payload: JSON.stringify(body) ?? 'null',
          headers: {
            'content-type': 'application/json',
            'x-zhiyi-csrf': as.zhiyi_csrf ?? '',
            'idempotency-key': `fuzz-${Math.random().toString(36).slice(2, 12)}`,
          },
        }),
  });
}

describe('bad input', () => {
  test('no operation of the API answers strange values with a fault', async () => {
    const all = operations();
    expect(all.length).toBeGreaterThan(40);
    const runs = process.env.ZHIYI_LONG ? 4000 : 400;
    // each route lets another role past its first question
    const persons = (['lin', 'shen', 'archivist', 'collector', 'auditor'] as const).map(
      (n) => whole.district.people[n],
    );
    const sessions = new Map<string, Record<string, string>>();
    const requests = fc.constantFrom(...all).chain((o) =>
      fc.record({
        o: fc.constant(o),
        person: fc.constantFrom(...persons),
        values: fc.array(strange, { minLength: 1, maxLength: 4 }),
        // half fit the document but for one part, a quarter fit whole, the rest is anything
        body: o.body
          ? fc.oneof(
              {
                weight: 2,
                arbitrary: fc
                  .tuple(fitting(o.body), fc.nat(50), fc.oneof(strange, anything))
                  .map(([v, n, w]) => spoilt(v, n, w)),
              },
              { weight: 1, arbitrary: fitting(o.body) },
              { weight: 1, arbitrary: anything },
            )
          : anything,
      }),
    );
    await fc.assert(
      fc.asyncProperty(requests, async ({ o, person, values, body }) => {
        const as = sessions.get(person) ?? (await session(person));
        sessions.set(person, as);
        const answer = await send(o, values, body, as);
        // some operations end the session: the next one begins with another
        if (answer.statusCode === 401 || /session|sign/.test(o.path)) sessions.delete(person);
        if (answer.statusCode >= 500) {
          throw new Error(
            `${o.method} ${o.path} ${JSON.stringify(values)} ${JSON.stringify(body)} → ${answer.statusCode} ${answer.body}`,
          );
        }
        if (answer.statusCode >= 400) {
          const problem = JSON.parse(answer.body) as {
            code: string;
            title: { zh: string; en: string };
            number: string;
          };
          expect(problem.code).toBeTruthy();
          expect(problem.title.zh && problem.title.en && problem.number).toBeTruthy();
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);

  const post = (url: string, payload: string | Buffer, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies,
      headers: { 'x-zhiyi-csrf': cookies.zhiyi_csrf ?? '', 'idempotency-key': 'bad-input-1', ...headers },
    });

  test.each([
    ['a body that is no JSON', '{"officers": [', { 'content-type': 'application/json' }, 400],
    ['a body of another kind', '<case/>', { 'content-type': 'text/xml' }, 415],
    ['a body above the limit', JSON.stringify({ x: 'x'.repeat(300_000) }), { 'content-type': 'application/json' }, 413],
    [
      'prototype pollution',
      '{"__proto__": {"admin": true}, "officers": []}',
      { 'content-type': 'application/json' },
      400,
    ],
    ['nothing at all', '', {}, 422],
  ])('%s is answered %#', async (_what, payload, headers, status) => {
    const answer = await post('/api/cases', payload, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('input that does not fit names each field in the reader’s language', async () => {
    const body = JSON.stringify({ officers: ['x'], place: { township: '1', address: '' } });
    const zh = await post('/api/cases', body, { 'content-type': 'application/json' });
    const en = await post('/api/cases', body, { 'content-type': 'application/json', 'accept-language': 'en' });
    expect(zh.statusCode).toBe(422);
    const paths = (JSON.parse(zh.body) as { issues: { path: string; message: string }[] }).issues;
    expect(paths.map((i) => i.path)).toEqual(['/officers/0', '/place/township', '/place/address']);
    expect(paths[0]?.message).toMatch(/\p{Script=Han}/u);
    expect((JSON.parse(en.body) as { issues: { message: string }[] }).issues[0]?.message).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('the door', () => {
  test('without a session there is no answer but “sign in first”', async () => {
    for (const o of operations().filter((x) => x.path.startsWith('/api/cases') && x.method === 'GET')) {
      const url = o.path.replace(/\{\w+\}/g, '0199d000-0000-7000-8000-000000000001');
      const answer = await app.inject({ method: 'GET', url });
      expect([401, 422], url).toContain(answer.statusCode);
    }
  });
  test('a write without the CSRF word, or without an idempotency key, is refused', async () => {
    const body = { method: 'POST', url: '/api/cases', payload: {}, cookies } as const;
    const place = { officers: [whole.district.people.lin], place: { township: '330205007', address: 'x' } };
    const noCsrf = await app.inject({ ...body, payload: place, headers: { 'idempotency-key': 'abcdefgh' } });
    expect([noCsrf.statusCode, JSON.parse(noCsrf.body).code]).toEqual([403, 'http.csrf']);
    const noKey = await app.inject({ ...body, payload: place, headers: { 'x-zhiyi-csrf': cookies.zhiyi_csrf ?? '' } });
    expect([noKey.statusCode, JSON.parse(noKey.body).code]).toEqual([400, 'http.key-missing']);
  });
  test('the demo answers to its own names only, and to nothing a proxy passes on', async () => {
    for (const [host, status] of [
      ['localhost:8080', 200],
      ['127.0.0.1', 200],
      ['[::1]:8080', 200],
      ['evil.example', 421],
    ] as const) {
      expect((await app.inject({ method: 'GET', url: '/healthz', headers: { host } })).statusCode, host).toBe(status);
    }
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host']) {
      const answer = await app.inject({ method: 'GET', url: '/api/sign-in/demo', headers: { [name]: '127.0.0.1' } });
      expect([name, answer.statusCode]).toEqual([name, 421]);
    }
  });
  test('security headers stand on every answer', async () => {
    const answer = await app.inject({ method: 'GET', url: '/healthz' });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });
  test('health, readiness, metrics and the API’s document answer', async () => {
    for (const url of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
      expect((await app.inject({ method: 'GET', url })).statusCode, url).toBe(200);
    }
    expect(JSON.parse((await app.inject({ method: 'GET', url: '/openapi.json' })).body).openapi).toBe('3.1.0');
  });
});
