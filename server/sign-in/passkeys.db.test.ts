import { instant } from '@zhiyi/kernel';
import { appoint, type Role, registerPerson, signIn } from '@zhiyi/modules/people';
import { smallDistrict } from '@zhiyi/modules/people/testing';
import { type Act, runAct, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, testOffice } from './testing/office.ts';
import { type Bend, SoftwareKey } from './testing/software-key.ts';

const ORIGIN = 'https://zhiyi.example';
let store: TestStore;
let office: FastifyInstance;
beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  await smallDistrict(store);
  office = await testOffice(store, { publicUrl: ORIGIN });
});
afterAll(async () => {
  await office.close();
  await store.close();
});

let made = 0;
const browser = () => new Browser(office, `10.3.0.${++made}`);
const system = <T>(run: (act: Act) => Promise<T>) =>
  runAct(store, { name: 'test.set-up', actor: systemActor('test') }, run).then((a) => a.value);

/** Signed in with a password (or, for an administrator, two factors), with no key yet. */
async function signedIn(role: Role = 'handler') {
  const n = ++made;
  const id = await system(async (act) => {
    const p = await registerPerson(act, { nameZh: `虚构乙${n}`, employeeNo: `K${n}` });
    await appoint(act, { person: p, organ: 'zhzf', role, from: instant('2026-01-01T00:00:00+08:00') });
    await signIn.openAccount(act, p, `key${n}x`);
    return p;
  });
  const by = browser();
  const session = {
    person: id,
    method: 'password',
    strong: true,
    factorShown: true,
    device: 'desk',
    label: '',
    source: by.address,
  } as const;
  const cookie = await system((act) => signIn.beginSession(act, session));
  by.jar.set('__Host-zhiyi_session', cookie.token).set('__Host-zhiyi_csrf', cookie.csrf);
  return { id, by };
}
async function withKey(role: Role = 'handler') {
  const { id, by } = await signedIn(role);
  const key = new SoftwareKey(ORIGIN);
  const { flow, options } = (await by.post('/api/sign-in/passkeys/begin')).body;
  const answer = await by.post('/api/sign-in/passkeys', { flow, response: key.register(options), label: '工作手机' });
  expect(answer.body).toEqual({ done: true });
  return { id, by, key };
}
async function enter(key: SoftwareKey, bend: Bend = {}) {
  const by = browser();
  const { flow, options } = (await by.post('/api/sign-in/passkey/begin')).body;
  return {
    by,
    flow,
    options,
    answer: await by.post('/api/sign-in/passkey', { flow, response: key.authenticate(options, bend) }),
  };
}

describe('passkeys', () => {
  test('added while signed in, then enough by itself; its owner sees it in the list', async () => {
    const { id, by, key } = await withKey();
    const { answer, by: phone } = await enter(key);
    expect(answer.body).toMatchObject({ step: 'in', person: { id } });
    expect((await phone.get('/api/people/me')).status).toBe(200);
    expect((await by.get('/api/sign-in/passkeys')).body.rows).toMatchObject([{ label: '工作手机' }]);
  });

  test('for an administrator it counts as two factors, because the device checks its owner', async () => {
    const { key } = await withKey('securityAdmin');
    const { answer, by } = await enter(key);
    expect(answer.body.step).toBe('in');
    expect((await by.get('/api/people/me')).body.duties).toContain('grantPostings');
  });

  test.each<[string, Bend]>([
    ['made for another site', { site: 'evil.example' }],
    ['made on another page', { origin: 'https://evil.example' }],
    ['made for an older challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['without the owner’s check', { unverified: true }],
    ['signed by another key', { forged: true }],
    ['of a copied key that counts backwards', { counter: 1 }],
  ])('an answer %s opens nothing', async (_what, bend) => {
    const { key } = await withKey();
    await enter(key);
    await enter(key);
    const { answer, by } = await enter(key, bend);
    expect(answer.body.code).toBe('people.sign-in-passkey-failed');
    expect(by.token).toBe('');
  });

  test('an answer is taken once, with its own challenge only', async () => {
    const { key } = await withKey();
    const by = browser();
    const { flow, options } = (await by.post('/api/sign-in/passkey/begin')).body;
    const response = key.authenticate(options);
    expect((await by.post('/api/sign-in/passkey', { flow, response })).body.step).toBe('in');
    const again = browser();
    expect((await again.post('/api/sign-in/passkey', { flow, response })).body.code).toBe('people.sign-in-flow-spent');
    const other = (await again.post('/api/sign-in/passkey/begin')).body;
    const replayed = await again.post('/api/sign-in/passkey', { flow: other.flow, response });
    expect(replayed.body.code).toBe('people.sign-in-passkey-failed');
  });

  test('a key removed by its owner opens nothing; nobody removes another’s', async () => {
    const { by, key } = await withKey();
    const { by: stranger } = await signedIn();
    const credential = key.id.toString('base64url');
    expect((await stranger.post('/api/sign-in/passkeys/remove', { credential })).body.code).toBe(
      'people.sign-in-passkey-failed',
    );
    expect((await enter(key)).answer.body.step).toBe('in');
    expect((await by.post('/api/sign-in/passkeys/remove', { credential })).body).toEqual({ done: true });
    expect((await enter(key)).answer.body.code).toBe('people.sign-in-passkey-failed');
  });

  test('nobody adds a key with another person’s challenge, or one that somebody has', async () => {
    const { key } = await withKey();
    const [a, b] = [await signedIn(), await signedIn()];
    const { flow, options } = (await a.by.post('/api/sign-in/passkeys/begin')).body;
    const fresh = new SoftwareKey(ORIGIN);
    const stolen = await b.by.post('/api/sign-in/passkeys', { flow, response: fresh.register(options), label: 'x' });
    expect(stolen.body.code).toBe('people.sign-in-flow-spent');
    const taken = (await b.by.post('/api/sign-in/passkeys/begin')).body;
    const twice = await b.by.post('/api/sign-in/passkeys', {
      flow: taken.flow,
      response: key.register(taken.options),
      label: 'x',
    });
    expect(twice.body.code).toBe('people.sign-in-passkey-failed');
  });

  test.each([
    {},
    { id: 'x', rawId: 'x', type: 'public-key' },
    { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '!' } },
  ])('something that is no answer of a key is refused, not a fault: %j', async (response) => {
    const by = browser();
    const { flow } = (await by.post('/api/sign-in/passkey/begin')).body;
    expect((await by.post('/api/sign-in/passkey', { flow, response })).status).toBeLessThan(500);
  });
});

test('every account, password and passkey of these tests left its entries, and none of them tells a name, a user name or a credential', async () => {
  const told = async (types: string) =>
    (await store.look<{ stream: string }>(`SELECT stream FROM store.events WHERE type IN (${types})`)).map(
      (r) => r.stream,
    );
  const accounts = await store.look<{ person: string }>('SELECT person FROM people.accounts');
  expect(accounts.length).toBeGreaterThan(5);
  const opened = await told(`'AccountOpened/1'`);
  expect(accounts.filter((a) => !opened.includes(`account:${a.person}`))).toEqual([]);
  const keys = await store.look<{ person: string; gone: boolean }>(
    'SELECT person, removed_at IS NOT NULL AS gone FROM people.passkeys',
  );
  const sorted = (streams: readonly string[]) => streams.toSorted();
  expect(sorted(await told(`'PasskeyAdded/1'`))).toEqual(sorted(keys.map((k) => `account:${k.person}`)));
  expect(sorted(await told(`'PasskeyRemoved/1'`))).toEqual(
    sorted(keys.filter((k) => k.gone).map((k) => `account:${k.person}`)),
  );
  const [bare] = await store.look<{ n: number }>(
    `SELECT count(*)::int AS n FROM store.events e WHERE stream LIKE 'account:%' AND NOT EXISTS (
       SELECT FROM store.ledger_queue q WHERE q.district = e.district AND q.stream = e.stream AND q.seq = e.version)`,
  );
  expect(bare?.n).toBe(0);
  const texts = await store.look<{
    text: string;
  }>(`SELECT data::text AS text FROM store.events WHERE stream LIKE 'account:%'
    UNION ALL SELECT entry FROM store.ledger_queue WHERE stream LIKE 'account:%'`);
  const secrets = await store.look<{ value: string }>(`SELECT credential AS value FROM people.passkeys
    UNION SELECT user_name FROM people.accounts UNION SELECT name_zh FROM people.persons`);
  const all = texts.map((t) => t.text).join(' ');
  expect(secrets.filter(({ value }) => all.includes(value))).toEqual([]);
});
