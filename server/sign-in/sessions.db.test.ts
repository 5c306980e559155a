import { instant, millisOf } from '@zhiyi/kernel';
import { endService, post } from '@zhiyi/modules/people';
import { type TestStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveSession } from './index.ts';
import { GOOD, MORNING, minutes, openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
let store: TestStore;
beforeAll(async () => {
  scene = await openScene();
  store = scene.store;
});
afterAll(() => scene.close());
beforeEach(() => store.setNow(MORNING));

describe('sessions', () => {
  test.each([
    ['desk', 15],
    ['phone', 30],
  ] as const)('at the %s a session idles out after %i minutes, and lasts eight hours at most', async (device, idle) => {
    const p = await scene.person();
    const by = scene.browser();
    const login = () => by.post('/api/sign-in/password', { userName: p.userName, password: GOOD, device });
    const alive = async () => (await by.get('/api/people/me')).status === 200;
    await login();
    scene.pass(minutes(idle) - 1);
    expect(await alive()).toBe(true);
    scene.pass(minutes(idle));
    expect(await alive()).toBe(false);
    await login();
    const end = store.clock() + 8 * 3_600_000;
    while (store.clock() + minutes(10) < end) {
      scene.pass(minutes(10));
      expect(await alive()).toBe(true);
    }
    store.setNow(new Date(end - 1).toISOString());
    expect(await alive()).toBe(true);
    store.setNow(new Date(end).toISOString());
    expect(await alive()).toBe(false);
    expect(
      await scene.rows(`SELECT ended_why FROM people.sessions WHERE person = '${p.id}' AND ended_why = 'expired'`),
    ).toHaveLength(1);
  });

  test('signing in again gives another token and ends the one this browser carried', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName);
    const first = by.token;
    await scene.enter(p.userName, GOOD, by);
    expect(by.token).not.toBe(first);
    expect(await resolveSession(store, first, by.address)).toBeUndefined();
    expect(await resolveSession(store, by.token, by.address)).toBeDefined();
  });

  test('its owner sees every session and ends any of them; another person’s does not exist', async () => {
    const p = await scene.person();
    const q = await scene.person();
    const { by: desk } = await scene.enter(p.userName);
    const phone = scene.browser();
    await phone.post('/api/sign-in/password', {
      userName: p.userName,
      password: GOOD,
      device: 'phone',
      label: 'Safari',
    });
    const { by: other } = await scene.enter(q.userName);
    const list = (await desk.get('/api/sign-in/sessions')).body.rows as {
      id: string;
      device: string;
      current: boolean;
    }[];
    expect(list.map((s) => [s.device, s.current]).sort()).toContainEqual(['desk', true]);
    const target = list.find((s) => s.device === 'phone') as { id: string };
    expect((await other.post(`/api/sign-in/sessions/${target.id}/end`)).body.code).toBe(
      'people.sign-in-unknown-session',
    );
    expect((await phone.get('/api/people/me')).status).toBe(200);
    expect((await desk.post(`/api/sign-in/sessions/${target.id}/end`)).body).toEqual({ done: true });
    expect((await phone.get('/api/people/me')).status).toBe(401);
    expect((await desk.get('/api/people/me')).status).toBe(200);
  });

  test('signing out ends it on the server, not only in the browser', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName);
    const token = by.token;
    await by.post('/api/sign-in/out');
    expect(by.token).toBe('');
    expect(await resolveSession(store, token, by.address)).toBeUndefined();
  });

  test('changing the password ends every other session', async () => {
    const p = await scene.person();
    const { by: here } = await scene.enter(p.userName);
    const { by: there } = await scene.enter(p.userName);
    await here.post('/api/sign-in/password/change', { old: GOOD, password: 'Another-2026' });
    expect((await here.get('/api/people/me')).status).toBe(200);
    expect((await there.get('/api/people/me')).status).toBe(401);
  });

  test('a write without this session’s own word is refused', async () => {
    const [p, q] = [await scene.person(), await scene.person()];
    const { by } = await scene.enter(p.userName);
    const { by: other } = await scene.enter(q.userName);
    const csrf = other.jar.get('zhiyi_csrf') as string;
    expect((await by.post('/api/sign-in/out', {}, { 'x-zhiyi-csrf': csrf })).body.code).toBe('http.csrf');
    expect((await by.post('/api/sign-in/out', {}, { 'x-zhiyi-csrf': '' })).body.code).toBe('http.csrf');
    expect((await by.post('/api/sign-in/out')).body).toEqual({ done: true });
  });

  test('the end of a posting ends its sessions at that millisecond; so does the beginning of another (GB/T 22239-2019 8.1.4.2)', async () => {
    const p = await scene.person();
    const from = instant('2026-10-13T09:05:00+08:00');
    const to = instant('2026-10-13T09:10:00+08:00');
    await scene.system((act) => post(act, { person: p.id, hostOrgan: 'hongtang', standing: 'attached', from, to }));
    const { by } = await scene.enter(p.userName);
    const organ = async (token: string) => (await resolveSession(store, token, by.address))?.actor.organ;
    store.setNow(new Date(millisOf(from) - 1).toISOString());
    expect(await organ(by.token)).toBe('zhzf');
    store.setNow(from);
    expect(await organ(by.token)).toBeUndefined();
    await scene.enter(p.userName, GOOD, by);
    expect(await organ(by.token)).toBe('hongtang');
    store.setNow(new Date(millisOf(to) - 1).toISOString());
    expect(await organ(by.token)).toBe('hongtang');
    store.setNow(to);
    expect(await organ(by.token)).toBeUndefined();
    const why = await scene.rows<{ ended_why: string }>(
      `SELECT ended_why FROM people.sessions WHERE person = '${p.id}' AND ended_at IS NOT NULL`,
    );
    expect(why.map((r) => r.ended_why)).toContain('posting-changed');
  });

  test('who leaves is out at once', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName);
    expect((await by.get('/api/people/me')).status).toBe(200);
    await scene.system((act) => endService(act, p.id));
    expect((await by.get('/api/people/me')).status).toBe(401);
    expect((await scene.enter(p.userName)).answer.body.code).toBe('people.sign-in-no-posting');
  });

  test.each(['', 'x', 'a'.repeat(43), 'A'.repeat(4000), "' OR 1=1 --"])(
    'a token of nobody opens nothing: %s',
    async (token) => {
      expect(await resolveSession(store, token, '127.0.0.1')).toBeUndefined();
    },
  );
});
