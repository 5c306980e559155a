import { fill } from '@zhiyi/kernel';
import { describe, expect, test } from 'vitest';
import { type Duty, type DutyHolder, duties, dutyNames, dutyRefusals, holdsDuty } from './duties.ts';
import { peopleRefusals } from './refusals.ts';
import { administratorRoles, type Role, roleNames } from './roles.ts';

const who = (role: Role, more: Partial<DutyHolder> = {}): DutyHolder => ({
  kind: 'person',
  id: 'p',
  role,
  auxiliary: role === 'auxiliary',
  certified: true,
  ...more,
});
const held = (role: Role) => dutyNames.filter((d) => holdsDuty(who(role), d));

describe('which duty falls to which posting', () => {
  /** The whole set per role: a duty that slips into another role fails here. */
  const expected: Readonly<Record<Role, readonly Duty[]>> = {
    handler: ['handler', 'serve', 'assist', 'mayAsk', 'readCases', 'lookAtPersonalData'],
    lead: [
      'handler',
      'lead',
      'serve',
      'assist',
      'assign',
      'mayAsk',
      'readCases',
      'lookAtPersonalData',
      'readPayments',
      'exportLists',
    ],
    head: [
      'lead',
      'head',
      'assign',
      'mayAsk',
      'readCases',
      'lookAtPersonalData',
      'readPayments',
      'exportLists',
      'confirmCatalogue',
    ],
    reviewer: [
      'reviewer',
      'mayAsk',
      'readCases',
      'lookAtPersonalData',
      'confirmCatalogue',
      'confirmSettings',
      'confirmProcedures',
    ],
    archivist: ['archivist', 'mayAsk', 'readCases', 'lookAtPersonalData'],
    collector: ['collector', 'mayAsk', 'readCases', 'lookAtPersonalData', 'readPayments'],
    dispatcher: ['dispatcher', 'assign', 'mayAsk', 'readCases'],
    auxiliary: ['serve', 'assist', 'mayAsk', 'readCases'],
    departmentOfficer: ['mayAsk', 'readCases', 'exportLists', 'manageCatalogue', 'confirmCatalogue'],
    systemAdmin: ['managePeople', 'runDaily', 'manageSettings', 'manageProcedures'],
    securityAdmin: ['grantPostings', 'manageAccounts'],
    auditAdmin: ['readAudit', 'watchLedger'],
  };
  test.each(roleNames)('%s holds exactly its duties', (role) => {
    expect(held(role)).toEqual(expected[role]);
  });

  test('no administrator runs business, and no two of them share a duty', () => {
    const all = administratorRoles.flatMap((r) => held(r));
    expect(new Set(all).size).toBe(all.length);
    for (const duty of all) expect(roleNames.filter((r) => holdsDuty(who(r), duty))).toHaveLength(1);
  });

  test('who registers people gives no role, who gives roles reads no audit', () => {
    expect(holdsDuty(who('systemAdmin'), 'grantPostings')).toBe(false);
    expect(holdsDuty(who('securityAdmin'), 'managePeople')).toBe(false);
    expect(holdsDuty(who('securityAdmin'), 'readAudit')).toBe(false);
  });
});

describe('on what conditions', () => {
  test('a handler without a certificate valid that day does not handle (APL 42)', () => {
    expect(dutyRefusals(who('handler', { certified: false }), 'handler').map((r) => r.code)).toEqual([
      'people.certificate-needed',
    ]);
  });

  test('a certificate in an auxiliary’s record would not help (ZJ 30)', () => {
    const codes = dutyRefusals(who('handler', { auxiliary: true }), 'handler').map((r) => r.code);
    expect(codes).toEqual(['people.certificate-needed']);
  });

  test('T15: an auxiliary serves papers (ZJ 30) and does not handle', () => {
    expect(holdsDuty(who('auxiliary', { certified: false }), 'serve')).toBe(true);
    expect(dutyRefusals(who('auxiliary'), 'handler').map((r) => r.code)).toEqual([
      'people.not-your-duty',
      'people.certificate-needed',
    ]);
  });

  test('nobody confirms their own act; a colleague of the same role does', () => {
    for (const duty of ['confirmCatalogue', 'confirmSettings', 'confirmProcedures'] as const) {
      const reviewer = who('reviewer');
      expect(dutyRefusals(reviewer, duty, { doneBy: 'p' }).map((r) => r.code)).toEqual([
        'people.someone-else-confirms',
      ]);
      expect(holdsDuty(reviewer, duty, { doneBy: 'q' })).toBe(true);
    }
  });

  test('the party and the system hold their own duty and no officer’s', () => {
    const party: DutyHolder = { kind: 'party', id: 'x', auxiliary: false, certified: false };
    expect(dutyNames.filter((d) => holdsDuty(party, d))).toEqual(['party']);
    const system: DutyHolder = { ...party, kind: 'system' };
    expect(dutyNames.filter((d) => holdsDuty(system, d))).toEqual([
      'system',
      'mayAsk',
      'manageCatalogue',
      'managePeople',
      'grantPostings',
      'manageSettings',
      'manageProcedures',
    ]);
  });

  test('the head of another organ does not decide in this organ’s name (APL 57)', () => {
    const head = who('head', { organ: 'hongtang' });
    expect(holdsDuty(head, 'head', { actingOrgan: 'hongtang' })).toBe(true);
    expect(dutyRefusals(head, 'head', { actingOrgan: 'zhzf' }).map((r) => r.code)).toEqual([
      'people.not-the-acting-organ',
    ]);
  });

  test('somebody without a posting holds nothing', () => {
    const idle: DutyHolder = { kind: 'person', id: 'p', auxiliary: false, certified: true };
    expect(dutyNames.filter((d) => holdsDuty(idle, d))).toEqual([]);
  });

  test('every refusal reads as a sentence in both languages', () => {
    for (const duty of dutyNames)
      for (const r of dutyRefusals(who('auditAdmin', { certified: false }), duty)) {
        const text = peopleRefusals[r.code as keyof typeof peopleRefusals];
        expect(fill(text.zh, r.facts, 'zh') + fill(text.en, r.facts, 'en'), duty).not.toMatch(/[{}]/);
        expect(r.law.length, duty).toBeGreaterThan(0);
      }
    expect(Object.values(duties).every((d) => d.zh.length > 0 && d.en.length > 0)).toBe(true);
  });
});
