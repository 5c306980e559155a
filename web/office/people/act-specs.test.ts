import { expect, it } from 'vitest';
import { actKeys, actSpecs, afterLast, changesSomething, faultyFields, fieldKeys, namesIn } from './act-specs.ts';

it('a posting runs from the first moment of its first day to the first moment after its last (Asia/Shanghai)', () => {
  const body = actSpecs.post.body(
    {
      hostOrgan: 'hongtang',
      standing: 'resident',
      from: '2026-10-13',
      to: '2026-12-31',
    },
    {},
  );
  expect(body).toEqual({
    hostOrgan: 'hongtang',
    standing: 'resident',
    from: '2026-10-13T00:00:00+08:00',
    to: '2027-01-01T00:00:00+08:00',
  });
  expect(afterLast(undefined)).toBeNull();
  expect(actSpecs.endPosting.body({}, {})).toEqual({});
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
    supervisor: 'zhzf',
    uscc: '11330205MA1TEXT002',
    divisionCode: '330205',
    code: '330205009',
    formerNames: '甬江镇、洪塘镇',
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
    expect(spec.route.body?.safeParse(spec.body(values, {})).success, act).toBe(true);
  }
});

it('a change sends only what differs from what stands, an emptied field as null, and nothing when nothing differs', () => {
  const before = { nameZh: '甲局', nameEn: 'A', fullNameZh: '某区甲局', word: '甲综执', parent: 'jbqzf', to: '' };
  const { alterOrgan } = actSpecs;
  expect(alterOrgan.body({ ...before, nameZh: '乙局', word: '' }, before)).toEqual({ nameZh: '乙局', word: null });
  expect(changesSomething(alterOrgan, before, before)).toBe(false);
  expect(changesSomething(alterOrgan, { ...before, to: '2026-12-31' }, before)).toBe(true);
  expect(faultyFields(alterOrgan.fields, { ...before, fullNameZh: '' })).toEqual(new Set(['fullNameZh']));
});

it('reads former names whatever stands between them', () => {
  expect(namesIn('甬江镇、洪塘镇，慈城')).toEqual(['甬江镇', '洪塘镇', '慈城']);
  expect(namesIn(undefined)).toEqual([]);
});
