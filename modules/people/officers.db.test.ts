import { instant, localDate } from '@zhiyi/kernel';
import { type Act, type Actor, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appoint,
  changeCertificate,
  freeColleagues,
  issueCertificate,
  officersOn,
  registerPerson,
  twoOfficers,
} from './index.ts';
import { type SmallDistrict, smallDistrict } from './testing/small-district.ts';

let store: TestStore;
let district: SmallDistrict;
const id = (name: string) => district.ids[name] as string;
const today = localDate('2026-10-13');

beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  district = await smallDistrict(store);
});
afterAll(() => store.close());

const read = <T>(run: (act: Act) => Promise<T>) => runRead(store, systemActor('test'), run);
const act = <T>(actor: Actor, run: (a: Act) => Promise<T>) =>
  runAct(store, { name: 'people.test', actor }, run).then((a) => a.value);
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

describe('two certified officers (APL 42)', () => {
  const codes = async (ids: readonly string[], day = today) => {
    const d = await read((a) => twoOfficers(a, ids, day));
    return d.ok ? [] : d.refusals.map((r) => r.code);
  };

  test('two posted officers with valid certificates may act', async () => {
    expect(await codes([id('lin'), id('zhou')])).toEqual([]);
  });

  test('T13: the day after the certificate ends, its holder no longer counts', async () => {
    expect(await codes([id('lin'), id('home')], localDate('2026-12-31'))).toEqual([]);
    expect(await codes([id('lin'), id('home')], localDate('2027-01-01'))).toEqual([
      'people.certificate-not-valid',
      'people.certificate-not-valid',
    ]);
  });

  test('refuses an auxiliary, a person without certificate, and somebody unknown', async () => {
    expect(await codes([id('lin'), id('auxiliary')])).toEqual(['people.auxiliary-not-officer']);
    expect(await codes([id('lin'), id('zhao')])).toEqual(['people.certificate-not-valid']);
    expect(await codes([id('lin'), '01990000-0000-7000-8000-000000000000'])).toEqual(['people.two-officers-needed']);
  });

  test('a suspended certificate does not count from that day on; the day before stands', async () => {
    const person = await officer();
    const admin = await district.actor('system');
    const card = await act(admin, (a) =>
      issueCertificate(a, {
        person,
        number: `S-${person.slice(-8)}`,
        issuer: '浙江省人民政府（演示）',
        area: '江北区',
        work: '综合行政执法',
        validFrom: localDate('2026-01-01'),
        validTo: localDate('2028-12-31'),
      }),
    );
    await act(admin, (a) => changeCertificate(a, card, { status: 'suspended', from: today, reason: '演示' }));
    expect(await codes([id('lin'), person])).toEqual(['people.certificate-not-valid']);
    expect(await codes([id('lin'), person], localDate('2026-10-12'))).toEqual([]);
  });

  test('officers come in the order asked for, with certificate, organ, team and home', async () => {
    const officers = await read((a) => officersOn(a, [id('zhou'), id('lin')], today));
    expect(officers.map((o) => o.id)).toEqual([id('zhou'), id('lin')]);
    expect(officers[1]).toMatchObject({
      organ: 'hongtang',
      homeOrgan: 'zhzf',
      team: 'zhzf-hongtang',
      certificate: { number: '演示-1000', validTo: '2026-12-31' },
    });
  });

  test('who may go out with me: certified today, working here, my team first, never auxiliaries', async () => {
    const lin = await district.actor('lin');
    const found = await runRead(store, lin, freeColleagues);
    expect(found.map((o) => o.id).sort()).toEqual([id('zhou'), id('lead')].sort());
    const home = await runRead(store, await district.actor('home'), freeColleagues);
    expect(home.map((o) => o.id)).not.toContain(id('lin'));
  });
});
