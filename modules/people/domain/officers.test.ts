import { localDate } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certifiedPair, type Officer } from './officers.ts';

const day = localDate('2026-10-13');
const officer = (id: string, more: Partial<Officer> = {}): Officer => ({
  id,
  name: id,
  auxiliary: false,
  certificate: { number: `演示-${id}`, issuer: '浙江省人民政府', validTo: localDate('2027-12-31') },
  organ: 'hongtang',
  homeOrgan: 'zhzf',
  team: 'zhzf-hongtang',
  role: 'handler',
  posting: `posting-${id}`,
  inService: true,
  ...more,
});
const codes = (people: readonly Officer[]) => {
  const d = certifiedPair(people, day);
  return d.ok ? [] : d.refusals.map((r) => r.code);
};

describe('two certified officers (APL 42)', () => {
  test('two different people with certificates valid that day may act, also from different organs (ZJ 29)', () => {
    expect(codes([officer('a'), officer('b', { organ: 'scjg', homeOrgan: 'scjg' })])).toEqual([]);
  });

  test.each([
    ['one officer alone', [officer('a')], ['people.two-officers-needed']],
    ['nobody', [], ['people.two-officers-needed']],
    [
      'the same person twice',
      [officer('a'), officer('a')],
      ['people.same-officer-twice', 'people.two-officers-needed'],
    ],
    ['an auxiliary as the second', [officer('a'), officer('b', { auxiliary: true })], ['people.auxiliary-not-officer']],
    [
      'one without a valid certificate',
      [officer('a'), officer('b', { certificate: null })],
      ['people.certificate-not-valid'],
    ],
    ['one who has left', [officer('a'), officer('b', { inService: false })], ['people.officer-not-in-service']],
    ['one without a posting', [officer('a'), officer('b', { posting: null })], ['people.officer-not-posted']],
    ['an administrator', [officer('a'), officer('b', { role: 'auditAdmin' })], ['people.administrator-not-officer']],
  ])('refuses %s', (_what, people, expected) => {
    expect(codes(people)).toEqual(expected);
  });

  test('lists every reason, by place and never by name', () => {
    const d = certifiedPair([officer('王某某', { auxiliary: true }), officer('李某某', { certificate: null })], day);
    if (d.ok) throw new Error('allowed');
    expect(d.refusals.map((r) => [r.code, r.facts.place])).toEqual([
      ['people.auxiliary-not-officer', '1'],
      ['people.certificate-not-valid', '2'],
    ]);
    expect(JSON.stringify(d.refusals)).not.toMatch(/某某|演示-/);
  });

  test('an auxiliary never makes the number full, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), (auxiliaries) => {
        const people = [
          officer('a'),
          ...Array.from({ length: auxiliaries }, (_, i) => officer(`x${i}`, { auxiliary: true })),
        ];
        expect(certifiedPair(people, day).ok).toBe(false);
      }),
    );
  });
});
