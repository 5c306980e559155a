import { describe, expect, test } from 'vitest';
import { exampleCase, NOW } from './example.ts';
import { nextDuty } from './next.ts';

const next = (...args: Parameters<typeof exampleCase>) => nextDuty(exampleCase(...args), [])?.do;

describe('what must happen next', () => {
  test.each([
    ['contact', {}, {}, 'showCertificates'],
    ['facts', { facts: undefined as never }, {}, 'recordFacts'],
    ['facts', {}, { correction: { only: 'ordered' } }, 'noteNoCorrection'],
    ['facts', {}, { correction: { only: 'refused' } }, 'propose'],
    ['proposed', {}, {}, 'tell'],
    ['told', {}, {}, 'hear'],
    ['heard', { hearing: { stated: false, finding: 'none', heardAt: NOW } }, {}, 'decideFine'],
    ['heard', { hearing: { stated: true, finding: 'established', heardAt: NOW } }, {}, 'educate'],
    ['decided', {}, { correction: { only: 'refused' }, payment: { only: 'due' }, report: { only: 'due' } }, 'handOver'],
    ['served', {}, { payment: { only: 'due' }, report: { only: 'due' } }, 'report'],
    ['served', {}, { payment: { only: 'due' }, report: { only: 'filed' } }, 'receivePayment'],
    [
      'served',
      {},
      { payment: { only: 'paid' }, cash: { only: 'withOfficer' }, report: { only: 'filed' } },
      'remitToOrgan',
    ],
    [
      'served',
      {},
      { correction: { only: 'refused' }, payment: { only: 'paid' }, report: { only: 'filed' } },
      'confirmCorrection',
    ],
    ['served', {}, { payment: { only: 'paid' }, report: { only: 'filed' } }, 'close'],
    ['closed', {}, {}, 'archive'],
    ['archived', {}, {}, undefined],
    ['educated', {}, {}, undefined],
  ] as const)('in “%s” %# it is %4$s', (main, more, tracks, expected) => {
    expect(next(main, more as never, tracks as never)).toBe(expected);
  });

  test.each([
    ['facts', 'ordered'],
    ['served', 'refused'],
  ] as const)('in “%s” the re-check is called so, and prejudges no result (APL 28)', (main, correction) => {
    const tracks = { correction: { only: correction }, payment: { only: 'paid' }, report: { only: 'filed' } };
    expect(nextDuty(exampleCase(main, {}, tracks), [])).toMatchObject({ by: 'handler', name: { zh: '复查是否改正' } });
  });

  test('of two duties with clocks the nearer one', () => {
    const c = exampleCase('served', {}, { payment: { only: 'due' }, report: { only: 'due' } });
    const clocks = [
      { clock: 'apl.pay', dueAt: '2026-10-14T15:59:59.999Z', provisional: false },
      { clock: 'summaryReport', dueAt: '2026-10-16T15:59:59.999Z', provisional: false },
    ];
    expect(nextDuty(c, clocks)).toMatchObject({ do: 'receivePayment', by: 'party', name: { zh: '等待缴款' } });
    expect(
      nextDuty(
        c,
        clocks.toReversed().map((k, i) => ({ ...k, dueAt: `2026-10-1${i}T00:00:00Z` })),
      )?.do,
    ).toBe('report');
  });
});
