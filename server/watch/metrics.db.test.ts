import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

let whole: WholeOffice;
let guarded: WholeOffice;
/** no demo: a demo answers to nothing that a proxy passes on, whatever is asked for */
let real: WholeOffice;
beforeAll(async () => {
  whole = await wholeOffice();
  real = await wholeOffice({ mode: 'office' });
  guarded = await wholeOffice({ metricsToken: 'a-token-of-the-monitor' });
});
afterAll(async () => {
  await whole.close();
  await real.close();
  await guarded.close();
});

const ask = (at: WholeOffice, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  at.app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });
/** One number of the exposition, by name and labels as written. */
const value = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((l) => l.startsWith(`${line} `))
      ?.split(' ')[1],
  );

describe('metrics', () => {
  test('acts, refusals, requests, papers, queues, connections and memory are counted; no person, case or address is', async () => {
    const cookies = await whole.cookiesOf(whole.district.people.lin);
    const send = (payload: object, key: string) =>
      whole.app.inject({
        method: 'POST',
        url: '/api/cases',
        cookies,
        payload,
        headers: { 'x-zhiyi-csrf': cookies.zhiyi_csrf, 'idempotency-key': key },
      });
    const { lin, zhou, expired } = whole.district.people;
    const place = { township: '330205007', address: '洪塘街道示例路 18 号' };
    const opened = await send({ officers: [lin, zhou], place }, 'metrics-1');
    await send({ officers: [lin, zhou], place }, 'metrics-1');
    const refused = await send({ officers: [lin, expired], place }, 'metrics-2');
    const { caseId } = opened.json().value as { caseId: string };
    const code = refused.json().refusals[0].code as string;
    const { body } = await ask(whole);
    const act = 'cases.open';
    expect(value(body, `zhiyi_acts_total{act="${act}",outcome="done"}`)).toBe(1);
    expect(value(body, `zhiyi_acts_total{act="${act}",outcome="repeated"}`)).toBe(1);
    expect(value(body, `zhiyi_acts_total{act="${act}",outcome="refused"}`)).toBe(1);
    expect(value(body, `zhiyi_refusals_total{code="${code}"}`)).toBe(1);
    expect(value(body, `zhiyi_http_seconds_count{method="POST",route="/api/cases",status="200"}`)).toBe(2);
    expect(value(body, 'zhiyi_database_up')).toBe(1);
    for (const state of ['waiting', 'failing', 'givenUp'])
      expect(value(body, `zhiyi_outbox_messages{state="${state}"}`)).toBe(0);
    expect(value(body, 'zhiyi_deadlines{state="due"}')).toBe(0);
    expect(value(body, 'zhiyi_ledger_queue{state="waiting"}')).toBeGreaterThan(0);
    expect(value(body, 'zhiyi_db_connections{state="open"}')).toBeGreaterThan(0);
    expect(value(body, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    for (const secret of [lin, caseId, '示例路', cookies.zhiyi_session]) expect(body).not.toContain(secret);
  });

  test('a paper that was rendered is counted with its duration', async () => {
    whole.metrics.rendered('payment-notice', 'pdf', 0.03, 'done');
    const line = 'zhiyi_paper_seconds_count{paper="payment-notice",output="pdf",outcome="done"}';
    expect(value((await ask(whole)).body, line)).toBe(1);
  });

  test.each([
    ['from this machine', {}, '127.0.0.1', 200],
    ['from this machine, IPv6', {}, '::1', 200],
    ['from elsewhere', {}, '10.1.2.3', 403],
    ['through a proxy on this machine', { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1', 403],
    ['through another proxy', { via: '1.1 proxy' }, '127.0.0.1', 403],
  ] as const)('without a token they are for this machine alone: %s', async (_what, headers, from, status) => {
    expect((await ask(real, headers, from)).statusCode).toBe(status);
  });

  test.each([
    ['the token', 'Bearer a-token-of-the-monitor', '10.1.2.3', 200],
    ['no token', undefined, '127.0.0.1', 403],
    ['another token', 'Bearer a-token-of-the-monitoR', '127.0.0.1', 403],
    ['a piece of it', 'Bearer a-token', '127.0.0.1', 403],
  ] as const)('with a token they are for who shows it: %s', async (_what, authorization, from, status) => {
    expect((await ask(guarded, authorization ? { authorization } : {}, from)).statusCode).toBe(status);
  });
});
