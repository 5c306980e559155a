import { id, instant, localDate, type ProcedureState, yuan } from '@zhiyi/kernel';
import type { Case, Facts } from './case.ts';
import type { GuardFacts } from './guard-facts.ts';
import { summary } from './summary.ts';

/** A case in good order, for tests to spoil one thing at a time: a shop trading outside its door, warned, refused, to be fined 150 yuan. */
export const NOW = instant('2026-10-13T02:00:00Z');

export const exampleFacts: Facts = {
  matter: 'ZY-CF-ZD-002',
  party: { subject: 's1', profileItem: 'i1', kind: 'citizen', identified: true },
  age: 40,
  capacity: 'full',
  actAt: instant('2026-10-13T01:10:00Z'),
  discoveredOn: localDate('2026-10-13'),
  place: { township: '330205007', addressItem: 'i2' },
  descriptionItem: 'i3',
  evidence: ['e1'],
  certain: true,
  circumstances: {
    minor: false,
    corrected: false,
    noHarm: false,
    minorHarm: true,
    firstOffence: false,
    noFaultProven: false,
    removedHarm: false,
    coercedOrTricked: false,
    confessedUnknown: false,
    meritorious: false,
    serious: false,
  },
  findingItem: 'i4',
  endangersLife: false,
  noInterest: true,
  suspectedCrime: false,
};

export function exampleCase(
  main: string = 'facts',
  more: Partial<Case> = {},
  tracks: ProcedureState['tracks'] = {},
): Case {
  return {
    id: id('0199d000-0000-7000-8000-000000000001'),
    version: 3,
    table: summary,
    state: { main, tracks },
    openedAt: instant('2026-10-13T01:00:00Z'),
    officers: ['p1', 'p2'],
    team: 'hongtang-zd',
    organ: 'hongtang',
    caseNumber: '洪塘街综执简案字〔2026〕第000001号',
    viewers: ['hongtang'],
    secrecy: 'ordinary',
    subject: 's1',
    place: exampleFacts.place,
    shownAt: instant('2026-10-13T01:01:00Z'),
    facts: exampleFacts,
    correction: { orderedAt: NOW, dueAt: NOW, paper: 'd1', result: 'refused' },
    remedyPauses: [],
    acts: ['open', 'showCertificates', 'recordFacts'],
    ...more,
  };
}

export function exampleGuardFacts(more: Partial<GuardFacts> = {}): GuardFacts {
  return {
    case: exampleCase(),
    now: NOW,
    proposal: { types: ['FINE'], fine: yuan(150) },
    officers: [],
    power: [],
    matter: { lawInForce: [], range: [], precondition: '责令限期改正，逾期不改正' },
    limits: {
      citizen: yuan(200),
      organisation: yuan(3000),
      cash: yuan(100),
      noPenaltyUnder: 14,
      limitationYears: 2,
      limitationYearsWithHarm: 5,
    },
    individualAsCitizen: true,
    input: {},
    blankRemedySettings: [],
    ...more,
  };
}
