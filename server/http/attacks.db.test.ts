import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

/** Somebody who means harm, at the door and signed in. */
let whole: WholeOffice;
let cookies: { readonly zhiyi_session: string; readonly zhiyi_csrf: string };
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-attack-'));
const screens = path.join(folder, 'screens');

beforeAll(async () => {
  mkdirSync(path.join(screens, 'office'), { recursive: true });
  mkdirSync(path.join(screens, 'assets'));
  writeFileSync(path.join(folder, 'secret.txt'), 'the secret');
  writeFileSync(path.join(screens, 'index.html'), 'door');
  writeFileSync(path.join(screens, 'office', 'index.html'), 'office');
  whole = await wholeOffice({}, { screens });
  await whole.app.listen({ port: 0, host: '127.0.0.1' });
  cookies = await whole.cookiesOf(whole.district.people.lin);
});
afterAll(async () => {
  await whole.close();
  rmSync(folder, { recursive: true, force: true });
});

let n = 0;
const post = (url: string, payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  whole.app.inject({
    method: 'POST',
    url,
    payload: typeof payload === 'object' && !Buffer.isBuffer(payload) ? JSON.stringify(payload) : payload,
    cookies,
    headers: {
      'content-type': 'application/json',
      'x-zhiyi-csrf': cookies.zhiyi_csrf,
      'idempotency-key': `attack-${++n}`,
      ...headers,
    },
  });
const get = (url: string, headers: Record<string, string> = {}) =>
  whole.app.inject({ method: 'GET', url, cookies, headers });
/** Written to the socket as it stands, because clients mend what they send. @returns the status line's number */
const raw = (text: string | Buffer) =>
  new Promise<number>((resolve, reject) => {
    let answer = '';
    const socket = connect((whole.app.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (d) => {
      answer += d;
      socket.destroy();
    });
    socket.on('close', () => resolve(Number(answer.split(' ')[1] ?? 0)));
    socket.on('error', reject);
    socket.setTimeout(5_000, () => socket.destroy());
  });
const place = { township: '330205007', address: '洪塘街道示例路 18 号' };
const officers = () => [whole.district.people.lin, whole.district.people.zhou];
const paths = (body: string) => (JSON.parse(body) as { issues?: { path: string }[] }).issues?.map((i) => i.path);

describe('text that cannot be kept', () => {
  test.each([
    ['a value', { officers: [], place: { ...place, address: 'a\0b' } }, ['/place/address']],
    ['two values', { officers: ['\0'], place: { ...place, address: '\0' } }, ['/officers/0', '/place/address']],
    ['a name', { 'x\0': 1 }, ['/x\\u0000']],
    ['deep inside', { a: [{ b: [{ c: '\0' }] }] }, ['/a/0/b/0/c']],
  ])('U+0000 in %s is answered 400 and each field is named', async (_what, body, expected) => {
    const answer = await post('/api/cases', body);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.null-character']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(paths(answer.body)).toEqual(expected);
  });

  test('U+0000 in the address is answered 400, in the query by its name', async () => {
    const query = await get('/api/cases?q=%00');
    expect([query.statusCode, query.json().code, paths(query.body)]).toEqual([400, 'http.null-character', ['/q']]);
    expect((await get('/api/papers/looked/%00')).statusCode).toBe(400);
  });

  test('every route that takes a body refuses U+0000 before its schema is asked', async () => {
    const document = whole.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> };
    const writes = Object.entries(document.paths).filter(([, methods]) => 'post' in methods);
    expect(writes.length).toBeGreaterThan(30);
    for (const [url] of writes) {
      const answer = await post(url.replace(/\{\w+\}/g, '0199d000-0000-7000-8000-000000000001'), { value: 'x\0' });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 400, 'http.null-character']);
    }
  });

  test('U+0000 in a field or the name of an uploaded file is answered 400', async () => {
    const upload = (field: string, name: string) =>
      post(
        '/api/evidence',
        `--x\r\ncontent-disposition: form-data; name="record"\r\n\r\n${field}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\nx\r\n--x--\r\n`,
        { 'content-type': 'multipart/form-data; boundary=x' },
      );
    const answer = await upload('{"a":"\0"}', 'a.png');
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.null-character']);
    // the text of the field is harmless, what it says is not
    const escaped = await upload('{"fileName":"a\\u0000b.png"}', 'a.png');
    expect([escaped.statusCode, paths(escaped.body)]).toEqual([400, ['/record/fileName']]);
    const half = await upload('{"fileName":"a\\ud83d.png"}', 'a.png');
    expect([half.statusCode, half.json().code]).toEqual([400, 'http.half-character']);
    expect((await upload(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'a.png')).json().code).toBe(
      'http.too-deep',
    );
  });

  test('half a character is answered 400 and named', async () => {
    const answer = await post('/api/cases', '{"place":{"address":"\\ud83d"}}');
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.half-character']);
    expect(paths(answer.body)).toEqual(['/place/address']);
  });

  test.each([
    ['a broken sequence', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['an overlong slash', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc0, 0xaf, 0x22, 0x7d])],
    ['GBK instead', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xba, 0xe9, 0xcc, 0xc1, 0x22, 0x7d])],
  ])('bytes that are no UTF-8 are not mended into other words: %s', async (_what, body) => {
    const answer = await post('/api/cases', body);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.not-utf8']);
  });
});

/** Every read that knows one of these conditions, from the API's own document. */
const readsWith = (...conditions: readonly string[]) => {
  const document = whole.app.swagger() as unknown as {
    paths: Record<string, { get?: { parameters?: readonly { name: string; in: string }[] } }>;
  };
  return Object.entries(document.paths).flatMap(([url, { get: read }]) =>
    (read?.parameters ?? [])
      .filter((p) => p.in === 'query' && conditions.includes(p.name))
      .map((p) => ({ url: url.replace(/\{\w+\}/g, '0199d000-0000-7000-8000-000000000001'), name: p.name })),
  );
};
const everybody = () =>
  Promise.all((['lin', 'shen', 'auditor'] as const).map((n) => whole.cookiesOf(whole.district.people[n])));

describe('places that are none', () => {
  const id = '0199d000-0000-7000-8000-000000000001';
  test('a forged place in a list never reaches the database: not as a fault, whoever asks', async () => {
    const values = [
      'Sun Nov 22 2026 (foo)',
      '2026',
      '+275760-09-13T00:00:00.000Z',
      '0000-01-01T00:00:00.000Z',
      '\0',
      '洪塘',
    ];
    const forged = values.flatMap((v) => [
      `${v}|${id}`,
      JSON.stringify([v, id]),
      JSON.stringify([v, '-'.repeat(36)]),
      JSON.stringify([v, '9'.repeat(15)]),
    ]);
    const lists = readsWith('cursor');
    expect(lists.length).toBeGreaterThanOrEqual(5);
    for (const as of await everybody())
      for (const { url } of lists)
        for (const text of forged) {
          const cursor = Buffer.from(text).toString('base64url');
          const answer = await whole.app.inject({ method: 'GET', url: `${url}?cursor=${cursor}`, cookies: as });
          expect(answer.statusCode, `${url} ${text}`).toBeLessThan(500);
        }
  });

  test('a day that no calendar goes to is refused at once: it neither stops the server nor the database', async () => {
    const days = ['0000-01-01', '1799-12-31', '3000-01-01', '9999-12-31', '9999-12-31T23:59:59-23:59'];
    const asked = readsWith('on', 'day', 'from');
    expect(asked.length).toBeGreaterThanOrEqual(5);
    for (const as of await everybody())
      for (const { url, name } of asked)
        for (const day of days) {
          const rest = name === 'from' ? 'rule=apl.decide&' : '';
          const address = `${url}?${rest}${name}=${encodeURIComponent(day)}`;
          const answer = await whole.app.inject({ method: 'GET', url: address, cookies: as });
          expect([403, 409, 422], `${address} ${answer.statusCode}`).toContain(answer.statusCode);
        }
  });
});

describe('bodies of another shape', () => {
  test.each([10, 33, 1_000, 100_000])('JSON %i levels deep never stops the server', async (depth) => {
    const answer = await post('/api/desk/calendar', `{"year":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    if (depth > 32) expect([answer.json().code, paths(answer.body)]).toEqual(['http.too-deep', ['/year']]);
  });

  test.each([
    ['text', 'text/plain'],
    ['a form, as another site’s page could send it', 'application/x-www-form-urlencoded'],
    ['XML', 'application/xml'],
    ['JSON by another name', 'text/json'],
  ])('%s is no JSON and is answered 415', async (_what, type) => {
    expect((await post('/api/cases', '{}', { 'content-type': type })).statusCode).toBe(415);
  });

  test('a body above the limit is answered 413, also when its length is not announced', async () => {
    const big = JSON.stringify({ a: 'x'.repeat(300_000) });
    expect((await post('/api/cases', big)).statusCode).toBe(413);
    const chunk = 'x'.repeat(0x8000);
    const head =
      'POST /api/cases HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
    expect(await raw(`${head}${`8000\r\n${chunk}\r\n`.repeat(10)}0\r\n\r\n`)).toBe(413);
  });

  test('a page of a million rows is refused, not made', async () => {
    for (const limit of ['1000000', '-1', '0', '1e9', '101']) {
      const answer = await get(`/api/cases?limit=${limit}`);
      expect([limit, answer.statusCode]).toEqual([limit, 422]);
    }
  });

  test('a condition that does not exist is named, for without it the list would be too long', async () => {
    const answer = await get('/api/cases?scope=mine&handlr=x');
    expect([answer.statusCode, answer.json().code, paths(answer.body)]).toEqual([
      400,
      'http.unknown-query',
      ['/handlr'],
    ]);
    expect((await get('/api/desk/jobs?limit=5')).statusCode).toBe(400);
    expect((await get('/api/cases?__proto__=x')).statusCode).toBe(400);
  });
});

describe('requests of another shape', () => {
  const head = (lines: string) => `GET /healthz HTTP/1.1\r\nhost: localhost\r\n${lines}\r\n`;
  test.each([
    ['two hosts', head('host: evil.example\r\n')],
    ['two lengths', head('content-length: 5\r\ncontent-length: 6\r\n')],
    ['a length and chunks', head('content-length: 5\r\ntransfer-encoding: chunked\r\n')],
    ['two sessions', head('cookie: zhiyi_session=a\r\ncookie: zhiyi_session=b\r\n')],
    ['two idempotency keys', head('idempotency-key: aaaaaaaa\r\nidempotency-key: bbbbbbbb\r\n')],
    ['two CSRF words', head('x-zhiyi-csrf: a\r\nx-zhiyi-csrf: b\r\n')],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['a space before the colon', head('transfer-encoding : chunked\r\n')],
    ['no HTTP', 'hello\r\n\r\n'],
    ['a bare line feed in a header', head('x: a\nb: c\0\r\n')],
  ])('%s: answered 400', async (_what, text) => {
    expect(await raw(text)).toBe(400);
  });

  test('headers without end are answered 431', async () => {
    expect(await raw(head(`x: ${'y'.repeat(40_000)}\r\n`))).toBe(431);
  });

  test.each(['TRACE', 'CONNECT', 'PROPFIND', 'PATCH'])('%s is no method of ours', async (method) => {
    expect([0, 400, 404, 405]).toContain(await raw(`${method} /api/cases HTTP/1.1\r\nhost: localhost\r\n\r\n`));
  });
});

describe('files of the machine', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%252e%252e/secret.txt',
    '/assets/....//....//secret.txt',
    '/office/..;/..;/secret.txt',
    '/assets/%00../../secret.txt',
    '/assets/%c0%ae%c0%ae/secret.txt',
    '//etc/passwd',
    '/.env',
  ])('%s leads nowhere', async (url) => {
    const status = await raw(`GET ${url} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\nconnection: close\r\n\r\n`);
    expect([400, 403, 404]).toContain(status);
    const answer = await get(url);
    expect(answer.body).not.toContain('the secret');
  });

  test('an address of the papers is no path: no name of a file opens one', async () => {
    for (const id of ['..%2f..%2fkeys%2fmaster', 'a'.repeat(64), "'%20OR%201=1--"])
      expect([404, 422]).toContain((await get(`/api/papers/looked/${id}`)).statusCode);
  });
});

describe('pages of another site', () => {
  test('a write with the session’s cookie alone is refused, and so is one that a browser says comes from elsewhere', async () => {
    const body = { officers: officers(), place };
    expect((await post('/api/cases', body, { 'x-zhiyi-csrf': '' })).json().code).toBe('http.csrf');
    expect((await post('/api/cases', body, { 'x-zhiyi-csrf': `${cookies.zhiyi_csrf}0` })).statusCode).toBe(403);
    expect((await post('/api/cases', body, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    const other = await whole.cookiesOf(whole.district.people.zhou);
    expect((await post('/api/cases', body, { 'x-zhiyi-csrf': other.zhiyi_csrf })).statusCode).toBe(403);
  });

  test('signing in cannot be done from another site’s page (login CSRF)', async () => {
    const answer = await post('/api/sign-in/demo', { person: 'x' }, { 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'http.csrf']);
  });

  test('no other origin is ever allowed to read', async () => {
    const answer = await get('/api/cases', { origin: 'https://evil.example' });
    expect(Object.keys(answer.headers).filter((h) => h.startsWith('access-control'))).toEqual([]);
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
  });
});

describe('what every answer says to a browser', () => {
  test.each(['/healthz', '/api/cases', '/api/nothing', '/office', '/api/cases?limit=0', '/api/cases?q=%00'])(
    '%s',
    async (url) => {
      const { headers } = await get(url, { accept: 'text/html' });
      const policy = String(headers['content-security-policy']);
      for (const part of [
        "script-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy.split(';').map((p) => p.trim())).toContain(part);
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|blob|data|\*)/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['permissions-policy']).toContain('camera=(self)');
      expect(headers['permissions-policy']).toContain('payment=()');
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test('no cache keeps what the office answers, nor why it refused', async () => {
    for (const url of [
      '/api/cases?scope=all',
      '/api/people/me',
      '/api/desk/audit',
      '/api/cases?limit=0',
      '/api/nothing',
    ])
      expect((await get(url)).headers['cache-control'], url).toBe('no-store');
  });

  test('behind TLS a browser comes back by TLS alone; without TLS that is not said', async () => {
    expect((await get('/healthz')).headers['strict-transport-security']).toBeUndefined();
    const tls = await wholeOffice({ publicUrl: 'https://office.example' });
    const answer = await tls.app.inject({ method: 'GET', url: '/healthz', headers: { host: 'office.example' } });
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect(answer.headers['content-security-policy']).toContain('upgrade-insecure-requests');
    await tls.close();
  });
});

test('more requests a minute than the limit are answered 429 with the time to wait, and other addresses are not', async () => {
  const small = await wholeOffice({ rateLimit: 5 });
  const from = (remoteAddress: string) => small.app.inject({ method: 'GET', url: '/api/sign-in/state', remoteAddress });
  for (let i = 0; i < 5; i++) expect((await from('127.0.0.1')).statusCode).toBe(200);
  const answer = await from('127.0.0.1');
  expect([answer.statusCode, answer.json().code]).toEqual([429, 'http.too-many']);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await from('127.0.0.2')).statusCode).toBe(200);
  await small.close();
});

test('public verification has a limit of its own: whoever tries codes is stopped, and reads everything else as before', async () => {
  const office = await wholeOffice({ rateLimit: 1200 });
  const ask = (url: string, remoteAddress = '127.0.0.1') => office.app.inject({ method: 'GET', url, remoteAddress });
  const guess = (n: number) => ask(`/api/papers/verify/GUESS${String(n).padStart(8, '0')}`);
  for (let n = 0; n < 60; n++) expect((await guess(n)).statusCode).toBe(200);
  const answer = await guess(60);
  expect([answer.statusCode, answer.json().code]).toEqual([429, 'http.too-many']);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask('/api/sign-in/state')).statusCode).toBe(200);
  expect((await ask('/api/papers/verify/GUESS00000001', '127.0.0.2')).statusCode).toBe(200);
  await office.close();
});
