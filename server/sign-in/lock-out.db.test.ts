import { signIn } from '@zhiyi/modules/people';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeAt } from './testing/authenticator.ts';
import { GOOD, MORNING, minutes, openScene, type Scene } from './testing/scene.ts';
import { SoftwareKey } from './testing/software-key.ts';

/** Somebody who wants to keep a colleague out, or to stay in with what was taken away. */
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.store.setNow(MORNING));

/** Signed in, with an authenticator. */
async function withCode(app = scene.office) {
  const p = await scene.person();
  const { by } = await scene.enter(p.userName, GOOD, scene.browser(app));
  const { flow, secret } = (await by.post('/api/sign-in/totp/begin')).body;
  await by.post('/api/sign-in/totp', { flow, code: codeAt(secret, scene.store.clock()) });
  scene.pass(minutes(1));
  return { ...p, by, secret: secret as string };
}
const reset = async (person: string, secondFactor: boolean) => {
  const security = await scene.district.actor('security');
  return scene.system((act) => signIn.resetAccount({ ...act, actor: security }, person, secondFactor));
};

describe('locking others out (GB/T 22239-2019 8.1.4.1)', () => {
  test('a person’s id, or a key’s, typed as a user name locks neither the person’s code nor the key', async () => {
    const { id, by, secret } = await withCode();
    const key = new SoftwareKey('http://localhost:8080');
    const adding = (await by.post('/api/sign-in/passkeys/begin')).body;
    await by.post('/api/sign-in/passkeys', { flow: adding.flow, response: key.register(adding.options), label: 'k' });
    const stranger = () => scene.browser();
    for (const name of [id, `passkey ${key.id.toString('base64url')}`.slice(0, 64)])
      for (let i = 0; i < 6; i++) await scene.enter(name, 'Wrong-2026', stranger());
    const code = codeAt(secret, scene.store.clock());
    expect((await by.post('/api/sign-in/step-up/code', { code })).body).toEqual({ done: true });
    const begun = (await by.post('/api/sign-in/passkey/begin')).body;
    const again = await stranger().post('/api/sign-in/passkey', {
      flow: begun.flow,
      response: key.authenticate(begun.options),
    });
    expect(again.body.step).toBe('in');
  });

  test('a wrong code shown five times by somebody signed in locks that person and not the office’s address', async () => {
    const { by, secret } = await withCode();
    for (let i = 0; i < 6; i++) await by.post('/api/sign-in/step-up/code', { code: '000000' });
    const code = codeAt(secret, scene.store.clock());
    expect((await by.post('/api/sign-in/step-up/code', { code })).body.code).toBe('people.sign-in-locked');
    const colleague = await scene.person();
    expect((await scene.enter(colleague.userName, GOOD, by)).answer.body.step).toBe('in');
  });

  test('an address that is locked keeps nobody from signing who is in already', async () => {
    const { by, secret } = await withCode();
    for (let i = 0; i < 6; i++) await scene.enter(`guess${i}`, 'Wrong-2026', by);
    const code = codeAt(secret, scene.store.clock());
    expect((await by.post('/api/sign-in/step-up/code', { code })).body).toEqual({ done: true });
  });
});

describe('staying in with what was taken away', () => {
  test('a reset with the second factor forgets passkeys too: a lost phone opens nothing', async () => {
    const { id, by } = await withCode();
    const key = new SoftwareKey('http://localhost:8080');
    const adding = (await by.post('/api/sign-in/passkeys/begin')).body;
    await by.post('/api/sign-in/passkeys', { flow: adding.flow, response: key.register(adding.options), label: 'k' });
    const open = async () => {
      const browser = scene.browser();
      const begun = (await browser.post('/api/sign-in/passkey/begin')).body;
      return (
        await browser.post('/api/sign-in/passkey', { flow: begun.flow, response: key.authenticate(begun.options) })
      ).body;
    };
    expect((await open()).step).toBe('in');
    await reset(id, true);
    expect((await open()).code).toBe('people.sign-in-passkey-failed');
    expect((await by.get('/api/people/me')).status).toBe(401);
  });

  test('a sign-in begun with the old password leads nowhere once the account was reset', async () => {
    const { id, userName, secret } = await withCode();
    const { by, answer } = await scene.enter(userName);
    expect(answer.body.step).toBe('second-factor');
    await reset(id, false);
    const code = codeAt(secret, scene.store.clock());
    const late = await by.post('/api/sign-in/second-factor', { flow: answer.body.flow, code });
    expect(late.body.code).toBe('people.sign-in-flow-spent');
    expect(by.token).toBe('');
  });

  test('a password that was due is not chosen by whoever knew the old one, once the account was reset', async () => {
    const p = await scene.person();
    scene.store.setNow('2027-01-05T09:00:00+08:00');
    await scene.enter(p.userName);
    scene.store.setNow('2027-01-12T09:00:00+08:00');
    const { by, answer } = await scene.enter(p.userName);
    expect(answer.body.step).toBe('new-password');
    await reset(p.id, false);
    const chosen = await by.post('/api/sign-in/password/new', { flow: answer.body.flow, password: 'Another-2027-x' });
    expect(chosen.body.code).toBe('people.sign-in-flow-spent');
  });
});
