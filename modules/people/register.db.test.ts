import { type Instant, instant, instantFromMillis, localDate, millisOf, Refused } from '@zhiyi/kernel';
import { type Act, type Actor, readStream, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  actorOf,
  alterOrgan,
  alterTeam,
  appoint,
  endPosting,
  endService,
  issueCertificate,
  listPersons,
  mustHold,
  officersOn,
  organ,
  organs,
  personNames,
  post,
  postingsOf,
  reconsiderationBody,
  registerOrgan,
  registerPerson,
  teamsOf,
  townshipOf,
} from './index.ts';
import { type SmallDistrict, smallDistrict } from './testing/small-district.ts';

let store: TestStore;
let district: SmallDistrict;
const id = (name: string) => district.ids[name] as string;
const today = localDate('2026-10-13');
const now = instant('2026-10-13T09:00:00+08:00');

beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  district = await smallDistrict(store);
});
afterAll(() => store.close());

const read = <T>(run: (act: Act) => Promise<T>) => runRead(store, systemActor('test'), run);
const act = <T>(actor: Actor, run: (a: Act) => Promise<T>) =>
  runAct(store, { name: 'people.test', actor }, run).then((a) => a.value);
const codesOf = async (doing: Promise<unknown>) => {
  const error = await doing.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals.map((r) => r.code);
};
const officer = (role: 'handler' | 'auxiliary' = 'handler') =>
  act(systemActor('test'), async (a) => {
    const person = await registerPerson(a, {
      nameZh: '虚构某',
      employeeNo: `N${a.newId().slice(-8)}`,
      auxiliary: role === 'auxiliary',
    });
    await appoint(a, { person, organ: 'zhzf', team: 'zhzf-1', role, from: instant('2026-01-01T00:00:00+08:00') });
    return person;
  });

describe('who a person is at a moment', () => {
  test('a posting moves organ, team and keys from its first millisecond to its last (ZJ 9)', async () => {
    const person = await officer();
    const from = instant('2026-10-14T00:00:00+08:00');
    const to = instant('2026-10-15T00:00:00+08:00');
    await act(await district.actor('security'), (a) =>
      post(a, { person, hostOrgan: 'zhuangqiao', standing: 'attached', from, to }),
    );
    const at = async (base: Instant, ms: number) =>
      (await actorOf(store, person, instantFromMillis(millisOf(base) + ms)))?.organ;
    expect([await at(from, -1), await at(from, 0), await at(to, -1), await at(to, 0)]).toEqual([
      'zhzf',
      'zhuangqiao',
      'zhuangqiao',
      'zhzf',
    ]);
    const away = await actorOf(store, person, from);
    expect(away?.viewers).not.toContain('zhzf');
    expect(away?.viewers).toContain('team:zhzf-1');
  });

  test('ending a posting ends what it opens at that moment; what was done under it stays', async () => {
    const person = await officer();
    const security = await district.actor('security');
    const away = await act(security, (a) =>
      post(a, { person, hostOrgan: 'hongtang', standing: 'resident', from: instant('2026-10-01T00:00:00+08:00') }),
    );
    expect((await actorOf(store, person, now))?.organ).toBe('hongtang');
    await act(security, (a) => endPosting(a, away));
    expect((await actorOf(store, person, now))?.organ).toBe('zhzf');
    expect((await actorOf(store, person, instantFromMillis(millisOf(now) - 1)))?.organ).toBe('hongtang');
    expect(await codesOf(act(security, (a) => endPosting(a, away)))).toEqual(['people.posting-has-ended']);
  });

  test('no posting is ended in the past, and no appointment while a posting away rests on it', async () => {
    const security = await district.actor('security');
    const [home, away] = await read((a) => postingsOf(a, id('zhou')));
    const past = instant('2026-10-12T00:00:00+08:00');
    expect(await codesOf(act(security, (a) => endPosting(a, away?.id as string, past)))).toEqual([
      'people.posting-has-begun',
    ]);
    expect(await codesOf(act(security, (a) => endPosting(a, home?.id as string)))).toEqual([
      'people.home-carries-posting',
    ]);
  });

  test('a posting is called off before it begins: it never governs, stays on record, and leaves room for another (ZJ 9)', async () => {
    const person = await officer();
    const security = await district.actor('security');
    const from = instant('2026-12-01T00:00:00+08:00');
    const begun = instantFromMillis(millisOf(from) + 1);
    const give = () => act(security, (a) => post(a, { person, hostOrgan: 'hongtang', standing: 'resident', from }));
    const away = await give();
    expect((await actorOf(store, person, begun))?.organ).toBe('hongtang');
    // a moment named must still lie after its beginning; naming none calls it off
    expect(await codesOf(act(security, (a) => endPosting(a, away, now)))).toEqual(['people.posting-has-begun']);
    await act(security, (a) => endPosting(a, away));
    expect((await actorOf(store, person, begun))?.organ).toBe('zhzf');
    expect(await codesOf(act(security, (a) => endPosting(a, away)))).toEqual(['people.posting-has-ended']);
    const kept = (await read((a) => postingsOf(a, person))).find((p) => p.id === away);
    expect(kept).toMatchObject({ from, to: from });
    const other = await give();
    expect((await actorOf(store, person, begun))?.organ).toBe('hongtang');
    // whoever leaves before it begins never takes it up
    await act(security, (a) => endService(a, person));
    expect(await actorOf(store, person, begun)).toBeUndefined();
    expect((await read((a) => postingsOf(a, person))).find((p) => p.id === other)).toMatchObject({ to: from });
  });

  test('who has left has no access from that moment on, nor can be posted again', async () => {
    const person = await officer();
    const security = await district.actor('security');
    await act(security, (a) => endService(a, person));
    expect(await actorOf(store, person, now)).toBeUndefined();
    expect((await actorOf(store, person, instantFromMillis(millisOf(now) - 1)))?.organ).toBe('zhzf');
    const again = { person, organ: 'zhzf', role: 'handler' as const, from: now };
    expect(await codesOf(act(security, (a) => appoint(a, again)))).toEqual(['people.has-left']);
  });

  test('two postings given at the same moment by two administrators: one stands', async () => {
    const person = await officer();
    const security = await district.actor('security');
    const give = (hostOrgan: string) =>
      act(security, (a) =>
        post(a, { person, hostOrgan, standing: 'resident', from: instant('2026-11-01T00:00:00+08:00') }),
      );
    const outcomes = await Promise.allSettled([give('hongtang'), give('zhuangqiao')]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('who may keep the register', () => {
  const attempts: readonly (readonly [string, (a: Act) => Promise<unknown>, string])[] = [
    ['register a person', (a) => registerPerson(a, { nameZh: '某', employeeNo: 'X1' }), 'managePeople'],
    ['register an organ', (a) => registerOrgan(a, { ...street, id: 'newstreet' }), 'managePeople'],
    ['rename an organ', (a) => alterOrgan(a, 'hongtang', { word: '别的' }), 'managePeople'],
    ['send a team', (a) => alterTeam(a, 'zhzf-1', { hostOrgan: 'zhuangqiao' }), 'managePeople'],
    ['record a certificate', (a) => issueCertificate(a, { ...card, person: id('zhao') }), 'managePeople'],
    [
      'make somebody head',
      (a) => appoint(a, { person: id('zhao'), organ: 'zhzf', role: 'head', from: now }),
      'grantPostings',
    ],
    ['end somebody’s service', (a) => endService(a, id('zhao')), 'grantPostings'],
  ];
  const street = {
    kind: 'street' as const,
    nameZh: '新街道',
    nameEn: 'New',
    fullNameZh: '新街道办事处',
    from: localDate('2026-01-01'),
  };
  const card = {
    number: 'Z-1',
    issuer: '演示',
    area: '江北区',
    work: '综合行政执法',
    validFrom: today,
    validTo: localDate('2028-01-01'),
  };
  const holders: Readonly<Record<string, string>> = { managePeople: 'system', grantPostings: 'security' };
  const others = ['lin', 'head', 'lists', 'auxiliary', 'system', 'security', 'audit'];

  test.each(attempts)('only the administrator whose duty it is may %s', async (what, attempt, duty) => {
    const name = `test.${what.replaceAll(/\W/g, '-')}`;
    for (const who of others.filter((n) => n !== holders[duty])) {
      const doing = runAct(store, { name, actor: await district.actor(who) }, attempt);
      expect(await codesOf(doing), who).toEqual(['people.not-your-duty']);
    }
    const audited = await read((a) =>
      a.tx
        .selectFrom('store.audit')
        .select('codes')
        .where('kind', '=', name)
        .where('outcome', '=', 'refused')
        .execute(),
    );
    expect(audited.map((r) => r.codes)).toEqual(Array(audited.length).fill(['people.not-your-duty']));
    expect(audited).toHaveLength(others.length - 1);
  });

  test('nobody but the set-up makes a made-up person', async () => {
    const doing = act(await district.actor('system'), (a) =>
      registerPerson(a, { nameZh: '某', employeeNo: 'X2', demo: { place: 1 } }),
    );
    expect(await codesOf(doing)).toEqual(['people.demo-only']);
  });

  test('an administrator is refused a business role, and an officer an administrator’s', async () => {
    const security = await district.actor('security');
    const handler = { person: id('audit'), organ: 'zhzf', role: 'handler' as const, from: now };
    expect(await codesOf(act(security, (a) => appoint(a, handler)))).toContain('people.administrators-exclude');
    const admin = { person: id('home'), organ: 'zhzf', role: 'systemAdmin' as const, from: now };
    expect(await codesOf(act(security, (a) => appoint(a, admin)))).toContain('people.administrators-exclude');
  });

  test('an auxiliary gets no certificate; a number is unique with its issuer; the same organ is not registered twice', async () => {
    const admin = await district.actor('system');
    expect(await codesOf(act(admin, (a) => issueCertificate(a, { ...card, person: id('auxiliary') })))).toEqual([
      'people.auxiliary-no-certificate',
    ]);
    const taken = { ...card, number: '演示-1000', issuer: '浙江省人民政府（演示）', person: id('zhao') };
    expect(await codesOf(act(admin, (a) => issueCertificate(a, taken)))).toEqual(['people.certificate-number-taken']);
    expect(await codesOf(act(admin, (a) => registerOrgan(a, { ...street, id: 'hongtang' })))).toEqual([
      'people.id-taken',
    ]);
    expect(await codesOf(act(admin, (a) => registerPerson(a, { nameZh: '某', employeeNo: 'T1000' })))).toEqual([
      'people.employee-number-taken',
    ]);
  });

  test('a handler whose certificate has ended does not handle; the same day’s holder does', async () => {
    const lin = await district.actor('lin');
    await act(lin, (a) => mustHold(a, 'handler'));
    expect(await codesOf(act(await district.actor('zhao'), (a) => mustHold(a, 'handler')))).toEqual([
      'people.certificate-needed',
    ]);
  });
});

describe('the register', () => {
  test('events carry ids and days, never a name, an employee number or a certificate number', async () => {
    const events = await read((a) => readStream(a, `person:${id('lin')}`));
    expect(events.map((e) => e.type)).toEqual([
      'PersonRegistered/1',
      'PostingGiven/1',
      'PostingGiven/1',
      'CertificateIssued/1',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/虚构|T1000|演示/);
    expect(events.every((e) => e.basis.length > 0)).toBe(true);
  });

  test('a person’s stream is seen by its person and the keepers of the register, not by other organs', async () => {
    const stream = `person:${id('lin')}`;
    for (const [name, seen] of [
      ['lin', true],
      ['system', true],
      ['security', true],
      ['zhou', false],
      ['qian', false],
      ['audit', false],
    ] as const) {
      const events = await runRead(store, await district.actor(name), (a) => readStream(a, stream));
      expect(events.length > 0, name).toBe(seen);
    }
  });

  test('the list says of everybody what the rules say: organ, team, role, certificate', async () => {
    const all = await read((a) => listPersons(a, {}, 100));
    expect(all.count).toBe(all.rows.length);
    const officers = await read((a) =>
      officersOn(
        a,
        all.rows.map((r) => r.id),
        today,
      ),
    );
    for (const [i, row] of all.rows.entries()) {
      const o = officers[i];
      expect([row.organ, row.team, row.role, row.certificate?.number ?? null]).toEqual([
        o?.organ,
        o?.team,
        o?.role,
        o?.certificate?.number ?? null,
      ]);
      expect(row.employeeNo).toMatch(/^\*+/);
    }
  });

  test('pages follow each other without gap or repeat, and filters are kept', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await read((a) => listPersons(a, { organ: 'hongtang' }, 2, cursor));
      seen.push(...page.rows.map((r) => r.id));
      cursor = page.next;
      more = cursor !== undefined;
    }
    const whole = await read((a) => listPersons(a, { organ: 'hongtang' }, 100));
    expect(seen).toEqual(whole.rows.map((r) => r.id));
    expect(whole.rows.every((r) => r.organ === 'hongtang')).toBe(true);
    expect((await read((a) => listPersons(a, { certified: true, organ: 'zhuangqiao' }, 10))).rows).toHaveLength(1);
    expect((await read((a) => listPersons(a, { q: '%' }, 10))).rows).toHaveLength(0);
    expect((await read((a) => listPersons(a, { q: 'T1000' }, 10))).rows.map((r) => r.id)).toEqual([id('lin')]);
  });

  test('places: by code, by a community’s code, by name with or without 街道, by a former name', async () => {
    const of = (text: string) => read((a) => townshipOf(a, text)).then((t) => t?.organ);
    expect(await Promise.all(['330205007', '330205007012', '洪塘', '洪塘街道', '洪塘街道办事处'].map(of))).toEqual(
      Array(5).fill('hongtang'),
    );
    expect(await of('旧庄街道')).toBe('zhuangqiao');
    expect(await Promise.all(['330206001', '北仑', '街道', ''].map(of))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('organs, teams and the reconsideration body (ARL 24)', async () => {
    expect((await read((a) => reconsiderationBody(a, 'hongtang'))).fullNameZh).toBe('宁波市江北区人民政府');
    expect(await codesOf(read((a) => reconsiderationBody(a, 'jbqzf')))).toEqual(['people.no-reconsideration-body']);
    expect(await codesOf(read((a) => organ(a, 'nowhere')))).toEqual(['people.unknown-organ']);
    expect((await read((a) => organs(a, localDate('2019-12-31')))).length).toBe(0);
    expect((await read((a) => teamsOf(a, 'hongtang'))).map((t) => t.id)).toEqual(['zhzf-hongtang']);
    expect([...(await read((a) => personNames(a, [id('lin')]))).values()]).toEqual(['虚构01']);
  });
});
