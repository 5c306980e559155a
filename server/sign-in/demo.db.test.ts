import { signIn } from '@zhiyi/modules/people';
import { type TestStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveSession } from './index.ts';
import { Browser } from './testing/office.ts';
import { GOOD, MORNING, openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
let store: TestStore;
beforeAll(async () => {
  scene = await openScene();
  store = scene.store;
});
afterAll(() => scene.close());
beforeEach(() => store.setNow(MORNING));

describe('one click for the demo', () => {
  const lin = () => scene.district.ids.lin as string;
  test('exists in demo mode only', async () => {
    expect((await new Browser(scene.office, '127.0.0.1').post('/api/sign-in/demo', { person: lin() })).status).toBe(
      404,
    );
    const here = new Browser(scene.demo, '127.0.0.1');
    const answer = await here.post('/api/sign-in/demo', { person: lin() });
    expect(answer.body).toMatchObject({ step: 'in', person: { id: lin() } });
    expect((await here.get('/api/sign-in/state')).body.signedIn).toMatchObject({ organ: 'hongtang', role: 'handler' });
  });

  test('the page says whose certificate has ended, before the person is tried (APL 42)', async () => {
    const { rows } = (await new Browser(scene.demo, '127.0.0.1').get('/api/sign-in/demo')).body as {
      rows: { id: string; certified: boolean }[];
    };
    const certified = Object.fromEntries(rows.map((r) => [r.id, r.certified]));
    expect(certified).toMatchObject({ [lin()]: true, [scene.district.ids.zhao as string]: false });
  });

  test('only from this machine, the session too', async () => {
    for (const from of ['10.0.0.9', '192.168.1.4', '::ffff:10.0.0.9', '2001:db8::1']) {
      const answer = await new Browser(scene.demo, from).post('/api/sign-in/demo', { person: lin() });
      expect(answer.body.code, from).toBe('people.sign-in-demo-only');
      expect((await new Browser(scene.demo, from).get('/api/sign-in/demo')).body.code, from).toBe(
        'people.sign-in-demo-only',
      );
    }
    const forged = await new Browser(scene.demo, '10.0.0.9').post(
      '/api/sign-in/demo',
      { person: lin() },
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    );
    expect([forged.status, forged.body.code]).toEqual([421, 'http.foreign-name']);
    const here = new Browser(scene.demo, '::1');
    await here.post('/api/sign-in/demo', { person: lin() });
    expect(await resolveSession(store, here.token, '::1')).toBeDefined();
    expect(await resolveSession(store, here.token, '10.0.0.9')).toBeUndefined();
  });

  test('never as a real person, and a made-up person enters no office in any way', async () => {
    const p = await scene.person();
    const here = new Browser(scene.demo, '127.0.0.1');
    expect((await here.post('/api/sign-in/demo', { person: p.id })).body.code).toBe('people.sign-in-demo-only');
    const token = await scene.system((act) => signIn.openAccount(act, lin(), 'lin.demo'));
    const link = await scene.browser().post('/api/sign-in/links/use', { token, password: GOOD });
    expect(link.body.code).toBe('people.sign-in-demo-only');
    expect(await signIn.hasDemoPersons(store)).toBe(true);
  });
});
