import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRunAddress } from './index.ts';
import { Browser, testOffice } from './testing/office.ts';

let store: TestStore;
let office: FastifyInstance;
beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  office = await testOffice(store);
});
afterAll(async () => {
  await office.close();
  await store.close();
});

const organ = {
  id: 'zhzf',
  kind: 'bureau',
  nameZh: '综合行政执法局',
  nameEn: 'Bureau',
  fullNameZh: '某区综合行政执法局',
  from: '2020-01-01',
};
const administrators = [
  { role: 'systemAdmin', nameZh: '虚构一', employeeNo: '1', userName: 'system1' },
  { role: 'securityAdmin', nameZh: '虚构二', employeeNo: '2', userName: 'security1' },
  { role: 'auditAdmin', nameZh: '虚构三', employeeNo: '3', userName: 'audit1' },
];
const tokenOf = (address: string | undefined) => (address ?? '').split('=')[1] as string;

test('a fresh office has one link and nothing else: no account, no password, no person (GB/T 22239-2019 8.1.4.2)', async () => {
  const by = new Browser(office, '10.5.0.1');
  expect((await by.get('/api/sign-in/state')).body).toMatchObject({
    signedIn: null,
    ways: { firstRun: true, demo: false },
  });
  const earlier = tokenOf(await firstRunAddress(store, 'https://zhiyi.example'));
  const address = await firstRunAddress(store, 'https://zhiyi.example');
  expect(address).toMatch(/^https:\/\/zhiyi\.example\/office\/sign-in#first-run=[\w-]{43}$/);
  const token = tokenOf(address);
  expect((await by.post('/api/sign-in/first-run', { token: earlier, organ, administrators })).body.code).toBe(
    'people.sign-in-link-spent',
  );
  expect((await by.post('/api/sign-in/first-run', { token: 'a'.repeat(43), organ, administrators })).body.code).toBe(
    'people.sign-in-link-spent',
  );

  const oneForAll = administrators.map((a) => ({ ...a, employeeNo: '1' }));
  const twoOfAKind = administrators.map((a) => ({ ...a, role: 'systemAdmin' }));
  for (const wrong of [oneForAll, twoOfAKind])
    expect((await by.post('/api/sign-in/first-run', { token, organ, administrators: wrong })).body.code).toBe(
      'people.first-run-distinct',
    );

  const made = await by.post('/api/sign-in/first-run', { token, organ, administrators });
  expect(made.body.links.map((l: { role: string }) => l.role)).toEqual(['systemAdmin', 'securityAdmin', 'auditAdmin']);
  expect((await by.post('/api/sign-in/first-run', { token, organ, administrators })).body.code).toBe(
    'people.sign-in-link-spent',
  );
  expect(await firstRunAddress(store, 'https://zhiyi.example')).toBeUndefined();

  for (const { link, userName } of made.body.links as { link: string; userName: string }[]) {
    for (const guess of ['admin', 'Admin123456!', userName])
      expect(
        (
          await new Browser(office, `10.5.1.${guess.length}`).post('/api/sign-in/password', {
            userName,
            password: guess,
          })
        ).body.code,
      ).toBe('people.sign-in-wrong');
    const answer = await by.post('/api/sign-in/links/use', { token: tokenOf(link), password: 'Cixi-Yongjiang-26' });
    expect(answer.body.step, userName).toBe('enrol');
  }
});
