import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '@zhiyi/kernel';
import { appoint, endService, registerPerson, signIn } from '@zhiyi/modules/people';
import { smallDistrict } from '@zhiyi/modules/people/testing';
import { type Act, runAct, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOutsideConfig } from './index.ts';
import { Browser, testOffice } from './testing/office.ts';

const PUBLIC = 'http://localhost:8080';
let store: TestStore;
let office: FastifyInstance;
let provider: Server;
/** who signs in at the provider next: subject and what its directory says */
let next: { readonly sub: string; readonly employee_number?: string };

beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  store.setNow(new Date().toISOString());
  await smallDistrict(store);
  provider = createServer();
  await new Promise<void>((ready) => provider.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'zhiyi',
        client_secret: 'made-up-secret-of-the-test',
        redirect_uris: [`${PUBLIC}/office/sign-in/outside`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['employee_number'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...next, sub }) }),
    cookies: { keys: ['test'] },
  });
  const answer = oidc.callback();
  provider.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void (async () => {
      const details = await oidc.interactionDetails(request, response);
      const grant = new oidc.Grant({ accountId: next.sub, clientId: 'zhiyi' });
      grant.addOIDCScope('openid profile');
      const grantId = await grant.save();
      const result = details.prompt.name === 'login' ? { login: { accountId: next.sub } } : { consent: { grantId } };
      await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    })();
  });
  const outside = readOutsideConfig({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'zhiyi',
    OIDC_CLIENT_SECRET: 'made-up-secret-of-the-test',
  });
  office = await testOffice(store, { publicUrl: PUBLIC, ...(outside ? { outside } : {}) });
});
afterAll(async () => {
  await office.close();
  await new Promise((closed) => provider.close(closed));
  await store.close();
});

let made = 0;
const browser = () => new Browser(office, `10.4.0.${++made}`);
const system = <T>(run: (act: Act) => Promise<T>) =>
  runAct(store, { name: 'test.set-up', actor: systemActor('test') }, run).then((a) => a.value);
const person = (employeeNo: string, role: 'handler' | 'systemAdmin' = 'handler') =>
  system(async (act) => {
    const p = await registerPerson(act, { nameZh: `虚构丙${employeeNo}`, employeeNo });
    await appoint(act, { person: p, organ: 'zhzf', role, from: instant('2026-01-01T00:00:00+08:00') });
    return p;
  });

/** A browser at the provider: follows its redirects, keeping its cookies, until it sends the person back to us. */
async function visit(url: string): Promise<string> {
  const jar = new Map<string, string>();
  for (let at = url, hops = 0; hops < 12; hops++) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = (line.split(';')[0] as string).split('=') as [string, string];
      jar.set(name, value);
    }
    const to = new URL(answer.headers.get('location') as string, at);
    if (to.origin === PUBLIC) return to.search;
    at = to.href;
  }
  throw new Error('the provider never came back');
}
async function goThrough(by = browser()) {
  const begun = (await by.post('/api/sign-in/outside/begin', { device: 'phone' })).body as {
    flow: string;
    url: string;
  };
  const query = await visit(begun.url);
  return { by, begun, query, finish: () => by.post('/api/sign-in/outside', { flow: begun.flow, query }) };
}

describe('signing in through an outside provider (OpenID Connect, a real one in this process)', () => {
  test('the account is bound by the employee number to a registered person, for good', async () => {
    const id = await person('A100');
    next = { sub: 'gov-1', employee_number: 'A100' };
    const first = await goThrough();
    expect((await first.finish()).body).toMatchObject({ step: 'in', person: { id } });
    expect((await first.by.get('/api/sign-in/sessions')).body.rows).toMatchObject([
      { method: 'oidc', device: 'phone' },
    ]);
    next = { sub: 'gov-1', employee_number: 'changed' };
    expect((await (await goThrough()).finish()).body).toMatchObject({ step: 'in', person: { id } });
  });

  test('the address sent away asks for a code with PKCE, state and nonce, and carries no secret', async () => {
    next = { sub: 'gov-1' };
    const { url } = (await browser().post('/api/sign-in/outside/begin')).body;
    const asked = new URL(url).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    for (const part of ['code_challenge', 'state', 'nonce']) expect((asked.get(part) ?? '').length).toBeGreaterThan(20);
    expect(url).not.toContain('made-up-secret');
  });

  test('brings in nobody who is not registered, makes no person and no role', async () => {
    const before = await system((act) =>
      act.tx
        .selectFrom('people.persons')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirst(),
    );
    for (const who of [{ sub: 'gov-9', employee_number: 'nobody' }, { sub: 'gov-8' }]) {
      next = who;
      const { by, finish } = await goThrough();
      expect((await finish()).body.code).toBe('people.sign-in-outside-unknown');
      expect(by.token).toBe('');
    }
    const after = await system((act) =>
      act.tx
        .selectFrom('people.persons')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirst(),
    );
    expect(after).toEqual(before);
  });

  test('a second outside account does not take over somebody who has one, nor a made-up person', async () => {
    await person('A200');
    next = { sub: 'gov-2', employee_number: 'A200' };
    expect((await (await goThrough()).finish()).body.step).toBe('in');
    next = { sub: 'gov-3', employee_number: 'A200' };
    expect((await (await goThrough()).finish()).body.code).toBe('people.sign-in-outside-unknown');
    next = { sub: 'gov-4', employee_number: 'T1000' };
    expect((await (await goThrough()).finish()).body.code).toBe('people.sign-in-outside-unknown');
  });

  test('who has left does not come back through it', async () => {
    const id = await person('A300');
    next = { sub: 'gov-5', employee_number: 'A300' };
    expect((await (await goThrough()).finish()).body.step).toBe('in');
    await system((act) => endService(act, id));
    expect((await (await goThrough()).finish()).body.code).toBe('people.sign-in-no-posting');
  });

  test('an administrator still shows a second factor', async () => {
    const id = await person('A400', 'systemAdmin');
    next = { sub: 'gov-6', employee_number: 'A400' };
    expect((await (await goThrough()).finish()).body.code).toBe('people.account-unknown');
    await system((act) => signIn.openAccount(act, id, 'admin.a400'));
    expect((await (await goThrough()).finish()).body.step).toBe('enrol');
  });

  test('a return is taken once, with its own state, and a forged one not at all', async () => {
    await person('A500');
    next = { sub: 'gov-7', employee_number: 'A500' };
    const mine = await goThrough();
    const others = await goThrough();
    const mixed = await mine.by.post('/api/sign-in/outside', { flow: mine.begun.flow, query: others.query });
    expect(mixed.body.code).toBe('people.sign-in-outside-failed');
    expect((await mine.finish()).body.code).toBe('people.sign-in-flow-spent');
    expect((await others.finish()).body.step).toBe('in');
    const bent = await goThrough();
    const params = new URLSearchParams(bent.query);
    params.set('state', 'somebody-elses-state');
    const other = await bent.by.post('/api/sign-in/outside', { flow: bent.begun.flow, query: `?${params}` });
    expect(other.body.code).toBe('people.sign-in-outside-failed');
    const forged = await goThrough();
    const query = `?code=forged&state=${new URLSearchParams(forged.query).get('state')}`;
    const answer = await forged.by.post('/api/sign-in/outside', { flow: forged.begun.flow, query });
    expect(answer.body.code).toBe('people.sign-in-outside-failed');
  });
});

test('the provider is read from the environment, and half a setting is said to be one', () => {
  expect(readOutsideConfig({})).toBeUndefined();
  expect(() => readOutsideConfig({ OIDC_ISSUER: 'https://sso.example' })).toThrow('OIDC_CLIENT_ID');
  expect(() => readOutsideConfig({ OIDC_ISSUER: 'no address', OIDC_CLIENT_ID: 'x' })).toThrow('OIDC_ISSUER');
});
