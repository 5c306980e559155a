import { signIn } from '@zhiyi/modules/people';
import { type TestStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveSession } from './index.ts';
import { codeAt } from './testing/authenticator.ts';
import { GOOD, MORNING, minutes, openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
let store: TestStore;
beforeAll(async () => {
  scene = await openScene();
  store = scene.store;
});
afterAll(() => scene.close());
beforeEach(() => store.setNow(MORNING));

describe('the second factor of administrators (GB/T 22239-2019 8.1.4.1)', () => {
  const codeNow = (secret: string) => codeAt(secret, store.clock());

  test('an administrator binds one before the first session, shows it every time, and a code works once', async () => {
    const admin = await scene.person('systemAdmin');
    const by = scene.browser();
    const first = await by.post('/api/sign-in/links/use', { token: admin.token, password: GOOD });
    expect(first.body.step).toBe('enrol');
    expect(by.token).toBe('');
    expect((await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: '000000' })).body.code).toBe(
      'people.sign-in-code-wrong',
    );
    const bound = await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: codeNow(first.body.secret) });
    expect(bound.body.step).toBe('in');
    const kept = JSON.stringify(await scene.rows('SELECT totp_sealed FROM people.accounts'));
    expect(kept).not.toContain(first.body.secret);

    const { by: next, answer } = await scene.enter(admin.userName);
    expect(answer.body).toMatchObject({ step: 'second-factor', ways: ['totp'] });
    const used = await next.post('/api/sign-in/second-factor', {
      flow: answer.body.flow,
      code: codeNow(first.body.secret),
    });
    expect(used.body.code).toBe('people.sign-in-code-wrong');
    scene.pass(30_000);
    const fresh = await next.post('/api/sign-in/second-factor', {
      flow: answer.body.flow,
      code: codeNow(first.body.secret),
    });
    expect(fresh.body.step).toBe('in');
    const { duties } = (await next.get('/api/people/me')).body;
    expect(duties).toEqual(['managePeople', 'runDaily', 'manageSettings', 'manageProcedures']);
  });

  test('five wrong codes lock, and the flow is another person’s key to nothing', async () => {
    const admin = await scene.person('securityAdmin');
    const by = scene.browser();
    const first = await by.post('/api/sign-in/links/use', { token: admin.token, password: GOOD });
    for (let i = 0; i < 5; i++)
      expect((await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: '000000' })).body.code).toBe(
        'people.sign-in-code-wrong',
      );
    const locked = await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: codeNow(first.body.secret) });
    expect(locked.body.code).toBe('people.sign-in-locked');
    expect((await by.post('/api/sign-in/second-factor', { flow: 'x'.repeat(43), code: '000000' })).body.code).toBe(
      'people.sign-in-flow-spent',
    );
  });

  test('a session of an administrator that skipped it is no session', async () => {
    const admin = await scene.person('systemAdmin');
    const weak = {
      person: admin.id,
      method: 'password',
      strong: false,
      factorShown: false,
      device: 'desk',
      label: '',
      source: '10.9.9.9',
    } as const;
    const cookie = await scene.system((act) => signIn.beginSession(act, weak));
    expect(await resolveSession(store, cookie.token, '10.9.9.9')).toBeUndefined();
    const strong = await scene.system((act) => signIn.beginSession(act, { ...weak, strong: true }));
    expect(await resolveSession(store, strong.token, '10.9.9.9')).toBeDefined();
  });

  test('an officer may bind one too, and then shows it; another only with a code of the first', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName);
    const begun = await by.post('/api/sign-in/totp/begin');
    expect(
      (await by.post('/api/sign-in/totp', { flow: begun.body.flow, code: codeNow(begun.body.secret) })).body,
    ).toEqual({
      done: true,
    });
    expect((await scene.enter(p.userName)).answer.body.step).toBe('second-factor');
    // the code that bound it was shown a moment ago; later it is asked for again
    scene.pass(minutes(10));
    expect((await by.post('/api/sign-in/totp/begin')).body.code).toBe('people.step-up-needed');
    expect((await by.post('/api/sign-in/passkeys/begin')).body.code).toBe('people.step-up-needed');
    await by.post('/api/sign-in/step-up/code', { code: codeNow(begun.body.secret) });
    expect((await by.post('/api/sign-in/totp/begin')).body.flow).toBeDefined();
  });
});
