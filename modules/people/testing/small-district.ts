import { type Instant, instant, localDate } from '@zhiyi/kernel';
import { type Act, type Actor, runAct, type StoreConfig, systemActor } from '@zhiyi/store';
import {
  actorOf,
  appoint,
  formTeam,
  issueCertificate,
  type OrganKind,
  post,
  type Role,
  registerOrgan,
  registerPerson,
  registerTownship,
} from '../index.ts';

/** A made-up district for tests, built through the real commands: three organs, a team posted to a street, and one person per role. */
export interface SmallDistrict {
  /** ids by the names below */
  readonly ids: Readonly<Record<string, string>>;
  actor(name: string, at?: Instant): Promise<Actor & { readonly role: Role }>;
}

const since = localDate('2020-01-01');
const begin = instant('2024-01-01T00:00:00+08:00');

const organs: readonly (readonly [
  id: string,
  kind: OrganKind,
  zh: string,
  parent: string | null,
  word: string | null,
])[] = [
  ['jbqzf', 'government', '江北区人民政府', null, null],
  ['zhzf', 'bureau', '江北区综合行政执法局', 'jbqzf', '甬北综执'],
  ['hongtang', 'street', '江北区人民政府洪塘街道办事处', 'jbqzf', '洪塘街综执'],
  ['zhuangqiao', 'street', '江北区人民政府庄桥街道办事处', 'jbqzf', '庄桥街综执'],
];

/** `team` is the home team; `host` posts the person away from 2025 on. */
const people: readonly {
  name: string;
  organ: string;
  role: Role;
  team?: string;
  host?: string;
  certified?: boolean;
}[] = [
  { name: 'lin', organ: 'zhzf', role: 'handler', team: 'zhzf-hongtang', host: 'hongtang', certified: true },
  { name: 'zhou', organ: 'zhzf', role: 'handler', team: 'zhzf-hongtang', host: 'hongtang', certified: true },
  { name: 'zhao', organ: 'zhzf', role: 'handler', team: 'zhzf-hongtang', host: 'hongtang' },
  { name: 'lead', organ: 'zhzf', role: 'lead', team: 'zhzf-hongtang', host: 'hongtang', certified: true },
  { name: 'home', organ: 'zhzf', role: 'handler', team: 'zhzf-1', certified: true },
  { name: 'head', organ: 'zhzf', role: 'head' },
  { name: 'reviewer', organ: 'zhzf', role: 'reviewer' },
  { name: 'archivist', organ: 'zhzf', role: 'archivist' },
  { name: 'collector', organ: 'zhzf', role: 'collector' },
  { name: 'dispatcher', organ: 'zhzf', role: 'dispatcher' },
  { name: 'lists', organ: 'zhzf', role: 'departmentOfficer' },
  { name: 'streetHead', organ: 'hongtang', role: 'head' },
  { name: 'auxiliary', organ: 'hongtang', role: 'auxiliary', team: 'zhzf-hongtang' },
  { name: 'qian', organ: 'zhuangqiao', role: 'handler', certified: true },
  { name: 'system', organ: 'zhzf', role: 'systemAdmin' },
  { name: 'security', organ: 'zhzf', role: 'securityAdmin' },
  { name: 'audit', organ: 'zhzf', role: 'auditAdmin' },
];

export async function smallDistrict(store: StoreConfig): Promise<SmallDistrict> {
  const actor = systemActor('set-up');
  const { value: ids } = await runAct(store, { name: 'test.set-up', actor }, async (act) => {
    for (const [id, kind, zh, parent, word] of organs)
      await registerOrgan(act, {
        id,
        kind,
        nameZh: zh.replace('江北区人民政府', '') || zh,
        nameEn: id,
        fullNameZh: `宁波市${zh}`,
        word,
        parent,
        from: since,
      });
    await registerTownship(act, {
      code: '330205007',
      nameZh: '洪塘街道',
      nameEn: 'Hongtang Subdistrict',
      organ: 'hongtang',
      from: since,
    });
    await registerTownship(act, {
      code: '330205006',
      nameZh: '庄桥街道',
      nameEn: 'Zhuangqiao Subdistrict',
      organ: 'zhuangqiao',
      formerNames: ['旧庄街道'],
      from: since,
    });
    await formTeam(act, {
      id: 'zhzf-hongtang',
      homeOrgan: 'zhzf',
      hostOrgan: 'hongtang',
      nameZh: '洪塘中队',
      nameEn: 'Hongtang Team',
      from: since,
    });
    await formTeam(act, { id: 'zhzf-1', homeOrgan: 'zhzf', nameZh: '直属中队', nameEn: 'First Team', from: since });
    const made: Record<string, string> = {};
    for (const [i, p] of people.entries()) made[p.name] = await settle(act, p, i);
    return made;
  });
  return {
    ids,
    actor: async (name, at) => {
      const found = await actorOf(store, ids[name] as string, at ?? instant(new Date(store.clock()).toISOString()));
      if (!found) throw new Error(`${name} has no posting`);
      return found;
    },
  };
}

async function settle(act: Act, p: (typeof people)[number], i: number): Promise<string> {
  const person = await registerPerson(act, {
    nameZh: `虚构${String(i + 1).padStart(2, '0')}`,
    employeeNo: `T${1000 + i}`,
    auxiliary: p.role === 'auxiliary',
    demo: { place: i + 1 },
  });
  await appoint(act, { person, organ: p.organ, team: p.team ?? null, role: p.role, from: begin });
  if (p.host !== undefined)
    await post(act, {
      person,
      hostOrgan: p.host,
      standing: 'resident',
      from: instant('2025-01-01T00:00:00+08:00'),
      to: instant('2027-01-01T00:00:00+08:00'),
    });
  if (p.certified)
    await issueCertificate(act, {
      person,
      number: `演示-${1000 + i}`,
      issuer: '浙江省人民政府（演示）',
      area: '江北区',
      work: '综合行政执法',
      validFrom: localDate('2024-01-01'),
      validTo: localDate('2026-12-31'),
    });
  return person;
}
