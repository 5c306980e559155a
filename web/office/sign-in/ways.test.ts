import { expect, it } from 'vitest';
import { passwordRules } from '../parts/password-rules.ts';
import { byUnit, type DemoPerson, linkIn, stepOf } from './ways.ts';

const person = (id: string, organ: string): DemoPerson => ({
  id,
  nameZh: id,
  nameEn: null,
  role: 'handler',
  organ,
  organNameZh: organ,
  organNameEn: organ,
  teamNameZh: null,
  teamNameEn: null,
  certified: true,
});

it('the demo’s people stand under their units in the order in which the server gives them', () => {
  const groups = byUnit([person('a', 'x'), person('b', 'y'), person('c', 'x')]);
  expect(groups.map((g) => [g.unit.zh, g.persons.map((p) => p.id)])).toEqual([
    ['x', ['a', 'c']],
    ['y', ['b']],
  ]);
});

it('a one-time link is read from behind the #, and nothing else is taken for one', () => {
  const token = 'k'.repeat(32);
  expect(linkIn(`#open-account=${token}`)).toEqual({ purpose: 'open-account', token });
  expect(linkIn(`#first-run=${token}`)).toEqual({ purpose: 'first-run', token });
  for (const hash of ['', '#people', '#open-account=short', `#other=${token}`, `#open-account=${token}<`])
    expect(linkIn(hash)).toBeNull();
});

const asks = { userName: 'lin.jiayi', least: 8, classes: 3 };

it('each answer of the server leads to its step; “in” opens the door', () => {
  expect(stepOf({ step: 'in', person: { id: '1', nameZh: '', nameEn: null } })).toBeNull();
  expect(stepOf({ step: 'new-password', flow: 'f', asks })).toEqual({
    kind: 'new-password',
    flow: 'f',
    asks,
  });
  expect(stepOf({ step: 'second-factor', flow: 'f', ways: ['totp'] })).toMatchObject({ kind: 'second-factor' });
  expect(stepOf({ step: 'enrol', flow: 'f', secret: 's', uri: 'u' })).toMatchObject({
    kind: 'enrol',
    secret: 's',
  });
});

it('a password is long enough, of three classes, and does not hold the account name', () => {
  const met = (password: string) =>
    passwordRules(password, asks)
      .filter((r) => r.met)
      .map((r) => r.key);
  expect(met('')).toEqual([]);
  expect(met('abcdefgh')).toEqual(['length', 'name']);
  expect(met('Abcdefg1')).toEqual(['length', 'classes', 'name']);
  expect(met('Lin.Jiayi1')).toEqual(['length', 'classes']);
});

it('an administrator’s password is longer, as the server says (GB/T 22239-2019 8.1.4.1)', () => {
  const length = (least: number) => passwordRules('Yongjiang2', { ...asks, least })[0]?.met;
  expect([length(8), length(12)]).toEqual([true, false]);
});
