import { expect, test } from 'vitest';
import { onePlusEight } from './organs.ts';
import { personas } from './personas.ts';
import { staffing, yearStaff } from './staff.ts';

const year = yearStaff();
const everybody = [
  ...personas.map((p) => ({ nameZh: p.nameZh as string, home: p.home, host: p.host, role: p.role })),
  ...year,
];
const isOfficer = (p: { readonly role: string; readonly home: string }) =>
  ['handler', 'lead'].includes(p.role) && (onePlusEight as readonly string[]).includes(p.home);

test('with the personas, 289 of 340 enforcement staff of the 1+8 are posted to streets and the town: 85 %', () => {
  const officers = everybody.filter(isOfficer);
  expect(officers).toHaveLength(staffing.enforcement);
  const posted = officers.filter((p) => p.host !== undefined);
  expect(posted).toHaveLength(staffing.posted);
  expect(Math.round((100 * posted.length) / officers.length)).toBe(85);
});

test('135 of the streets’ own staff hold certificates, and nobody else of theirs does', () => {
  const own = year.filter((p) => !isOfficer(p));
  expect(own).toHaveLength(staffing.streetCertificates);
  expect(own.every((p) => p.certificate !== undefined && p.host === undefined)).toBe(true);
});

test('every street and the town has officers of the bureau and of other departments', () => {
  const units = new Set(year.flatMap((p) => p.host ?? []));
  expect(units.size).toBe(8);
  for (const unit of units) {
    const here = year.filter((p) => p.host === unit);
    expect(here.filter((p) => p.home === 'zhzf').length).toBeGreaterThan(10);
    expect(here.filter((p) => p.home !== 'zhzf').length).toBeGreaterThan(10);
  }
});

test('no name, number or certificate is given twice, and every name is surname, stem and number', () => {
  expect(new Set(everybody.map((p) => p.nameZh)).size).toBe(everybody.length);
  expect(new Set(year.map((p) => p.employeeNo)).size).toBe(year.length);
  expect(new Set(year.map((p) => p.certificate?.number)).size).toBe(year.length);
  for (const p of everybody) expect(p.nameZh).toMatch(/^.[甲乙丙丁戊己庚辛壬癸][一二三四五六七八九十]$/);
});

test('the same seed gives the same staff', () => {
  expect(yearStaff()).toEqual(year);
});
