import { localDate } from '@zhiyi/kernel';
import { expect, it } from 'vitest';
import { sha256 } from './digest.ts';
import { readYuan } from './money-input.tsx';
import { emptyParty, partyFaults, withIdNumber } from './party.ts';
import { addPoint, endStroke, inkLength, isSignature } from './strokes.ts';

const today = localDate('2026-10-13');

it('an amount typed by people becomes whole fen', () => {
  expect(readYuan('150')).toBe(15_000);
  expect(readYuan('1,259.5')).toBe(125_950);
  expect(readYuan('￥２００ 元')).toBe(20_000);
  expect(readYuan('333.33')).toBe(33_333);
});

it('what is no amount is none: three decimals, words, negatives, nothing', () => {
  for (const text of ['1.005', '两百', '-5', '', '1e3']) expect(readYuan(text)).toBeNull();
});

it('the digest of a file is SHA-256 in lower-case hexadecimal', async () => {
  expect(await sha256(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('a hand that rests adds no points, and a tap is a dot of two', () => {
  const once = addPoint([], 10, 10);
  expect(addPoint(once, 10.2, 10.1)).toBe(once);
  expect(addPoint(once, 12.34, 10)).toEqual([10, 10, 12.3, 10]);
  expect(endStroke(once)).toHaveLength(4);
});

it('a slip of the finger is no signature', () => {
  expect(isSignature([])).toBe(false);
  expect(isSignature([[10, 10, 20, 10]])).toBe(false);
  expect(inkLength([[0, 0, 30, 40]])).toBe(50);
  expect(isSignature([[0, 0, 30, 40]])).toBe(true);
});

it('an identity number is checked and fills in birth and sex', () => {
  const party = withIdNumber({ ...emptyParty, name: '演示' }, '11010519491231002X', today);
  expect(party).toMatchObject({ birthDate: '1949-12-31', sex: '女' });
  expect(partyFaults(party, today)).toEqual({});
  expect(partyFaults({ ...party, idNumber: '330205188808080013' }, today)).toHaveProperty('idNumber');
});

it('a name is needed, a credit code must hold by its check character, a phone must be one', () => {
  const firm = { ...emptyParty, kind: 'organisation' as const, creditCode: '91330205MA2000000A', phone: '12345' };
  expect(Object.keys(partyFaults(firm, today)).sort()).toEqual(['creditCode', 'name', 'phone']);
});

it('the credit code of a person is not asked for', () => {
  expect(partyFaults({ ...emptyParty, name: '演示', creditCode: 'x' }, today)).toEqual({});
});
