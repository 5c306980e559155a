import { expect, it } from 'vitest';
import { actKeys, actSpecs, afterLast, faultyFields, fieldKeys } from './act-specs.ts';

it('a posting runs from the first moment of its first day to the first moment after its last (Asia/Shanghai)', () => {
  const body = actSpecs.post.body({
    hostOrgan: 'hongtang',
    standing: 'resident',
    from: '2026-10-13',
    to: '2026-12-31',
  });
  expect(body).toEqual({
    hostOrgan: 'hongtang',
    standing: 'resident',
    from: '2026-10-13T00:00:00+08:00',
    to: '2027-01-01T00:00:00+08:00',
  });
  expect(afterLast(undefined)).toBeNull();
  expect(actSpecs.endPosting.body({})).toEqual({});
});

it('names the fields that are missing or malformed', () => {
  const { fields } = actSpecs.registerPerson;
  expect([...faultyFields(fields, { nameZh: '甲' })]).toEqual(['employeeNo']);
  expect([...faultyFields(fields, { nameZh: '甲', employeeNo: '编 号' })]).toEqual(['employeeNo']);
  expect(faultyFields(fields, { nameZh: '甲', employeeNo: 'A-1' }).size).toBe(0);
});

it('what the form sends is what the register takes, for every act filled in whole', () => {
  const values = Object.fromEntries(fieldKeys.map((k) => [k, 'x'])) as Record<(typeof fieldKeys)[number], string>;
  Object.assign(values, {
    id: 'some-organ',
    kind: 'street',
    employeeNo: 'E-1',
    auxiliary: 'true',
    organ: 'zhzf',
    team: 'zhzf-a',
    role: 'handler',
    hostOrgan: 'hongtang',
    hostTeam: 'zhzf-a',
    homeOrgan: 'zhzf',
    parent: 'jbqzf',
    standing: 'resident',
    from: '2026-10-13',
    to: '2026-10-20',
    at: '2026-10-20',
    validFrom: '2026-01-01',
    validTo: '2029-01-01',
    status: 'suspended',
    userName: 'lin.jiayi',
    secondFactor: 'true',
  });
  for (const act of actKeys) {
    const spec = actSpecs[act];
    expect(faultyFields(spec.fields, values).size, act).toBe(0);
    expect(spec.route.body?.safeParse(spec.body(values)).success, act).toBe(true);
  }
});
