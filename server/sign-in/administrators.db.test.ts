import { instant } from '@zhiyi/kernel';
import { appoint, type Role, registerPerson, signIn } from '@zhiyi/modules/people';
import type { FileStore } from '@zhiyi/ports';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskHandlers } from '../desk/handlers.ts';
import { Browser, testOffice } from './testing/office.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
let office: FastifyInstance;
const ids: Record<string, string> = {};
const by: Record<string, Browser> = {};
beforeAll(async () => {
  scene = await openScene();
  office = await testOffice(scene.store, {}, deskHandlers({} as FileStore));
  for (const [i, role] of (['systemAdmin', 'securityAdmin', 'auditAdmin'] as const).entries()) {
    const source = `10.8.0.${i + 1}`;
    const { id, cookie } = await scene.system(async (act) => {
      const id = await registerPerson(act, { nameZh: `虚构丁${i}`, employeeNo: `A${i}` });
      await appoint(act, { person: id, organ: 'zhzf', role, from: instant('2026-01-01T00:00:00+08:00') });
      const common = {
        person: id,
        method: 'password',
        strong: true,
        factorShown: true,
        device: 'desk',
        label: '',
      } as const;
      return { id, cookie: await signIn.beginSession(act, { ...common, source }) };
    });
    ids[role] = id;
    by[role] = new Browser(office, source);
    by[role].jar.set('zhiyi_session', cookie.token).set('zhiyi_csrf', cookie.csrf);
  }
});
afterAll(async () => {
  await office.close();
  await scene.close();
});

describe('three administrators who exclude one another (GB/T 22239-2019 8.1.4.2; ZJ 34)', () => {
  const from = '2026-10-14T00:00:00+08:00';
  const acts = {
    registers: (b: Browser, n: number) => b.post('/api/people/persons', { nameZh: '虚构戊', employeeNo: `P-${n}` }),
    appoints: (b: Browser) =>
      b.post(`/api/people/persons/${scene.district.ids.home}/appointments`, { organ: 'zhzf', role: 'lead', from }),
    resets: (b: Browser) => b.post(`/api/sign-in/persons/${scene.district.ids.home}/reset`),
    audits: (b: Browser) => b.get('/api/desk/audit'),
  };
  const may: Record<keyof typeof acts, Role> = {
    registers: 'systemAdmin',
    appoints: 'securityAdmin',
    resets: 'securityAdmin',
    audits: 'auditAdmin',
  };

  test('what one may, the other two are refused, each time with the role whose it is', async () => {
    for (const [what, run] of Object.entries(acts) as [keyof typeof acts, (typeof acts)['registers']][]) {
      for (const [n, role] of Object.keys(by).entries()) {
        const { body } = await run(by[role] as Browser, n);
        const refused = body.code === 'people.not-your-duty';
        expect([what, role, refused]).toEqual([what, role, may[what] !== role]);
      }
    }
  });

  test('nobody holds two of the roles, nor one beside a business role', async () => {
    // one appointment at a time, and no posting away from it: either reason keeps the roles apart
    const no = ['people.posting-overlaps', 'people.administrators-exclude'];
    const security = by.securityAdmin as Browser;
    const give = (person: string, role: Role) =>
      security.post(`/api/people/persons/${person}/appointments`, { organ: 'zhzf', role, from });
    for (const [role, other] of [
      ['systemAdmin', 'auditAdmin'],
      ['securityAdmin', 'systemAdmin'],
      ['auditAdmin', 'handler'],
    ] as const) {
      const answer = await give(ids[role] as string, other);
      expect([answer.status, no.includes(answer.body.code)]).toEqual([409, true]);
      expect((await (by[role] as Browser).get('/api/people/me')).body.person.role).toBe(role);
    }
    expect(no).toContain((await give(scene.district.ids.head as string, 'auditAdmin')).body.code);
  });

  test('the audit administrator reads what the other two did and were refused, and the own reading too', async () => {
    const { rows } = (await (by.auditAdmin as Browser).get('/api/desk/audit?limit=100')).body as {
      rows: { actor: { id?: string } | string; outcome: string }[];
    };
    const text = JSON.stringify(rows);
    for (const role of Object.keys(by)) expect(text, role).toContain(ids[role]);
    expect(rows.some((r) => r.outcome === 'refused')).toBe(true);
  });
});
