import { type SmallDistrict, smallDistrict } from '@zhiyi/modules/people/testing';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, testOffice } from './testing/office.ts';

let store: TestStore;
let district: SmallDistrict;
let office: FastifyInstance;
beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  district = await smallDistrict(store);
  office = await testOffice(store, { demo: true });
});
afterAll(async () => {
  await office.close();
  await store.close();
});
const id = (name: string) => district.ids[name] as string;
const as = async (name: string) => {
  const by = new Browser(office, '127.0.0.1');
  await by.post('/api/sign-in/demo', { person: id(name) });
  return by;
};

describe('the register over HTTP', () => {
  test('the OpenAPI document is made from the routes of signing in and of people', async () => {
    const { status, body } = await new Browser(office).get('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/api/people/persons/{personId}/postings',
        '/api/sign-in/password',
        '/api/people/colleagues',
      ]),
    );
  });

  test('nobody reads the register without signing in', async () => {
    const stranger = new Browser(office);
    for (const path of [
      'organs',
      'teams',
      'persons',
      `persons/${id('lin')}`,
      'colleagues',
      'me',
      'townships',
      'duties',
    ])
      expect((await stranger.get(`/api/people/${path}`)).status, path).toBe(401);
    expect((await stranger.post('/api/people/persons', { nameZh: '某', employeeNo: '1' })).status).toBe(401);
  });

  test('who I am, where, and what I may do today', async () => {
    const { body } = await (await as('lin')).get('/api/people/me');
    expect(body).toMatchObject({
      person: { id: id('lin'), organ: 'hongtang', homeOrgan: 'zhzf', standing: 'resident', employeeNo: '***00' },
      organ: { id: 'hongtang' },
      homeOrgan: { id: 'zhzf' },
      team: { id: 'zhzf-hongtang', nameZh: '洪塘中队' },
    });
    expect(body.duties).toContain('handler');
    expect((await (await as('zhao')).get('/api/people/me')).body.duties).not.toContain('handler');
  });

  test('officers free to go out with me today', async () => {
    const { rows } = (await (await as('lin')).get('/api/people/colleagues')).body;
    expect(rows.map((r: { id: string; sameTeam: boolean }) => [r.id, r.sameTeam]).sort()).toEqual(
      [
        [id('zhou'), true],
        [id('lead'), true],
      ].sort(),
    );
  });

  test('lists are filtered and paged; one person shows postings and certificates', async () => {
    const by = await as('lin');
    const first = (await by.get('/api/people/persons?organ=hongtang&limit=2')).body;
    expect([first.rows.length, first.count, first.more]).toEqual([2, 6, false]);
    const second = (await by.get(`/api/people/persons?organ=hongtang&limit=2&cursor=${first.next}`)).body;
    expect(second.rows.map((r: { id: string }) => r.id)).not.toContain(first.rows[0].id);
    const certified = (await by.get('/api/people/persons?organ=hongtang&certified=true')).body;
    expect(certified.count).toBe(3);
    const person = (await by.get(`/api/people/persons/${id('lin')}`)).body;
    expect(person.postings.map((p: { hostOrgan: string }) => p.hostOrgan)).toEqual(['zhzf', 'hongtang']);
    expect(person.certificates).toMatchObject([{ status: 'valid', validTo: '2026-12-31' }]);
    expect((await by.get('/api/people/organs')).body.rows).toHaveLength(4);
    expect((await by.get('/api/people/teams?organ=hongtang')).body.rows).toHaveLength(1);
    expect((await by.get('/api/people/townships')).body.rows).toHaveLength(2);
    expect((await by.get('/api/people/duties')).body.rows.length).toBeGreaterThan(15);
  });

  test('the two administrators take a new officer from registration to the street, each doing only their part', async () => {
    const [system, security] = [await as('system'), await as('security')];
    const made = await system.post('/api/people/persons', { nameZh: '虚构新', employeeNo: 'N-1' });
    const person = made.body.value.id as string;
    expect(made.body.slips).toHaveLength(1);
    const card = {
      number: 'C-1',
      issuer: '演示',
      area: '江北区',
      work: '综合行政执法',
      validFrom: '2026-01-01',
      validTo: '2028-12-31',
    };
    const certificate = (await system.post(`/api/people/persons/${person}/certificates`, card)).body.value.id;
    const job = { organ: 'zhzf', team: 'zhzf-hongtang', role: 'handler', from: '2026-10-01T00:00:00+08:00' };
    const denied = await system.post(`/api/people/persons/${person}/appointments`, job);
    expect([denied.status, denied.body.code]).toEqual([403, 'people.not-your-duty']);
    expect(denied.body.refusals[0].zh).toContain('安全管理员');
    expect((await security.post(`/api/people/persons/${person}/appointments`, job)).status).toBe(200);
    const away = { hostOrgan: 'hongtang', standing: 'attached', from: '2026-10-02T00:00:00+08:00' };
    const posting = (await security.post(`/api/people/persons/${person}/postings`, away)).body.value.id;
    const lin = await as('lin');
    const ids = async () => (await lin.get('/api/people/colleagues')).body.rows.map((r: { id: string }) => r.id);
    expect(await ids()).toContain(person);
    const change = { status: 'suspended', from: '2026-10-13', reason: '演示' };
    expect((await system.post(`/api/people/certificates/${certificate}/changes`, change)).status).toBe(200);
    expect(await ids()).not.toContain(person);
    expect((await security.post(`/api/people/postings/${posting}/end`)).status).toBe(200);
    expect((await security.post(`/api/people/persons/${person}/leave`)).status).toBe(200);
    expect((await lin.get(`/api/people/persons/${person}`)).body.person.inService).toBe(false);
  });

  test('a repeated request has one effect and the same answer', async () => {
    const system = await as('system');
    const body = { nameZh: '虚构重', employeeNo: 'N-2' };
    const headers = { 'idempotency-key': 'one-and-the-same-key' };
    const first = await system.post('/api/people/persons', body, headers);
    const again = await system.post('/api/people/persons', body, headers);
    expect(again.body).toEqual({ ...first.body, repeated: true });
  });

  test('a full employee number is shown for a purpose, to whom it is due, and the look is in the audit', async () => {
    const path = `/api/people/persons/${id('lin')}/look`;
    expect((await (await as('head')).post(path, { purpose: '好奇' })).status).toBe(403);
    expect((await (await as('system')).post(path, {})).status).toBe(422);
    const seen = await (await as('system')).post(path, { purpose: '核对花名册' });
    expect(seen.body.value).toEqual({ employeeNo: 'T1000' });
  });

  test.each<[string, string, object]>([
    ['a role that does not exist', 'appointments', { organ: 'zhzf', role: 'king', from: '2026-10-01T00:00:00+08:00' }],
    ['a moment without a zone', 'appointments', { organ: 'zhzf', role: 'head', from: '2026-10-01T00:00:00' }],
    [
      'a key that would be read as two',
      'appointments',
      { organ: 'zhzf,system', role: 'head', from: '2026-10-01T00:00:00Z' },
    ],
    [
      'a day that does not exist',
      'certificates',
      { number: '1', issuer: 'x', area: 'x', work: 'x', validFrom: '2026-02-30', validTo: '2027-01-01' },
    ],
    [
      'a number too long',
      'certificates',
      { number: 'x'.repeat(25), issuer: 'x', area: 'x', work: 'x', validFrom: '2026-02-01', validTo: '2027-01-01' },
    ],
  ])('input that cannot be is named, not obeyed: %s', async (_what, path, body) => {
    const answer = await (await as('security')).post(`/api/people/persons/${id('zhao')}/${path}`, body);
    expect(answer.status).toBe(422);
    expect(answer.body.issues.length).toBeGreaterThan(0);
  });

  test('an organ cannot take the name of a key that sees everything', async () => {
    const organ = { kind: 'street', nameZh: '某', nameEn: 'x', fullNameZh: '某', from: '2026-01-01' };
    for (const key of ['system', 'person:x', 'team:zhzf-1', 'a,system', 'A'])
      expect((await (await as('system')).post('/api/people/organs', { ...organ, id: key })).status, key).toBe(422);
  });
});
