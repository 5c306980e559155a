import { procedure } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';

/**
 * 证据的审核与排除 — what becomes of a piece of evidence, APL 41(2), 46(2), 46(3).
 *
 * Received, then verified by somebody other than who captured it: passed or rejected, and looked at again if need be. Evidence got by illegal means
 * is excluded and does not come back; it stays in the file, so that its exclusion can be checked. Once its case is over nothing of this changes: what
 * was decided rested on it as it stood, and a mistake found later is the organ's own to put right (APL 75(2)).
 */
export const verification = procedure({
  id: 'evidence/1',
  name: { zh: '证据审核', en: 'Verification of evidence' },
  law: apl(46),
  start: 'received',
  states: {
    received: { zh: '已接收', en: 'Received', law: [apl(46, 1)] },
    passed: { zh: '审核合格', en: 'Passed', law: [apl(46, 2)] },
    rejected: { zh: '审核不合格', en: 'Rejected', law: [apl(41, 2)] },
    excluded: { zh: '已排除', en: 'Excluded', law: [apl(46, 3)], end: true },
  },
  tracks: {},
  guards: ['notOwnRecord', 'reasonGiven', 'caseOpen'],
  duties: ['handler', 'lead'],
  // biome-ignore format: one row per act
  steps: [
    { from: ['received', 'rejected'],           do: 'pass',    name: { zh: '审核合格', en: 'Pass' },      to: 'passed',   by: 'handler', if: ['notOwnRecord', 'caseOpen'], law: [apl(41, 2), apl(46, 2)] },
    { from: ['received', 'passed'],             do: 'reject',  name: { zh: '审核不合格', en: 'Reject' },  to: 'rejected', by: 'handler', if: ['notOwnRecord', 'caseOpen'], law: [apl(41, 2), apl(46, 2)] },
    { from: ['received', 'passed', 'rejected'], do: 'exclude', name: { zh: '排除', en: 'Exclude' },       to: 'excluded', by: 'lead',    if: ['reasonGiven', 'caseOpen'],  law: [apl(46, 3)] },
  ],
});

export type VerificationAct = 'pass' | 'reject' | 'exclude';
export type EvidenceState = keyof typeof verification.states;
export type VerificationGuard = (typeof verification.guards)[number];
