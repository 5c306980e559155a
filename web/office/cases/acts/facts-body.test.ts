import { recordFacts } from '@zhiyi/modules/cases/contract';
import { describe, expect, it } from 'vitest';
import { emptyParty } from '../../../ui/input/party.ts';
import { factorNames, noFactors, openFactors, restAreNo } from './factors.ts';
import { emptyFacts, type FactsDraft, factsBody } from './facts-body.ts';
import { faultAt, faultsOf } from './faults.ts';
import { localMoment, momentOf } from './moments.ts';
import { partyBody } from './party-body.ts';

const page = {
  openedAt: '2026-10-13T00:26:00.000Z',
  township: { code: '330205007', name: '洪塘街道' },
  place: { address: '洪塘北路 128 号', longitude: 121.5, latitude: 29.95 },
  matter: null,
};
const words = { missing: '还没有填', unfit: '填得不对', tooLong: (most: string) => `最多 ${most}` };
const faults = (d: FactsDraft) => {
  const read = recordFacts.body?.safeParse(factsBody(d));
  return read?.success === false ? faultsOf(read.error.issues, words) : {};
};
const full: FactsDraft = {
  ...emptyFacts(page),
  matter: { code: 'ZY-CF-ZD-002', name: '店外经营' },
  party: { ...emptyParty, name: '虚构甲', idNumber: '33020518900102001x', phone: ' 13800000000 ' },
  place: { township: '330205007', address: '洪塘北路 128 号', longitude: null, latitude: null },
  description: '在店外摆放货架。',
  evidence: ['01a132b2-9580-7bee-9828-3dee0d5eab5d'],
  certain: true,
  noInterest: true,
  suspectedCrime: false,
  endangersLife: false,
  factors: restAreNo(noFactors),
};

describe('the sheet of facts', () => {
  it('begins with moment and place of the contact, in China’s time', () => {
    expect(emptyFacts(page)).toMatchObject({
      actAt: '2026-10-13T08:26',
      discoveredOn: '2026-10-13',
      place: { township: '330205007', address: '洪塘北路 128 号', longitude: 121.5, latitude: 29.95 },
    });
    expect(momentOf('2026-10-13T08:26')).toBe('2026-10-13T08:26:00+08:00');
    expect(momentOf('2026-10-13')).toBeUndefined();
    expect(localMoment('2026-12-31T16:00:00.000Z')).toBe('2027-01-01T00:00');
  });

  it('names every answer that is missing: nothing counts as answered that was not asked (APL 40, 43)', () => {
    const wrong = faults(emptyFacts({ ...page, place: null }));
    for (const field of [
      'matter',
      'party.name',
      'place.address',
      'description',
      'certain',
      'noInterest',
      'suspectedCrime',
    ])
      expect(wrong[field], field).toBe('还没有填');
    for (const name of factorNames) expect(faultAt(wrong, `factors.${name}`), name).toBe('还没有填');
    expect(faults(full)).toEqual({});
  });

  it('asks the factors that the contract has, each once (APL 30–33)', () => {
    const body = recordFacts.body?.safeParse(factsBody(full));
    expect(Object.keys(body?.data?.factors ?? {}).sort()).toEqual([...factorNames].sort());
    expect(openFactors(noFactors)).toBe(factorNames.length);
    expect(openFactors(restAreNo(noFactors))).toBe(0);
  });

  it('“none of the others” changes no answer that was given', () => {
    const answered = { ...noFactors, corrected: { yes: true, shown: '当场移走货架' } };
    expect(restAreNo(answered).corrected).toEqual({ yes: true, shown: '当场移走货架' });
    expect(restAreNo(answered).minor.yes).toBe(false);
  });
});

describe('the party in the request', () => {
  it('leaves out what is empty and what does not belong to its kind', () => {
    expect(partyBody(full.party)).toEqual({
      kind: 'citizen',
      name: '虚构甲',
      identity: { kind: '居民身份证', number: '33020518900102001X' },
      phone: '13800000000',
    });
    const firm = {
      ...full.party,
      kind: 'organisation' as const,
      creditCode: '91330205ma2af4xx9p',
      representative: '演示人',
    };
    expect(partyBody(firm)).toEqual({
      kind: 'organisation',
      name: '虚构甲',
      creditCode: '91330205MA2AF4XX9P',
      representative: '演示人',
      phone: '13800000000',
    });
  });
});
