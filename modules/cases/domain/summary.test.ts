import { articleKey, fromStates, inspect, openSteps } from '@zhiyi/kernel';
import { articleExists, clockRule } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import { papers } from '../../papers/index.ts';
import { duties } from '../../people/index.ts';
import { exampleCase, exampleGuardFacts } from './example.ts';
import { judge, judgeAll } from './judge.ts';
import { caseRefusals } from './refusals.ts';
import { summary } from './summary.ts';

describe('the table of the summary procedure (APL 51–53)', () => {
  test('every state is reached and left, every guard asked, every track opened', () => {
    expect(inspect(summary)).toEqual([]);
  });

  test('every article of a row, state and refusal exists', () => {
    const named = [
      ...summary.steps.flatMap((s) => s.law),
      ...Object.values(summary.states).flatMap((s) => ('law' in s ? s.law : [])),
      ...Object.values(caseRefusals).flatMap((r) => r.law),
    ];
    expect(named.filter((a) => !articleExists(a)).map(articleKey)).toEqual([]);
  });

  test('every clock is a rule of the law, every paper an instrument, every duty in the table of duties', () => {
    for (const s of summary.steps) {
      for (const c of [...(s.clocks?.start ?? []), ...(s.clocks?.stop ?? [])]) expect(clockRule(c), c).not.toBeNull();
      if (s.paper) expect(Object.keys(papers)).toContain(s.paper);
      expect(Object.keys(duties)).toContain(s.by);
    }
  });

  test.each([
    ['contact', ['showCertificates']],
    ['facts', ['recordFacts', 'orderCorrection', 'propose', 'educate', 'refer']],
    ['proposed', ['tell', 'reopenFacts', 'educate', 'refer']],
    ['told', ['hear', 'reopenFacts', 'educate', 'refer']],
    ['heard', ['reopenFacts', 'decideFine', 'decideWarning', 'educate', 'refer']],
    ['decided', ['handOver']],
    ['served', ['close']],
    ['closed', ['archive']],
    ['archived', []],
    ['educated', []],
    ['referred', []],
  ])('in “%s” exactly these acts are open: %j', (main, acts) => {
    expect(openSteps(summary, { main, tracks: {} }).map((s) => s.do)).toEqual(acts);
  });

  test('after handing over a fine: payment, report and remedy stand beside the main line', () => {
    const tracks = { payment: { only: 'due' }, report: { only: 'due' }, remedy: { only: 'open' } };
    expect(openSteps(summary, { main: 'served', tracks }).map((s) => s.do)).toEqual([
      'collectCash',
      'receivePayment',
      'expirePayment',
      'report',
      'noteRemedy',
      'close',
    ]);
  });
});

describe('judging an act', () => {
  const free = () => [];
  test('each act is refused in every state its row does not name (APL 47)', () => {
    for (const step of summary.steps) {
      for (const main of Object.keys(summary.states)) {
        if (fromStates(step).includes(main)) continue;
        const { refusals } = judge(exampleCase(main), step.do, exampleGuardFacts({ case: exampleCase(main) }), free);
        expect(
          refusals.map((r) => r.code),
          `${step.do} in ${main}`,
        ).toContain('cases.not-open');
      }
    }
  });

  test('all failing conditions are given, not the first', () => {
    const facts = exampleGuardFacts({
      case: exampleCase('facts', {
        facts: { ...exampleCase().facts!, noInterest: false, suspectedCrime: true, age: 13 },
      }),
      proposal: { types: ['FINE'], fine: 30_000 as never },
    });
    const { refusals } = judge(facts.case, 'propose', facts, free);
    expect(refusals.map((r) => r.code)).toEqual([
      'cases.interest',
      'cases.summary-fine-over-limit',
      'cases.under-age',
      'cases.suspected-crime',
    ]);
  });

  test('an example in good order is refused nothing at the proposal', () => {
    const facts = exampleGuardFacts();
    expect(judge(facts.case, 'propose', facts, free).refusals).toEqual([]);
  });

  test('the page shows every act of people, open ones apart from the others', () => {
    const facts = exampleGuardFacts();
    const { now, later } = judgeAll(facts.case, facts, free);
    expect(now.map((j) => j.step.do)).toEqual(['recordFacts', 'orderCorrection', 'propose', 'educate', 'refer']);
    expect(now.length + later.length).toBe(summary.steps.filter((s) => s.by !== 'system').length);
  });
});
