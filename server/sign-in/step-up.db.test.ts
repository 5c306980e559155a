import type { Route } from '@zhiyi/kernel/route';
import * as cases from '@zhiyi/modules/cases/contract';
import type { Handler } from '@zhiyi/modules/handler';
import * as people from '@zhiyi/modules/people/contract';
import type { TestStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeAt } from './testing/authenticator.ts';
import { Browser, testOffice } from './testing/office.ts';
import { GOOD, MORNING, minutes, openScene, type Scene } from './testing/scene.ts';
import { SoftwareKey } from './testing/software-key.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
const exported: readonly unknown[] = [cases, people, people.signIn].flatMap((m) => Object.values(m));
const routes = exported.filter(isRoute);
const asked = routes.filter((r) => r.stepUp !== undefined && !r.path.startsWith('/api/sign-in'));

let scene: Scene;
let store: TestStore;
let office: FastifyInstance;
let demo: FastifyInstance;
/** acts that were let through */
let done: string[] = [];
beforeAll(async () => {
  scene = await openScene();
  store = scene.store;
  // the contract’s own address and step-up before a use case that only says that it was reached
  const reached: readonly Handler[] = asked.map(({ method, path, summary, stepUp }) => ({
    route: { method, path, summary, ...(stepUp ? { stepUp } : {}) },
    run: async () => {
      done.push(path);
      return { done: true };
    },
  }));
  office = await testOffice(store, {}, reached);
  demo = await testOffice(store, { demo: true }, reached);
});
afterAll(async () => {
  await Promise.all([office.close(), demo.close()]);
  await scene.close();
});
beforeEach(() => {
  store.setNow(MORNING);
  done = [];
});

const tryAll = async (by: Browser) => {
  const answers = [];
  for (const { method, path } of asked) {
    const url = path.replace(/:\w+/g, '0192f000-0000-7000-8000-000000000000');
    answers.push(method === 'GET' ? await by.get(url) : await by.post(url));
  }
  return answers;
};
const withCode = async () => {
  const p = await scene.person();
  const { by } = await scene.enter(p.userName, GOOD, scene.browser(office));
  const { flow, secret } = (await by.post('/api/sign-in/totp/begin')).body;
  await by.post('/api/sign-in/totp', { flow, code: codeAt(secret, store.clock()) });
  return { by, secret: secret as string, userName: p.userName };
};

describe('step-up (GB/T 22239-2019 8.1.4.1; ESL 13, PIPL 51)', () => {
  test('every route that carries an officer’s signature asks for it, and so do export and removal of keys', () => {
    const signing = routes.filter((r) => {
      const body =
        r.body === undefined ? {} : (z.toJSONSchema(r.body, { io: 'input', unrepresentable: 'any' }) as object);
      const { properties = {} } = body as { properties?: Record<string, unknown> };
      return 'signatures' in properties || 'signature' in properties;
    });
    expect(signing.length).toBeGreaterThanOrEqual(6);
    for (const r of signing) expect(r.stepUp, r.path).toBe('sign');
    for (const r of [cases.exportCases, cases.wholeRecord]) expect(r.stepUp, r.path).toBe('export');
    expect(people.signIn.removePasskey.stepUp).toBe('delete');
    expect(people.signIn.resetAccount.stepUp).toBe('delete');
  });

  test('an officer with a password alone signs, seals and exports nothing; each attempt is refused with its article and audited', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName, GOOD, scene.browser(office));
    for (const answer of await tryAll(by)) {
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('people.step-up-needed');
      expect(answer.body.refusals[0].law.length).toBeGreaterThan(0);
      expect(answer.body.refusals[0].en).not.toMatch(/[{}]/);
    }
    expect(done).toEqual([]);
    const audited = await scene.rows(
      `SELECT 1 FROM store.audit WHERE kind = 'signIn.step-up-asked' AND outcome = 'refused' AND actor = '${p.id}'`,
    );
    expect(audited.length).toBe(asked.length);
    expect((await by.get('/api/sign-in/step-up')).body).toEqual({ ways: [], until: null, minutes: 10, demo: false });
  });

  test('a code opens it for ten minutes, the same code not twice, a wrong one counts towards the lock', async () => {
    const { by, secret } = await withCode();
    for (const answer of await tryAll(by)) expect(answer.body.code).not.toBe('people.step-up-needed');
    expect(done.length).toBe(asked.length);
    scene.pass(minutes(10));
    expect((await tryAll(by)).every((a) => a.body.code === 'people.step-up-needed')).toBe(true);
    const code = codeAt(secret, store.clock());
    expect((await by.post('/api/sign-in/step-up/code', { code })).body).toEqual({ done: true });
    expect((await by.get('/api/sign-in/step-up')).body.until).not.toBeNull();
    expect((await tryAll(by)).some((a) => a.body.code === 'people.step-up-needed')).toBe(false);
    expect((await by.post('/api/sign-in/step-up/code', { code })).body.code).toBe('people.sign-in-code-wrong');
    for (let i = 0; i < 4; i++) await by.post('/api/sign-in/step-up/code', { code: '000000' });
    expect((await by.post('/api/sign-in/step-up/code', { code: '000000' })).body.code).toBe('people.sign-in-locked');
  });

  test('a sign-in that showed a second factor need not show it again; another session of the same person does', async () => {
    const { secret, userName } = await withCode();
    scene.pass(minutes(1));
    const { by, answer } = await scene.enter(userName, GOOD, scene.browser(office));
    await by.post('/api/sign-in/second-factor', { flow: answer.body.flow, code: codeAt(secret, store.clock()) });
    expect((await tryAll(by)).some((a) => a.body.code === 'people.step-up-needed')).toBe(false);
    // a changed password carries the sign-in on, not the moment at which the factor was shown
    const changed = await by.post('/api/sign-in/password/change', { old: GOOD, password: 'Changed-2026-x' });
    expect(changed.body.step).toBe('in');
    expect((await tryAll(by)).every((a) => a.body.code === 'people.step-up-needed')).toBe(true);
  });

  test('a passkey does it too, only the person’s own, only for the challenge of this step, once', async () => {
    const { by } = await withCode();
    const key = new SoftwareKey('http://localhost:8080');
    const adding = (await by.post('/api/sign-in/passkeys/begin')).body;
    await by.post('/api/sign-in/passkeys', { flow: adding.flow, response: key.register(adding.options), label: 'k' });
    scene.pass(minutes(11));
    const begun = (await by.post('/api/sign-in/step-up/passkey/begin')).body;
    expect(begun.options.allowCredentials).toHaveLength(1);
    const { by: other } = await withCode();
    const foreign = { flow: begun.flow, response: key.authenticate(begun.options) };
    expect((await other.post('/api/sign-in/step-up/passkey', foreign)).body.code).toBe('people.sign-in-passkey-failed');
    const again = (await by.post('/api/sign-in/step-up/passkey/begin')).body;
    const forged = { flow: again.flow, response: key.authenticate(again.options, { forged: true }) };
    expect((await by.post('/api/sign-in/step-up/passkey', forged)).body.code).toBe('people.sign-in-passkey-failed');
    expect((await tryAll(by)).every((a) => a.body.code === 'people.step-up-needed')).toBe(true);
    const third = (await by.post('/api/sign-in/step-up/passkey/begin')).body;
    const good = { flow: third.flow, response: key.authenticate(third.options) };
    // a challenge for signing in is none for this
    expect((await scene.browser(office).post('/api/sign-in/passkey', good)).body.code).toBe(
      'people.sign-in-flow-spent',
    );
    expect((await by.post('/api/sign-in/step-up/passkey', good)).body).toEqual({ done: true });
    expect((await tryAll(by)).some((a) => a.body.code === 'people.step-up-needed')).toBe(false);
    expect((await by.post('/api/sign-in/step-up/passkey', good)).body.code).toBe('people.sign-in-flow-spent');
  });

  test('a session left open binds nobody’s first factor', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName, GOOD, scene.browser(office));
    scene.pass(minutes(10));
    expect((await by.post('/api/sign-in/totp/begin')).body.code).toBe('people.sign-in-again');
    expect((await by.post('/api/sign-in/passkeys/begin')).body.code).toBe('people.sign-in-again');
  });

  test('in the demo a made-up person’s one click counts as just shown, and says so; a real account is asked there too', async () => {
    const lin = scene.district.ids.lin as string;
    const here = new Browser(demo, '127.0.0.1');
    await here.post('/api/sign-in/demo', { person: lin });
    expect((await here.get('/api/sign-in/step-up')).body).toMatchObject({ ways: [], demo: true });
    expect((await tryAll(here)).some((a) => a.body.code === 'people.step-up-needed')).toBe(false);
    // the cookie of the demo opens nothing from elsewhere
    const away = new Browser(office, '10.9.0.1');
    for (const [name, value] of here.jar) away.jar.set(name, value);
    expect((await tryAll(away)).every((a) => a.status === 401)).toBe(true);
    const p = await scene.person();
    const { by } = await scene.enter(p.userName, GOOD, new Browser(demo, '127.0.0.1'));
    expect((await tryAll(by)).every((a) => a.body.code === 'people.step-up-needed')).toBe(true);
  });
});
