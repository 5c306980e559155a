import { checkCreditCode, checkIdCard, localDate } from '@zhiyi/kernel';
import { builtInCalendar, isWorkingDay } from '@zhiyi/law';
import { partySchema } from '@zhiyi/modules/cases/contract';
import { expect, test } from 'vitest';
import { cichengStories, cichengTotals } from './year.ts';

const stories = cichengStories([
  ['a', 'b'],
  ['c', 'd'],
  ['e', 'f'],
]);

test('Cicheng decides 614 cases from January to September 2025 and 1,259 a year later: 105 % more', () => {
  const inYear = (year: number) => stories.filter((s) => s.at.startsWith(String(year)) && s.at.slice(5, 7) <= '09');
  expect(inYear(2025)).toHaveLength(614);
  expect(inYear(2026)).toHaveLength(1_259);
  expect(stories).toHaveLength(614 + 1_259);
  const [before, after] = cichengTotals;
  expect(Math.round(100 * (after.cases / before.cases - 1))).toBe(105);
});

test('they begin on working days in office hours, and no pair is in two places at once', () => {
  const begun = new Set<string>();
  for (const s of stories) {
    expect(isWorkingDay(builtInCalendar, localDate(s.at.slice(0, 10)))).toBe(true);
    expect(s.at.slice(11) >= '08:30' && s.at.slice(11) <= '16:30').toBe(true);
    const where = `${s.officers[0]} ${s.at}`;
    expect(begun.has(where)).toBe(false);
    begun.add(where);
  }
});

test('every party has a readable profile: born before 1900, codes with TEXT, a name that says it is made up', () => {
  for (const { party } of stories) {
    expect(partySchema.safeParse(party).success).toBe(true);
    expect(`${party.name}${party.representative ?? ''}`).toContain(party.kind === 'organisation' ? '演示' : '虚构');
    if (party.identity) {
      const read = checkIdCard(party.identity.number, localDate('2026-10-13'));
      expect(read.ok && read.value.birth < '1900-01-01').toBe(true);
    }
    if (party.creditCode !== undefined) {
      expect(checkCreditCode(party.creditCode).ok).toBe(true);
      expect(party.creditCode).toContain('TEXT');
    }
  }
});

test('fines stay inside what the summary procedure allows, and cash inside APL 68', () => {
  for (const s of stories) {
    const fine = s.penalty?.yuan ?? 0;
    expect(fine <= (s.party.kind === 'organisation' ? 3_000 : 200)).toBe(true);
    if (s.cash) expect(fine <= 100).toBe(true);
    if (fine === 0) expect(s.penalty?.warning).toBe(true);
  }
});

test('some pay late, most in time, every case is closed and filed after it was paid', () => {
  const paid = stories.filter((s) => s.paid);
  const late = paid.filter((s) => Date.parse(s.paid?.at ?? '') - Date.parse(s.at) > 16 * 86_400_000);
  expect(late.length).toBeGreaterThan(20);
  expect(late.length).toBeLessThan(paid.length / 10);
  for (const s of stories) {
    expect((s.closed as string) > (s.paid?.at ?? s.cash?.toBank ?? s.at)).toBe(true);
    expect((s.archived as string) > (s.closed as string)).toBe(true);
  }
});
