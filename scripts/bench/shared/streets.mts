import { type Id, instant, localDate } from '@zhiyi/kernel';
import { type Actor, runAct, type StoreConfig, systemActor } from '@zhiyi/store';
import {
  actorOf,
  appoint,
  formTeam,
  issueCertificate,
  post,
  registerOrgan,
  registerPerson,
  registerTownship,
} from '../../../modules/people/index.ts';

/** A street with a team of two certified officers; the first of them acts. */
export interface Street {
  readonly actor: Actor;
  readonly officers: readonly [Id, Id];
  readonly township: string;
}

/** Streets beside those of the test office, by the register's own acts. */
export async function openStreets(store: StoreConfig, count: number): Promise<readonly Street[]> {
  const from = localDate('2026-01-01');
  const since = instant('2026-01-01T00:00:00Z');
  const settled = await runAct(store, { name: 'bench.streets', actor: systemActor('bench', 'zhzf') }, async (act) => {
    const made: Omit<Street, 'actor'>[] = [];
    for (let n = 1; n <= count; n++) {
      const id = `street-${n}`;
      const township = `33020510${n}`;
      const name = { nameZh: `样板${n}街道`, nameEn: `Sample ${n}` };
      const organ = {
        ...name,
        id,
        fullNameZh: `样板${n}街道办事处`,
        word: `样${n}街综执`,
        parent: 'qzf',
        divisionCode: township,
      };
      await registerOrgan(act, { ...organ, kind: 'street', from });
      await registerTownship(act, { ...name, code: township, organ: id, from });
      await formTeam(act, { ...name, id: `${id}-zd`, homeOrgan: 'zhzf', hostOrgan: id, from });
      const officers: Id[] = [];
      for (const who of ['甲', '乙']) {
        const employeeNo = `B${n}${who === '甲' ? 1 : 2}`;
        const person = await registerPerson(act, { nameZh: `样${who}`, employeeNo, auxiliary: false });
        await appoint(act, { person, organ: 'zhzf', team: `${id}-zd`, role: 'handler', from: since });
        await post(act, { person, hostOrgan: id, standing: 'resident', from: since });
        const paper = { issuer: '浙江省人民政府', area: '浙江省', work: '综合执法' };
        await issueCertificate(act, {
          ...paper,
          person,
          number: `浙B1${employeeNo}`,
          validFrom: from,
          validTo: localDate('2030-12-31'),
        });
        officers.push(person as Id);
      }
      made.push({ officers: officers as unknown as Street['officers'], township });
    }
    return made;
  });
  const at = instant(new Date(store.clock()).toISOString());
  return Promise.all(
    settled.value.map(async (s) => ({ ...s, actor: (await actorOf(store, s.officers[0], at)) as Actor })),
  );
}
