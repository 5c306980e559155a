import { createHash } from 'node:crypto';
import { actorOf, endPosting, postingsOf, signIn } from '@zhiyi/modules/people';
import { runRead, systemActor } from '@zhiyi/store';
import { type TestStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser, testOffice } from './testing/office.ts';
import { GOOD, MORNING, minutes, openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
let store: TestStore;
beforeAll(async () => {
  scene = await openScene();
  store = scene.store;
});
afterAll(() => scene.close());
beforeEach(() => store.setNow(MORNING));

describe('passwords', () => {
  test('the right one opens a session; the token is in no table, only its hash', async () => {
    const p = await scene.person();
    const { by, answer } = await scene.enter(p.userName);
    expect(answer.body).toMatchObject({ step: 'in', person: { id: p.id } });
    const session = answer.cookies.find((c) => c.name === 'zhiyi_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.cookies.find((c) => c.name === 'zhiyi_csrf')).not.toHaveProperty('httpOnly');
    const kept = await scene.rows<{ token_hash: Buffer }>(
      'SELECT token_hash FROM people.sessions WHERE ended_at IS NULL',
    );
    expect(kept.some((r) => r.token_hash.equals(createHash('sha256').update(by.token).digest()))).toBe(true);
    const everything = JSON.stringify(await scene.rows('SELECT * FROM people.sessions'));
    const audit = JSON.stringify(await scene.rows('SELECT * FROM store.audit'));
    const idempotency = JSON.stringify(await scene.rows('SELECT * FROM store.idempotency'));
    for (const text of [everything, audit, idempotency]) {
      expect(text).not.toContain(by.token);
      expect(text).not.toContain(GOOD);
    }
    expect((await by.get('/api/people/me')).body.person.id).toBe(p.id);
  });

  test('over https the cookies are Secure, and their names are taken from this host alone', async () => {
    const p = await scene.person();
    const secure = await testOffice(store, { publicUrl: 'https://zhiyi.example' });
    const { answer } = await scene.enter(p.userName, GOOD, scene.browser(secure));
    expect(answer.cookies.every((c) => c.secure === true)).toBe(true);
    // `__Host-`: a page of evil.zhiyi.example can plant a zhiyi_session, but not this one
    expect(answer.cookies.map((c) => c.name).sort()).toEqual(['__Host-zhiyi_csrf', '__Host-zhiyi_session']);
    expect(answer.cookies.every((c) => c.path === '/' && c.domain === undefined)).toBe(true);
    const token = answer.cookies.find((c) => c.name === '__Host-zhiyi_session')?.value ?? '';
    const stateBy = async (cookies: Record<string, string>) =>
      (await secure.inject({ method: 'GET', url: '/api/sign-in/state', cookies })).json().signedIn;
    expect(await stateBy({ '__Host-zhiyi_session': token })).not.toBeNull();
    expect(await stateBy({ zhiyi_session: token })).toBeNull();
    await secure.close();
  });

  test('a wrong password and an unknown name are answered alike, and both are in the audit', async () => {
    const p = await scene.person();
    const wrong = (await scene.enter(p.userName, 'Wrong-2026')).answer;
    const unknown = (await scene.enter('nobody.here', 'Wrong-2026')).answer;
    expect(wrong.status).toBe(unknown.status);
    expect({ ...wrong.body, number: '' }).toEqual({ ...unknown.body, number: '' });
    expect(wrong.body.code).toBe('people.sign-in-wrong');
    const audited = await scene.rows<{ stream: string | null; codes: string[]; source: string; detail: object }>(
      `SELECT stream, codes, source, detail FROM store.audit WHERE kind = 'signIn.failed' AND outcome = 'refused' ORDER BY at`,
    );
    expect(audited.map((r) => r.stream)).toContain(`person:${p.id}`);
    expect(audited.every((r) => r.codes[0] === 'people.sign-in-wrong' && r.source.startsWith('10.2.'))).toBe(true);
    // a password may have been typed where the name belongs: of a name nobody has, one character is kept
    expect(audited.some((r) => r.stream === null && JSON.stringify(r.detail) === '{"account":"n***"}')).toBe(true);
    expect(JSON.stringify(audited)).not.toContain('nobody.here');
  });

  test('five failures lock the account for thirty minutes, also for the right password and from elsewhere', async () => {
    const p = await scene.person();
    for (let i = 0; i < 5; i++)
      expect((await scene.enter(p.userName, 'Wrong-2026')).answer.body.code).toBe('people.sign-in-wrong');
    const { answer } = await scene.enter(p.userName);
    const { code, refusals } = answer.body;
    expect([code, refusals[0].facts.minutes]).toEqual(['people.sign-in-locked', '30']);
    // until when, as the office's clock shows it, and what to do meanwhile
    expect(refusals[0].zh).toMatch(/锁定到 \d\d:\d\d，还有 30 分钟/);
    expect(refusals[0].instead.zh).toContain('安全管理员');
    const locked = await scene.rows(
      `SELECT 1 FROM store.audit WHERE kind = 'signIn.attempt' AND outcome = 'refused' AND stream = 'person:${p.id}'`,
    );
    expect(locked.length).toBeGreaterThan(0);
    scene.pass(minutes(30) - 1);
    expect((await scene.enter(p.userName)).answer.body.code).toBe('people.sign-in-locked');
    scene.pass(1);
    expect((await scene.enter(p.userName)).answer.body.step).toBe('in');
  });

  test('a success in between begins the count anew', async () => {
    const p = await scene.person();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await scene.enter(p.userName, 'Wrong-2026');
      expect((await scene.enter(p.userName)).answer.body.step).toBe('in');
    }
  });

  test('five failures from one address lock the address, whatever names are tried', async () => {
    const p = await scene.person();
    const by = scene.browser();
    for (let i = 0; i < 5; i++) await scene.enter(`guess${i}`, 'Wrong-2026', by);
    expect((await scene.enter(p.userName, GOOD, by)).answer.body.code).toBe('people.sign-in-locked');
    expect((await scene.enter(p.userName)).answer.body.step).toBe('in');
  });

  test('thirty attempts at once are not heard more often than five', async () => {
    const p = await scene.person();
    const answers = await Promise.all(Array.from({ length: 30 }, () => scene.enter(p.userName, 'Wrong-2026')));
    const codes = answers.map((a) => a.answer.body.code);
    expect(codes.filter((c) => c === 'people.sign-in-wrong')).toHaveLength(5);
    expect(codes.filter((c) => c === 'people.sign-in-locked')).toHaveLength(25);
  });

  test('after ninety days it is changed before anything else, and not to one of the last five', async () => {
    const p = await scene.person();
    store.setNow('2027-01-05T09:00:00+08:00');
    expect((await scene.enter(p.userName)).answer.body.step).toBe('in');
    store.setNow('2027-01-11T09:00:00+08:00');
    const { by, answer } = await scene.enter(p.userName);
    expect(answer.body.step).toBe('new-password');
    expect(answer.cookies).toEqual([]);
    expect((await by.get('/api/people/me')).status).toBe(401);
    const again = await by.post('/api/sign-in/password/new', { flow: answer.body.flow, password: GOOD });
    expect(again.body.code).toBe('people.password-used-before');
    const short = await by.post('/api/sign-in/password/new', { flow: answer.body.flow, password: `${p.userName}x1` });
    expect(short.body.refusals.map((r: { code: string }) => r.code)).toEqual([
      'people.password-too-plain',
      'people.password-has-user-name',
    ]);
    const fine = await by.post('/api/sign-in/password/new', { flow: answer.body.flow, password: 'Another-2027' });
    expect(fine.body.step).toBe('in');
    const twice = await by.post('/api/sign-in/password/new', { flow: answer.body.flow, password: 'Third-2027-x' });
    expect(twice.body.code).toBe('people.sign-in-flow-spent');
  });

  test('the sixth password may be the first again, none of the five between', async () => {
    const p = await scene.person();
    const { by } = await scene.enter(p.userName);
    let old = GOOD;
    for (let i = 1; i <= 5; i++) {
      scene.pass(1000);
      const next = `Hongtang-${i}-2026`;
      const answer = await by.post('/api/sign-in/password/change', { old, password: next });
      expect(answer.body.step, next).toBe('in');
      old = next;
    }
    const used = await by.post('/api/sign-in/password/change', { old, password: 'Hongtang-1-2026' });
    expect(used.body.code).toBe('people.password-used-before');
    scene.pass(1000);
    expect((await by.post('/api/sign-in/password/change', { old, password: GOOD })).body.step).toBe('in');
  });

  test('an account not used for ninety days is closed until somebody sends a link', async () => {
    const p = await scene.person();
    store.setNow('2027-02-01T09:00:00+08:00');
    expect((await scene.enter(p.userName)).answer.body.code).toBe('people.sign-in-dormant');
    const token = await scene.system(async (act) => {
      const security = (await actorOf(act, scene.district.ids.security as string, act.now)) as NonNullable<
        Awaited<ReturnType<typeof actorOf>>
      >;
      return signIn.resetAccount({ ...act, actor: security }, p.id, false);
    });
    const answer = await scene.browser().post('/api/sign-in/links/use', { token, password: 'Another-2027' });
    expect(answer.body.step).toBe('in');
  });

  test('who has no posting does not enter, and one who left neither', async () => {
    const p = await scene.person();
    const [home] = await runRead(store, systemActor('test'), (act) => postingsOf(act, p.id));
    await scene.system((act) => endPosting(act, home?.id as string));
    expect((await scene.enter(p.userName)).answer.body.code).toBe('people.sign-in-no-posting');
  });
});

describe('one-time links', () => {
  test('no account has a password before its person chose one, and a link works once', async () => {
    const admin = await scene.person('systemAdmin');
    const [before] = await scene.rows<{ password_hash: string | null }>(
      `SELECT password_hash FROM people.accounts WHERE person = '${admin.id}'`,
    );
    expect(before?.password_hash).toBeNull();
    for (const guess of ['', 'admin', 'password', 'Admin@123', admin.userName])
      expect((await scene.enter(admin.userName, guess || 'x')).answer.body.step).toBeUndefined();
    const p = await scene.person();
    const spent = await scene.browser().post('/api/sign-in/links/use', { token: p.token, password: 'Another-2026' });
    expect(spent.body.code).toBe('people.sign-in-link-spent');
    expect((await scene.enter(p.userName)).answer.body.step).toBe('in');
  });

  test('a link runs out, is not used up by a bad password, and a newer one takes its place', async () => {
    const { token, id } = await scene.person('securityAdmin');
    const bad = await scene.browser().post('/api/sign-in/links/use', { token, password: 'Short-2026' });
    expect(bad.body.code).toBe('people.password-too-short');
    const read = await scene.browser().post('/api/sign-in/links/read', { token });
    expect(read.body).toMatchObject({ purpose: 'open-account', person: { id } });
    scene.pass(72 * 3_600_000);
    expect((await scene.browser().post('/api/sign-in/links/read', { token })).body.code).toBe(
      'people.sign-in-link-spent',
    );
    expect((await scene.browser().post('/api/sign-in/links/use', { token, password: GOOD })).body.code).toBe(
      'people.sign-in-link-spent',
    );
  });

  test('only the system administrator opens accounts, only the security administrator resets them, nobody their own', async () => {
    const p = await scene.person();
    const open = async (name: string, path: string, body: object) => {
      const by = scene.browser(scene.demo);
      const here = new Browser(scene.demo, '127.0.0.1');
      await here.post('/api/sign-in/demo', { person: scene.district.ids[name] });
      expect(here.token, name).not.toBe('');
      expect(by.token).toBe('');
      return here.post(path, body);
    };
    for (const name of ['lin', 'head', 'security', 'audit'])
      expect((await open(name, `/api/sign-in/persons/${p.id}/account`, { userName: 'other1' })).body.code, name).toBe(
        'people.not-your-duty',
      );
    for (const name of ['lin', 'head', 'system', 'audit'])
      expect((await open(name, `/api/sign-in/persons/${p.id}/reset`, {})).body.code, name).toBe('people.not-your-duty');
    const own = await open('security', `/api/sign-in/persons/${scene.district.ids.security}/reset`, {});
    expect(own.body.code).toBe('people.own-account');
    const link = await open('security', `/api/sign-in/persons/${p.id}/reset`, {});
    expect(link.body.link).toMatch(/^http:\/\/localhost:8080\/office\/sign-in#reset-password=[\w-]{43}$/);
    expect((await scene.enter(p.userName)).answer.body.code).toBe('people.sign-in-wrong');
  });
});
