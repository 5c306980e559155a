import { createHash } from 'node:crypto';
import { instant, millisOf } from '@zhiyi/kernel';
import {
  actorOf,
  appoint,
  endPosting,
  endService,
  post,
  postingsOf,
  registerPerson,
  signIn,
} from '@zhiyi/modules/people';
import { type Act, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SmallDistrict, smallDistrict } from '../../modules/people/testing/small-district.ts';
import { resolveSession } from './index.ts';
import { Browser, testOffice } from './test-office.ts';

const MORNING = '2026-10-13T09:00:00+08:00';
const GOOD = 'Yongjiang-2026';
let store: TestStore;
let district: SmallDistrict;
let office: FastifyInstance;
let demo: FastifyInstance;

beforeAll(async () => {
  store = await testStore(MORNING);
  district = await smallDistrict(store);
  office = await testOffice(store);
  demo = await testOffice(store, { demo: true });
});
afterAll(async () => {
  await Promise.all([office.close(), demo.close()]);
  await store.close();
});
beforeEach(() => store.setNow(MORNING));

let address = 0;
/** Every test comes from an address of its own, so that one test's failures do not lock another's. */
const browser = (app = office) => new Browser(app, `10.2.${Math.floor(address / 250)}.${(address++ % 250) + 1}`);
const system = <T>(run: (act: Act) => Promise<T>) =>
  runAct(store, { name: 'test.set-up', actor: systemActor('test') }, run).then((a) => a.value);
const pass = (ms: number) => store.setNow(new Date(store.clock() + ms).toISOString());
const minutes = (n: number) => n * 60_000;
const rows = <T>(statement: string) =>
  runRead(store, systemActor('test'), async (act) => {
    const client = await store.app.connect();
    try {
      await client.query(`BEGIN; SET LOCAL zhiyi.district = '${act.district}'; SET LOCAL zhiyi.viewers = 'system'`);
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

let made = 0;
/** A person with an account and the password `GOOD`, not made up. */
async function person(role: 'handler' | 'systemAdmin' | 'securityAdmin' = 'handler', password = GOOD) {
  const n = ++made;
  const userName = `user${n}x`;
  const id = await system(async (act) => {
    const p = await registerPerson(act, { nameZh: `虚构甲${n}`, employeeNo: `E${n}` });
    await appoint(act, { person: p, organ: 'zhzf', role, from: instant('2026-01-01T00:00:00+08:00') });
    return p;
  });
  const token = await system((act) => signIn.openAccount(act, id, userName));
  if (role !== 'handler') return { id, userName, token };
  const answer = await browser().post('/api/sign-in/links/use', { token, password });
  expect(answer.body.step).toBe('in');
  return { id, userName, token };
}
const enter = async (userName: string, password = GOOD, by = browser()) => ({
  by,
  answer: await by.post('/api/sign-in/password', { userName, password }),
});

describe('passwords', () => {
  test('the right one opens a session; the token is in no table, only its hash', async () => {
    const p = await person();
    const { by, answer } = await enter(p.userName);
    expect(answer.body).toMatchObject({ step: 'in', person: { id: p.id } });
    const session = answer.cookies.find((c) => c.name === 'zhiyi_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.cookies.find((c) => c.name === 'zhiyi_csrf')).not.toHaveProperty('httpOnly');
    const kept = await rows<{ token_hash: Buffer }>('SELECT token_hash FROM people.sessions WHERE ended_at IS NULL');
    expect(kept.some((r) => r.token_hash.equals(createHash('sha256').update(by.token).digest()))).toBe(true);
    const everything = JSON.stringify(await rows('SELECT * FROM people.sessions'));
    const audit = JSON.stringify(await rows('SELECT * FROM store.audit'));
    const idempotency = JSON.stringify(await rows('SELECT * FROM store.idempotency'));
    for (const text of [everything, audit, idempotency]) {
      expect(text).not.toContain(by.token);
      expect(text).not.toContain(GOOD);
    }
    expect((await by.get('/api/people/me')).body.person.id).toBe(p.id);
  });

  test('over https the cookies are Secure', async () => {
    const p = await person();
    const secure = await testOffice(store, { publicUrl: 'https://zhiyi.example' });
    const { answer } = await enter(p.userName, GOOD, browser(secure));
    expect(answer.cookies.every((c) => c.secure === true)).toBe(true);
    await secure.close();
  });

  test('a wrong password and an unknown name are answered alike, and both are in the audit', async () => {
    const p = await person();
    const wrong = (await enter(p.userName, 'Wrong-2026')).answer;
    const unknown = (await enter('nobody.here', 'Wrong-2026')).answer;
    expect(wrong.status).toBe(unknown.status);
    expect({ ...wrong.body, number: '' }).toEqual({ ...unknown.body, number: '' });
    expect(wrong.body.code).toBe('people.sign-in-wrong');
    const audited = await rows<{ stream: string | null; codes: string[]; source: string }>(
      `SELECT stream, codes, source FROM store.audit WHERE kind = 'signIn.failed' AND outcome = 'refused' ORDER BY at`,
    );
    expect(audited.map((r) => r.stream)).toContain(`person:${p.id}`);
    expect(audited.every((r) => r.codes[0] === 'people.sign-in-wrong' && r.source.startsWith('10.2.'))).toBe(true);
    expect(JSON.stringify(audited)).not.toContain('nobody.here');
  });

  test('five failures lock the account for thirty minutes, also for the right password and from elsewhere', async () => {
    const p = await person();
    for (let i = 0; i < 5; i++)
      expect((await enter(p.userName, 'Wrong-2026')).answer.body.code).toBe('people.sign-in-wrong');
    const { answer } = await enter(p.userName);
    expect([answer.body.code, answer.body.refusals[0].facts]).toEqual(['people.sign-in-locked', { minutes: '30' }]);
    pass(minutes(30) - 1);
    expect((await enter(p.userName)).answer.body.code).toBe('people.sign-in-locked');
    pass(1);
    expect((await enter(p.userName)).answer.body.step).toBe('in');
  });

  test('a success in between begins the count anew', async () => {
    const p = await person();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await enter(p.userName, 'Wrong-2026');
      expect((await enter(p.userName)).answer.body.step).toBe('in');
    }
  });

  test('five failures from one address lock the address, whatever names are tried', async () => {
    const p = await person();
    const by = browser();
    for (let i = 0; i < 5; i++) await enter(`guess${i}`, 'Wrong-2026', by);
    expect((await enter(p.userName, GOOD, by)).answer.body.code).toBe('people.sign-in-locked');
    expect((await enter(p.userName)).answer.body.step).toBe('in');
  });

  test('thirty attempts at once are not heard more often than five', async () => {
    const p = await person();
    const answers = await Promise.all(Array.from({ length: 30 }, () => enter(p.userName, 'Wrong-2026')));
    const codes = answers.map((a) => a.answer.body.code);
    expect(codes.filter((c) => c === 'people.sign-in-wrong')).toHaveLength(5);
    expect(codes.filter((c) => c === 'people.sign-in-locked')).toHaveLength(25);
  });

  test('after ninety days it is changed before anything else, and not to one of the last five', async () => {
    const p = await person();
    store.setNow('2027-01-05T09:00:00+08:00');
    expect((await enter(p.userName)).answer.body.step).toBe('in');
    store.setNow('2027-01-11T09:00:00+08:00');
    const { by, answer } = await enter(p.userName);
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
    const p = await person();
    const { by } = await enter(p.userName);
    let old = GOOD;
    for (let i = 1; i <= 5; i++) {
      pass(1000);
      const next = `Hongtang-${i}-2026`;
      const answer = await by.post('/api/sign-in/password/change', { old, password: next });
      expect(answer.body.step, next).toBe('in');
      old = next;
    }
    const used = await by.post('/api/sign-in/password/change', { old, password: 'Hongtang-1-2026' });
    expect(used.body.code).toBe('people.password-used-before');
    pass(1000);
    expect((await by.post('/api/sign-in/password/change', { old, password: GOOD })).body.step).toBe('in');
  });

  test('an account not used for ninety days is closed until somebody sends a link', async () => {
    const p = await person();
    store.setNow('2027-02-01T09:00:00+08:00');
    expect((await enter(p.userName)).answer.body.code).toBe('people.sign-in-dormant');
    const token = await system(async (act) => {
      const security = (await actorOf(act, district.ids.security as string, act.now)) as NonNullable<
        Awaited<ReturnType<typeof actorOf>>
      >;
      return signIn.resetAccount({ ...act, actor: security }, p.id, false);
    });
    const answer = await browser().post('/api/sign-in/links/use', { token, password: 'Another-2027' });
    expect(answer.body.step).toBe('in');
  });

  test('who has no posting does not enter, and one who left neither', async () => {
    const p = await person();
    const [home] = await runRead(store, systemActor('test'), (act) => postingsOf(act, p.id));
    await system((act) => endPosting(act, home?.id as string));
    expect((await enter(p.userName)).answer.body.code).toBe('people.sign-in-no-posting');
  });
});

describe('one-time links', () => {
  test('no account has a password before its person chose one, and a link works once', async () => {
    const admin = await person('systemAdmin');
    const [before] = await rows<{ password_hash: string | null }>(
      `SELECT password_hash FROM people.accounts WHERE person = '${admin.id}'`,
    );
    expect(before?.password_hash).toBeNull();
    for (const guess of ['', 'admin', 'password', 'Admin@123', admin.userName])
      expect((await enter(admin.userName, guess || 'x')).answer.body.step).toBeUndefined();
    const p = await person();
    const spent = await browser().post('/api/sign-in/links/use', { token: p.token, password: 'Another-2026' });
    expect(spent.body.code).toBe('people.sign-in-link-spent');
    expect((await enter(p.userName)).answer.body.step).toBe('in');
  });

  test('a link runs out, is not used up by a bad password, and a newer one takes its place', async () => {
    const { token, id } = await person('securityAdmin');
    const bad = await browser().post('/api/sign-in/links/use', { token, password: 'Short-2026' });
    expect(bad.body.code).toBe('people.password-too-short');
    const read = await browser().post('/api/sign-in/links/read', { token });
    expect(read.body).toMatchObject({ purpose: 'open-account', person: { id } });
    pass(72 * 3_600_000);
    expect((await browser().post('/api/sign-in/links/read', { token })).body.code).toBe('people.sign-in-link-spent');
    expect((await browser().post('/api/sign-in/links/use', { token, password: GOOD })).body.code).toBe(
      'people.sign-in-link-spent',
    );
  });

  test('only the system administrator opens accounts, only the security administrator resets them, nobody their own', async () => {
    const p = await person();
    const open = async (name: string, path: string, body: object) => {
      const by = browser(demo);
      const here = new Browser(demo, '127.0.0.1');
      await here.post('/api/sign-in/demo', { person: district.ids[name] });
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
    const own = await open('security', `/api/sign-in/persons/${district.ids.security}/reset`, {});
    expect(own.body.code).toBe('people.own-account');
    const link = await open('security', `/api/sign-in/persons/${p.id}/reset`, {});
    expect(link.body.link).toMatch(/^http:\/\/localhost:8080\/office\/sign-in#reset-password=[\w-]{43}$/);
    expect((await enter(p.userName)).answer.body.code).toBe('people.sign-in-wrong');
  });
});

describe('sessions', () => {
  test.each([
    ['desk', 15],
    ['phone', 30],
  ] as const)('at the %s a session idles out after %i minutes, and lasts eight hours at most', async (device, idle) => {
    const p = await person();
    const by = browser();
    const login = () => by.post('/api/sign-in/password', { userName: p.userName, password: GOOD, device });
    const alive = async () => (await by.get('/api/people/me')).status === 200;
    await login();
    pass(minutes(idle) - 1);
    expect(await alive()).toBe(true);
    pass(minutes(idle));
    expect(await alive()).toBe(false);
    await login();
    const end = store.clock() + 8 * 3_600_000;
    while (store.clock() + minutes(10) < end) {
      pass(minutes(10));
      expect(await alive()).toBe(true);
    }
    store.setNow(new Date(end - 1).toISOString());
    expect(await alive()).toBe(true);
    store.setNow(new Date(end).toISOString());
    expect(await alive()).toBe(false);
    expect(
      await rows(`SELECT ended_why FROM people.sessions WHERE person = '${p.id}' AND ended_why = 'expired'`),
    ).toHaveLength(1);
  });

  test('signing in again gives another token and ends the one this browser carried', async () => {
    const p = await person();
    const { by } = await enter(p.userName);
    const first = by.token;
    await enter(p.userName, GOOD, by);
    expect(by.token).not.toBe(first);
    expect(await resolveSession(store, first, by.address)).toBeUndefined();
    expect(await resolveSession(store, by.token, by.address)).toBeDefined();
  });

  test('its owner sees every session and ends any of them; another person’s does not exist', async () => {
    const p = await person();
    const q = await person();
    const { by: desk } = await enter(p.userName);
    const phone = browser();
    await phone.post('/api/sign-in/password', {
      userName: p.userName,
      password: GOOD,
      device: 'phone',
      label: 'Safari',
    });
    const { by: other } = await enter(q.userName);
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
    const p = await person();
    const { by } = await enter(p.userName);
    const token = by.token;
    await by.post('/api/sign-in/out');
    expect(by.token).toBe('');
    expect(await resolveSession(store, token, by.address)).toBeUndefined();
  });

  test('changing the password ends every other session', async () => {
    const p = await person();
    const { by: here } = await enter(p.userName);
    const { by: there } = await enter(p.userName);
    await here.post('/api/sign-in/password/change', { old: GOOD, password: 'Another-2026' });
    expect((await here.get('/api/people/me')).status).toBe(200);
    expect((await there.get('/api/people/me')).status).toBe(401);
  });

  test('a write without this session’s own word is refused', async () => {
    const [p, q] = [await person(), await person()];
    const { by } = await enter(p.userName);
    const { by: other } = await enter(q.userName);
    const csrf = other.jar.get('zhiyi_csrf') as string;
    expect((await by.post('/api/sign-in/out', {}, { 'x-zhiyi-csrf': csrf })).body.code).toBe('http.csrf');
    expect((await by.post('/api/sign-in/out', {}, { 'x-zhiyi-csrf': '' })).body.code).toBe('http.csrf');
    expect((await by.post('/api/sign-in/out')).body).toEqual({ done: true });
  });

  test('the end of a posting ends its sessions at that millisecond; so does the beginning of another (GB/T 22239-2019 8.1.4.2)', async () => {
    const p = await person();
    const from = instant('2026-10-13T09:05:00+08:00');
    const to = instant('2026-10-13T09:10:00+08:00');
    await system((act) => post(act, { person: p.id, hostOrgan: 'hongtang', standing: 'attached', from, to }));
    const { by } = await enter(p.userName);
    const organ = async (token: string) => (await resolveSession(store, token, by.address))?.actor.organ;
    store.setNow(new Date(millisOf(from) - 1).toISOString());
    expect(await organ(by.token)).toBe('zhzf');
    store.setNow(from);
    expect(await organ(by.token)).toBeUndefined();
    await enter(p.userName, GOOD, by);
    expect(await organ(by.token)).toBe('hongtang');
    store.setNow(new Date(millisOf(to) - 1).toISOString());
    expect(await organ(by.token)).toBe('hongtang');
    store.setNow(to);
    expect(await organ(by.token)).toBeUndefined();
    const why = await rows<{ ended_why: string }>(
      `SELECT ended_why FROM people.sessions WHERE person = '${p.id}' AND ended_at IS NOT NULL`,
    );
    expect(why.map((r) => r.ended_why)).toContain('posting-changed');
  });

  test('who leaves is out at once', async () => {
    const p = await person();
    const { by } = await enter(p.userName);
    expect((await by.get('/api/people/me')).status).toBe(200);
    await system((act) => endService(act, p.id));
    expect((await by.get('/api/people/me')).status).toBe(401);
    expect((await enter(p.userName)).answer.body.code).toBe('people.sign-in-no-posting');
  });

  test.each(['', 'x', 'a'.repeat(43), 'A'.repeat(4000), "' OR 1=1 --"])(
    'a token of nobody opens nothing: %s',
    async (token) => {
      expect(await resolveSession(store, token, '127.0.0.1')).toBeUndefined();
    },
  );
});

describe('one click for the demo', () => {
  const lin = () => district.ids.lin as string;
  test('exists in demo mode only', async () => {
    expect((await new Browser(office, '127.0.0.1').post('/api/sign-in/demo', { person: lin() })).status).toBe(404);
    const here = new Browser(demo, '127.0.0.1');
    const answer = await here.post('/api/sign-in/demo', { person: lin() });
    expect(answer.body).toMatchObject({ step: 'in', person: { id: lin() } });
    expect((await here.get('/api/sign-in/state')).body.signedIn).toMatchObject({ organ: 'hongtang', role: 'handler' });
  });

  test('only from this machine, the session too', async () => {
    for (const from of ['10.0.0.9', '192.168.1.4', '::ffff:10.0.0.9', '2001:db8::1']) {
      const answer = await new Browser(demo, from).post('/api/sign-in/demo', { person: lin() });
      expect(answer.body.code, from).toBe('people.sign-in-demo-only');
      expect((await new Browser(demo, from).get('/api/sign-in/demo')).body.code, from).toBe('people.sign-in-demo-only');
    }
    const forged = await new Browser(demo, '10.0.0.9').post(
      '/api/sign-in/demo',
      { person: lin() },
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    );
    expect(forged.body.code).toBe('people.sign-in-demo-only');
    const here = new Browser(demo, '::1');
    await here.post('/api/sign-in/demo', { person: lin() });
    expect(await resolveSession(store, here.token, '::1')).toBeDefined();
    expect(await resolveSession(store, here.token, '10.0.0.9')).toBeUndefined();
  });

  test('never as a real person, and a made-up person enters no office in any way', async () => {
    const p = await person();
    const here = new Browser(demo, '127.0.0.1');
    expect((await here.post('/api/sign-in/demo', { person: p.id })).body.code).toBe('people.sign-in-demo-only');
    const token = await system((act) => signIn.openAccount(act, lin(), 'lin.demo'));
    const link = await browser().post('/api/sign-in/links/use', { token, password: GOOD });
    expect(link.body.code).toBe('people.sign-in-demo-only');
    expect(await signIn.hasDemoPersons(store)).toBe(true);
  });
});

describe('the second factor of administrators (GB/T 22239-2019 8.1.4.1)', () => {
  const codeNow = (secret: string) => {
    const bits = [...secret]
      .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
      .join('');
    const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
    return signIn.codeAt(bytes, signIn.stepAt(store.clock()));
  };

  test('an administrator binds one before the first session, shows it every time, and a code works once', async () => {
    const admin = await person('systemAdmin');
    const by = browser();
    const first = await by.post('/api/sign-in/links/use', { token: admin.token, password: GOOD });
    expect(first.body.step).toBe('enrol');
    expect(by.token).toBe('');
    expect((await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: '000000' })).body.code).toBe(
      'people.sign-in-code-wrong',
    );
    const bound = await by.post('/api/sign-in/enrol', { flow: first.body.flow, code: codeNow(first.body.secret) });
    expect(bound.body.step).toBe('in');
    const kept = JSON.stringify(await rows('SELECT totp_sealed FROM people.accounts'));
    expect(kept).not.toContain(first.body.secret);

    const { by: next, answer } = await enter(admin.userName);
    expect(answer.body).toMatchObject({ step: 'second-factor', ways: ['totp'] });
    const used = await next.post('/api/sign-in/second-factor', {
      flow: answer.body.flow,
      code: codeNow(first.body.secret),
    });
    expect(used.body.code).toBe('people.sign-in-code-wrong');
    pass(30_000);
    const fresh = await next.post('/api/sign-in/second-factor', {
      flow: answer.body.flow,
      code: codeNow(first.body.secret),
    });
    expect(fresh.body.step).toBe('in');
    expect((await next.get('/api/people/me')).body.duties).toEqual(['managePeople', 'manageSettings']);
  });

  test('five wrong codes lock, and the flow is another person’s key to nothing', async () => {
    const admin = await person('securityAdmin');
    const by = browser();
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
    const admin = await person('systemAdmin');
    const weak = {
      person: admin.id,
      method: 'password',
      strong: false,
      device: 'desk',
      label: '',
      source: '10.9.9.9',
    } as const;
    const cookie = await system((act) => signIn.beginSession(act, weak));
    expect(await resolveSession(store, cookie.token, '10.9.9.9')).toBeUndefined();
    const strong = await system((act) => signIn.beginSession(act, { ...weak, strong: true }));
    expect(await resolveSession(store, strong.token, '10.9.9.9')).toBeDefined();
  });

  test('an officer may bind one too, and then shows it; another only with a code of the first', async () => {
    const p = await person();
    const { by } = await enter(p.userName);
    const begun = await by.post('/api/sign-in/totp/begin');
    expect(
      (await by.post('/api/sign-in/totp', { flow: begun.body.flow, code: codeNow(begun.body.secret) })).body,
    ).toEqual({
      done: true,
    });
    expect((await enter(p.userName)).answer.body.step).toBe('second-factor');
    expect((await by.post('/api/sign-in/totp/begin')).body.code).toBe('people.sign-in-code-wrong');
    pass(60_000);
    expect((await by.post('/api/sign-in/totp/begin', { code: codeNow(begun.body.secret) })).body.flow).toBeDefined();
  });
});
