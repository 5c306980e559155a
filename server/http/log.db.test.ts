import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { errorForLog } from './log.ts';

let whole: WholeOffice;
const lines: string[] = [];
beforeAll(async () => {
  whole = await wholeOffice({ logLevel: 'trace' }, { logTo: { write: (line) => void lines.push(line) } });
});
afterAll(() => whole.close());

const secrets = {
  password: 'Zhiyi-geheim-2026!',
  idNumber: '330205189001021234',
  phone: '13800001234',
  name: '罗示例',
  address: '演示路九号',
  query: '倪某某',
  key: 'key-that-is-mine',
};

describe('the log', () => {
  test('one line a request, as JSON: number, method, route, status, time; and nothing of who, whom or what', async () => {
    const cookies = await whole.cookiesOf(whole.district.people.lin);
    const headers = { 'x-zhiyi-csrf': cookies.zhiyi_csrf, 'idempotency-key': secrets.key, origin: secrets.phone };
    const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
      whole.app.inject({ method, url, cookies, headers, ...(payload ? { payload } : {}) });
    const { password, idNumber, phone, name, address, query } = secrets;
    const device = { device: 'desk', label: name };
    await send('POST', '/api/sign-in/password', { userName: name, password, ...device });
    await send('POST', '/api/sign-in/password', { userName: 5, password, ...device });
    await send('POST', '/api/cases', {
      officers: [whole.district.people.lin, idNumber],
      place: { township: phone, address },
    });
    await send('POST', '/api/cases', { officers: [idNumber, `${phone}\0`], place: { township: phone, address } });
    await send('GET', `/api/cases?q=${encodeURIComponent(query)}&handler=${idNumber}`);
    await send('GET', `/api/cases/${whole.district.people.zhou}`);
    await send('GET', `/nowhere/${phone}?name=${encodeURIComponent(name)}`);
    const requests = lines.map((l) => JSON.parse(l) as Record<string, unknown>).filter((l) => l.msg === 'request');
    expect(requests).toHaveLength(7);
    for (const r of requests)
      expect(Object.keys(r).filter((k) => !['level', 'time', 'pid', 'hostname', 'reqId', 'msg'].includes(k))).toEqual([
        'number',
        'method',
        'route',
        'status',
        'ms',
      ]);
    expect(requests.map((r) => r.route)).toContain('/api/cases/:caseId');
    const all = lines.join('\n');
    for (const secret of [
      ...Object.values(secrets),
      cookies.zhiyi_session,
      cookies.zhiyi_csrf,
      whole.district.people.zhou,
    ])
      expect(all).not.toContain(secret);
  });

  test('a fault is logged with its number and where in the code, without the values it was about', async () => {
    lines.length = 0;
    const cookies = await whole.cookiesOf(whole.district.people.lin);
    await whole.district.store.look('ALTER TABLE store.access_words RENAME TO words_gone');
    const url = `/api/cases?scope=all&q=${encodeURIComponent(secrets.query)}`;
    const answer = await whole.app.inject({ method: 'GET', url, cookies });
    await whole.district.store.look('ALTER TABLE store.words_gone RENAME TO access_words');
    expect(answer.statusCode).toBe(500);
    const fault = lines.map((l) => JSON.parse(l)).find((l) => l.msg === 'fault');
    expect(fault.number).toBe(answer.json().number);
    expect(fault.err.message).toMatch(/^42P01/);
    expect(fault.err.stack).toContain(' at ');
    expect(lines.join('\n')).not.toContain(secrets.query);
  });

  test.each([
    [
      'a row repeated by the database',
      Object.assign(new Error('duplicate key'), { code: '23505', detail: `Key (name)=(罗示例) exists` }),
    ],
    ['a value in quotes', new Error(`invalid input syntax for type uuid: "罗示例"`)],
    ['a value in parentheses', new Error('Key (phone)=(罗示例) already exists')],
    ['the cause of an error', new Error('failed', { cause: new Error(`no such person '罗示例'`) })],
    ['a long number', new Error('no party 罗示例'.replace('罗示例', '330205189001021234'))],
  ])('%s does not enter it', (_what, error) => {
    const text = JSON.stringify(errorForLog(error));
    expect(text).not.toMatch(/罗示例|330205189001021234/);
    expect(JSON.parse(text).stack).not.toContain('罗示例');
  });
});
