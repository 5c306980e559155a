import { route } from '@zhiyi/kernel/route';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { addressOf, call } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { isReachable } from './reach.ts';
import { onStepUpAsked, STEP_UP } from './step-up.ts';

const read = route({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: '',
  params: z.object({ caseId: z.string() }),
  query: z.object({ q: z.string().optional() }),
  response: z.object({ ok: z.boolean() }),
});
const write = route({
  method: 'POST',
  path: '/api/cases',
  summary: '',
  body: z.object({ n: z.number() }),
  response: z.object({ ok: z.boolean() }),
});

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('document', { cookie: 'a=1; zhiyi_csrf=t%2Fok', documentElement: {} });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});
const answers = (status: number, body: unknown) =>
  fetched.mockResolvedValueOnce(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
const sent = () => fetched.mock.calls[0]?.[1] as RequestInit & { headers: Record<string, string> };

it('fills the places of an address, escapes them, and leaves out empty questions', () => {
  expect(addressOf(read, { caseId: 'a/b' }, { q: '', limit: 25, back: false, cursor: undefined })).toBe(
    '/api/cases/a%2Fb?limit=25&back=false',
  );
  expect(() => addressOf(read, {})).toThrow('needs caseId');
});

it('under https the word is the one that no neighbouring host can set', async () => {
  vi.stubGlobal('document', { cookie: 'zhiyi_csrf=planted; __Host-zhiyi_csrf=own', documentElement: {} });
  answers(200, { ok: true });
  await call(write, { body: { n: 1 } });
  expect(sent().headers['x-zhiyi-csrf']).toBe('own');
});

it('a read carries neither CSRF value nor key', async () => {
  answers(200, { ok: true });
  expect(await call(read, { params: { caseId: '1' } })).toEqual({ ok: true });
  expect(sent().headers).not.toHaveProperty('idempotency-key');
  expect(sent().headers).not.toHaveProperty('x-zhiyi-csrf');
});

it('a write carries the CSRF value of the cookie and a key, the one given or a new one', async () => {
  answers(200, { ok: true });
  await call(write, { body: { n: 1 }, key: 'act-00000001' });
  expect(sent().headers).toMatchObject({ 'x-zhiyi-csrf': 't/ok', 'idempotency-key': 'act-00000001' });
  fetched.mockReset();
  answers(200, { ok: true });
  await call(write, { body: { n: 1 } });
  expect(sent().headers['idempotency-key']).toMatch(/^[\w.:-]{8,128}$/);
});

it('a lawful no arrives with all its refusals and is final', async () => {
  const refusal = {
    code: 'cases.party-not-heard',
    zh: '未听取',
    en: 'not heard',
    law: [{ statute: 'apl', article: 62 }],
    facts: {},
  };
  answers(409, {
    type: 'about:blank',
    status: 409,
    code: refusal.code,
    title: { zh: '现在不能办', en: 'Not now' },
    number: 'n1',
    refusals: [refusal],
  });
  const problem = await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e);
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({ status: 409, number: 'n1', refusals: [refusal], passing: false });
});

it('no answer, too many requests and faults of the server are worth another try', async () => {
  fetched.mockRejectedValueOnce(new TypeError('failed to fetch'));
  expect(await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e)).toMatchObject({ status: 0, passing: true });
  for (const status of [429, 500, 503]) {
    answers(status, {});
    expect(await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e)).toMatchObject({ status, passing: true });
  }
});

it('an answer that is not JSON becomes a problem, not a crash', async () => {
  fetched.mockResolvedValueOnce(new Response('<html>', { status: 200 }));
  expect(await call(read, { params: { caseId: '1' } }).catch((e: ApiProblem) => e)).toMatchObject({
    code: 'web.unreadable',
  });
  fetched.mockResolvedValueOnce(new Response('<html>', { status: 502 }));
  expect(await call(read, { params: { caseId: '1' } }).catch((e: ApiProblem) => e)).toMatchObject({ status: 502 });
});

it('an act that waits for a second factor is asked for once and sent again as it was, under the same key (ESL 13)', async () => {
  const no = { type: 'about:blank', status: 403, code: STEP_UP, title: { zh: '不能', en: 'Not' }, number: 'n' };
  const asked = vi.fn<() => Promise<boolean>>(async () => true);
  const stop = onStepUpAsked(asked);
  answers(403, no);
  answers(200, { ok: true });
  expect(await call(write, { body: { n: 1 } })).toEqual({ ok: true });
  expect(asked).toHaveBeenCalledTimes(1);
  const keys = fetched.mock.calls.map(
    (c) => (c[1] as (typeof c)[1] & { headers: Record<string, string> }).headers['idempotency-key'],
  );
  expect(new Set(keys).size).toBe(1);
  expect(fetched.mock.calls.map((c) => (c[1] as RequestInit).body)).toEqual(['{"n":1}', '{"n":1}']);
  // whoever declines has the refusal before them; whoever still has shown nothing is not asked for ever
  asked.mockResolvedValueOnce(false);
  answers(403, no);
  expect(await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e)).toMatchObject({ code: STEP_UP });
  answers(403, no);
  answers(403, no);
  expect(await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e)).toMatchObject({ code: STEP_UP });
  expect(asked).toHaveBeenCalledTimes(3);
  stop();
  answers(403, no);
  expect(await call(write, { body: { n: 1 } }).catch((e: ApiProblem) => e)).toMatchObject({ code: STEP_UP });
  expect(asked).toHaveBeenCalledTimes(3);
});

it('two acts that wait at once ask one question', async () => {
  let answer: (shown: boolean) => void = () => {};
  const asked = vi.fn<() => Promise<boolean>>(() => new Promise<boolean>((resolve) => (answer = resolve)));
  const stop = onStepUpAsked(asked);
  const no = { type: 'about:blank', status: 403, code: STEP_UP, title: { zh: '不能', en: 'Not' }, number: 'n' };
  answers(403, no);
  answers(403, no);
  const both = [call(write, { body: { n: 1 } }), call(write, { body: { n: 2 } })];
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  answers(200, { ok: true });
  answers(200, { ok: true });
  answer(true);
  expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
  expect(asked).toHaveBeenCalledTimes(1);
  stop();
});

it('a request that finds no server says that the device is cut off; any answer says that it is not', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  fetched.mockRejectedValueOnce(new TypeError('failed to fetch'));
  await call(read, { params: { caseId: '1' } }).catch(() => undefined);
  expect(isReachable()).toBe(false);
  answers(500, {});
  await call(read, { params: { caseId: '1' } }).catch(() => undefined);
  expect(isReachable()).toBe(true);
});
