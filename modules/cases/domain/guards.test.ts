import { fen, instant, localDate, type Refusal, refusal, yuan } from '@zhiyi/kernel';
import { parameterOn } from '@zhiyi/law';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Beside } from './besides.ts';
import type { Facts, Proposal } from './case.ts';
import { exampleCase, exampleFacts, exampleGuardFacts, NOW } from './example.ts';
import type { GuardFacts } from './guard-facts.ts';
import { guards } from './guards.ts';
import { caseRefusals } from './refusals.ts';
import type { SummaryGuard } from './summary.ts';

const codes = (refusals: readonly Refusal[]) => refusals.map((r) => r.code);
const ask = (guard: SummaryGuard, more: Partial<GuardFacts> = {}) => codes(guards[guard](exampleGuardFacts(more)));
const withFacts = (more: Partial<Facts>) => ({ case: exampleCase('facts', { facts: { ...exampleFacts, ...more } }) });
const party = (kind: Facts['party']['kind']) => withFacts({ party: { ...exampleFacts.party, kind } });
const circumstances = (more: Partial<Facts['circumstances']>) =>
  withFacts({ circumstances: { ...exampleFacts.circumstances, ...more } });

test('the numbers the examples use are those of the law on that day', () => {
  const day = localDate('2026-10-13');
  expect(parameterOn('apl.summary.citizenMaxYuan', day).value).toBe(200);
  expect(parameterOn('apl.summary.orgMaxYuan', day).value).toBe(3000);
  expect(parameterOn('apl.onSpotCollect.maxYuan', day).value).toBe(100);
});

describe('what may be imposed on the spot (APL 51)', () => {
  const fineAs = (need: Beside['need']): Beside => ({ kind: 'fine', need, zh: '罚款', en: 'Fine' });
  const warningAs = (need: Beside['need']): Beside => ({ kind: 'warning', need, zh: '警告', en: 'Warning' });
  const goods = { zh: '没收非法财物', en: 'Confiscation of unlawful goods' };
  const matter = {
    lawInForce: [],
    range: [],
    besides: [{ kind: 'confiscateGoods', need: 'may' as const, ...goods }, fineAs('must')],
  };
  const fine = (amount: number) => ({ proposal: { types: ['FINE'] as const, fine: yuan(amount) } });

  test('T01: refuses a fine of 250 yuan on a citizen', () => {
    expect(ask('withinSummaryLimits', fine(250))).toEqual(['cases.summary-fine-over-limit']);
  });
  test('200 yuan is inside the limit for a citizen, one fen more is not', () => {
    expect(ask('withinSummaryLimits', fine(200))).toEqual([]);
    expect(ask('withinSummaryLimits', { proposal: { types: ['FINE'], fine: fen(20_001) } })).toEqual([
      'cases.summary-fine-over-limit',
    ]);
  });
  test('T03: allows a fine of 3,000 yuan on a company', () => {
    expect(ask('withinSummaryLimits', { ...party('organisation'), ...fine(3000) })).toEqual([]);
  });
  test('T05: treats an individual business as a citizen while the setting says so, as an organisation when it does not', () => {
    expect(ask('withinSummaryLimits', { ...party('individualBusiness'), ...fine(1000) })).toEqual([
      'cases.summary-fine-over-limit',
    ]);
    expect(
      ask('withinSummaryLimits', { ...party('individualBusiness'), ...fine(1000), individualAsCitizen: false }),
    ).toEqual([]);
  });
  test('T07: refuses confiscation beside a fine inside the limit', () => {
    const proposal = { types: ['FINE'] as const, fine: yuan(500), otherKinds: [goods] };
    expect(ask('withinSummaryLimits', { ...party('organisation'), proposal })).toEqual([
      'cases.summary-kind-not-allowed',
    ]);
    expect(ask('otherKindsAnswered', { matter, proposal })).toEqual([]);
  });
  test('T07: refuses a bare fine where the provision also names confiscation, unless it is written down why it is left out (APL 28(2))', () => {
    const proposal = { types: ['FINE'] as const, fine: yuan(500) };
    expect(ask('otherKindsAnswered', { matter, proposal })).toEqual(['cases.other-kind-unanswered']);
    const without = (because: string) => ({ matter, proposal, input: { leftOut: { confiscateGoods: because } } });
    expect(ask('otherKindsAnswered', without(' '))).toEqual(['cases.other-kind-unanswered']);
    expect(ask('otherKindsAnswered', without('货物已由他人领回，没有可以没收的物品。'))).toEqual([]);
    expect(ask('otherKindsAnswered', { proposal })).toEqual([]);
  });
  test('T07: what was left out with its reason at the proposal stays so at the decision; a kind the provision named since is asked anew (APL 37)', () => {
    const at = (kinds: readonly string[]) => {
      const proposed = { types: ['FINE'], leftOut: { kinds, reasonItem: 'r' } } as unknown as Proposal;
      return ask('otherKindsAnswered', { matter, case: exampleCase('heard', { proposal: proposed }) });
    };
    expect(at(['confiscateGoods'])).toEqual([]);
    expect(at(['revoke'])).toEqual(['cases.other-kind-unanswered']);
  });
  describe('T07: what the provision demands beside a fine', () => {
    const besides = (named: readonly Beside[], more: Partial<GuardFacts> = {}) =>
      ask('otherKindsAnswered', { matter: { lawInForce: [], range: [], besides: named }, ...more });
    const bare = { proposal: { types: ['FINE'] as const, fine: yuan(100) } };
    const both = { proposal: { types: ['WARNING', 'FINE'] as const, fine: yuan(100) } };
    const warning = { proposal: { types: ['WARNING'] as const, fine: fen(0) } };

    test('给予警告，并处罚款: a bare fine and a bare warning are refused, both together are not', () => {
      const named = [warningAs('must'), fineAs('must')];
      expect(besides(named, bare)).toEqual(['cases.kind-mandatory']);
      expect(besides(named, warning)).toEqual(['cases.kind-mandatory']);
      expect(besides(named, both)).toEqual([]);
      // a reason alone does not help
      expect(besides(named, { ...bare, input: { leftOut: { warning: '不必' } } })).toEqual(['cases.kind-mandatory']);
    });
    test('a mandatory kind is left out only where the penalty is lawfully mitigated, and with the reason (APL 30–32)', () => {
      const named = [warningAs('must'), fineAs('must')];
      const mitigated = { proposal: { types: ['FINE'] as const, fine: yuan(100), grade: 'mitigated' } };
      const matter = (mayMitigate: boolean) => ({ lawInForce: [], range: [], besides: named, mayMitigate });
      const said = { input: { leftOut: { warning: '受他人胁迫，减轻处罚。' } } };
      expect(besides(named, { ...mitigated, ...said, matter: matter(false) })).toEqual(['cases.kind-mandatory']);
      expect(besides(named, { ...mitigated, matter: matter(true) })).toEqual(['cases.other-kind-unanswered']);
      expect(besides(named, { ...mitigated, ...said, matter: matter(true) })).toEqual([]);
    });
    test('给予警告，可以并处罚款: a bare warning needs no reason of its own, a bare fine is refused', () => {
      const named = [warningAs('must'), fineAs('may')];
      expect(besides(named, warning)).toEqual([]);
      expect(besides(named, bare)).toEqual(['cases.kind-mandatory']);
    });
    test('警告或者罚款: one of them, not both', () => {
      const named = [warningAs('either'), fineAs('either')];
      expect(besides(named, bare)).toEqual([]);
      expect(besides(named, warning)).toEqual([]);
      expect(besides(named, both)).toEqual(['cases.kinds-alternative']);
    });
    test('where nobody has read how the words stand, a warning beside the fine is asked for, and left out with a reason', () => {
      const named = [warningAs('unread'), fineAs('unread')];
      expect(besides(named, bare)).toEqual(['cases.other-kind-unanswered']);
      expect(besides(named, { ...bare, input: { leftOut: { warning: '逾期后只处罚款。' } } })).toEqual([]);
    });
    test('a warning or a fine that the provision does not name is not imposed (APL 4, 38)', () => {
      expect(besides([fineAs('must')], both)).toEqual(['cases.kind-not-provided']);
      expect(besides([warningAs('must')], both)).toEqual(['cases.kind-not-provided']);
    });
    test('confiscation that must stand beside the fine is left out only with what shows that there is nothing to confiscate (APL 28(2))', () => {
      const named: readonly Beside[] = [{ kind: 'confiscateIncome', need: 'must', ...goods }, fineAs('must')];
      expect(besides(named, bare)).toEqual(['cases.other-kind-unanswered']);
      expect(besides(named, { ...bare, input: { leftOut: { confiscateIncome: '没有违法所得。' } } })).toEqual([]);
    });
  });
  test('T19: goods still piled after the hour of correction: the precondition is met, but 300 yuan for a person is a case for the ordinary procedure', () => {
    expect(ask('preconditionMet')).toEqual([]);
    const found = guards.withinSummaryLimits(exampleGuardFacts(fine(300)));
    expect(codes(found)).toEqual(['cases.summary-fine-over-limit']);
    expect(caseRefusals['cases.summary-fine-over-limit'].instead.zh).toBe('转普通程序。');
    expect(ask('withinSummaryLimits', { ...party('organisation'), ...fine(300) })).toEqual([]);
  });
  test('refuses when neither a warning nor a fine is proposed', () => {
    expect(ask('withinSummaryLimits', { proposal: { types: [], fine: fen(0) } })).toEqual(['cases.nothing-imposed']);
  });
  test('a fine passes exactly when it is at most the limit of its party', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom('citizen', 'organisation' as const),
        (amount, kind) => {
          const passes =
            ask('withinSummaryLimits', { ...party(kind as never), proposal: { types: ['FINE'], fine: fen(amount) } })
              .length === 0;
          expect(passes).toBe(amount <= (kind === 'citizen' ? 20_000 : 300_000));
        },
      ),
    );
  });
});

describe('who may not be penalised (APL 30, 31, 33)', () => {
  test('under 14 there is no penalty; on the fourteenth birthday there may be', () => {
    expect(ask('oldEnough', withFacts({ age: 13 }))).toEqual(['cases.under-age']);
    expect(ask('oldEnough', withFacts({ age: 14 }))).toEqual([]);
  });
  test('who could not recognise or control the act is not penalised', () => {
    expect(ask('answerable', withFacts({ capacity: 'none' }))).toEqual(['cases.not-answerable']);
    expect(ask('answerable', withFacts({ capacity: 'impaired' }))).toEqual([]);
  });
  test('minor, corrected and harmless: there shall be no penalty; any one missing and there may be', () => {
    expect(ask('penaltyNotBarred', circumstances({ minor: true, corrected: true, noHarm: true }))).toEqual([
      'cases.must-not-penalise',
    ]);
    for (const off of ['minor', 'corrected', 'noHarm'] as const) {
      expect(
        ask('penaltyNotBarred', circumstances({ minor: true, corrected: true, noHarm: true, [off]: false })),
      ).toEqual([]);
    }
  });
  test('proved to be without fault: no penalty', () => {
    expect(ask('penaltyNotBarred', circumstances({ noFaultProven: true }))).toEqual(['cases.no-fault']);
  });
  test('T23: a first, minor, corrected violation may go either way; without a penalty the reason must be written', () => {
    const c = circumstances({ firstOffence: true, minorHarm: true, corrected: true });
    expect(ask('penaltyNotBarred', c)).toEqual([]);
    const education = { content: '讲解条例', ground: 'firstMinorCorrected' as const };
    const searched = { ...c, earlierPenalties: [] };
    expect(ask('educationGiven', { ...searched, input: { education } })).toEqual(['cases.ground-unmet']);
    const reasoned = { input: { education: { ...education, reason: '首次，当场改正' } } };
    expect(ask('educationGiven', { ...searched, ...reasoned })).toEqual([]);
  });
  test('T23: a first violation is one that the search of the district found nothing before; unsearched it is none', () => {
    const c = circumstances({ firstOffence: true, minorHarm: true, corrected: true });
    const input = {
      education: { content: '讲解条例', ground: 'firstMinorCorrected' as const, reason: '首次，当场改正' },
    };
    const earlier = { organ: { zh: '洪塘街道', en: 'Hongtang' }, number: '甲1号', on: localDate('2026-03-01') };
    expect(ask('educationGiven', { ...c, input, earlierPenalties: [earlier] })).toEqual(['cases.not-first']);
    expect(ask('educationGiven', { ...c, input, earlierPenalties: null })).toEqual(['cases.first-not-searched']);
    expect(ask('educationGiven', { ...c, input })).toEqual(['cases.first-not-searched']);
  });
});

test('T17: a stall that leaves at once cannot be fined where the text asks for a refusal first', () => {
  const unwarned = { case: exampleCase('facts', { correction: undefined as never }) };
  expect(ask('preconditionMet', unwarned)).toEqual(['cases.precondition-unmet']);
  expect(ask('preconditionMet')).toEqual([]);
  const education = { content: '讲解条例', ground: 'preconditionUnmet' as const };
  const left = exampleCase('facts', {
    correction: undefined as never,
    facts: { ...exampleFacts, circumstances: { ...exampleFacts.circumstances, corrected: true } },
  });
  expect(ask('educationGiven', { case: left, input: { education } })).toEqual([]);
  // while the stall is still there the party has not done what the education says it did
  expect(ask('educationGiven', { ...unwarned, input: { education } })).toEqual(['cases.ground-unmet']);
});

describe('limitation (APL 36)', () => {
  const acted = (day: string, discovered: string, endangersLife = false) =>
    withFacts({ actAt: instant(`${day}T04:00:00Z`), discoveredOn: localDate(discovered), endangersLife });
  test('T27: an act that ended on 2024-05-10 and was discovered on 2026-05-11 is no longer penalised', () => {
    expect(ask('withinLimitation', acted('2024-05-10', '2026-05-11'))).toEqual(['cases.time-barred']);
  });
  test('discovered on the last day of the two years, it still is', () => {
    expect(ask('withinLimitation', acted('2024-05-10', '2026-05-10'))).toEqual([]);
  });
  test('five years where life, health or financial safety was harmed', () => {
    expect(ask('withinLimitation', acted('2022-01-10', '2026-05-11', true))).toEqual([]);
    expect(ask('withinLimitation', acted('2021-05-10', '2026-05-11', true))).toEqual(['cases.time-barred']);
  });
});

describe('telling, hearing, deciding (APL 44, 45, 52)', () => {
  const proposal = { types: ['FINE'] as const, fine: yuan(150) } as never;
  const told = { proposal, toldAt: NOW };
  test('a decision may not be heavier than what the party was told (APL 45)', () => {
    const c = exampleCase('heard', told);
    expect(ask('notHeavierThanTold', { case: c, proposal: { types: ['FINE'], fine: yuan(151) } })).toEqual([
      'cases.heavier-than-told',
    ]);
    expect(ask('notHeavierThanTold', { case: c, proposal: { types: ['FINE', 'WARNING'], fine: yuan(150) } })).toEqual([
      'cases.heavier-than-told',
    ]);
    expect(ask('notHeavierThanTold', { case: c, proposal: { types: ['FINE'], fine: yuan(50) } })).toEqual([]);
  });
  test('who was not told cannot be decided against (APL 44)', () => {
    expect(ask('notHeavierThanTold', { case: exampleCase('heard', { proposal }) })).toEqual(['cases.not-told']);
  });
  test('an established defence, or one that needs checking, stops the decision (APL 45)', () => {
    const heard = (finding: 'established' | 'needsChecking' | 'rejected') => ({
      case: exampleCase('heard', { hearing: { stated: true, finding, heardAt: NOW } }),
    });
    expect(ask('defenceNotEstablished', heard('established'))).toEqual(['cases.defence-established']);
    expect(ask('defenceNotEstablished', heard('needsChecking'))).toEqual(['cases.defence-needs-checking']);
    expect(ask('defenceNotEstablished', heard('rejected'))).toEqual([]);
  });
  test('both officers sign; an outsider’s signature does not stand in', () => {
    expect(ask('bothSigned', { input: { signatures: ['p1'] } })).toEqual(['cases.signature-missing']);
    expect(ask('bothSigned', { input: { signatures: ['p1', 'p3'] } })).toEqual(['cases.signature-missing']);
    expect(ask('bothSigned', { input: { signatures: ['p2', 'p1'] } })).toEqual([]);
  });
  test('blank remedy settings stop the decision (ARL 23)', () => {
    expect(ask('remedySettingsFilled', { blankRemedySettings: ['管辖法院名称'] })).toEqual([
      'cases.remedy-settings-blank',
    ]);
  });
  test('T59: no decision while the act goes on without correction: it is ordered, done, or stated as not needed (APL 28)', () => {
    const none = { case: exampleCase('heard', { correction: undefined as never }) };
    expect(ask('correctionDealtWith', none)).toEqual(['cases.correction-missing']);
    expect(ask('correctionDealtWith', { ...none, input: { correctionNotNeeded: '无法改正' } })).toEqual([]);
  });
});

describe('no second fine (APL 29)', () => {
  const earlierFine = {
    organ: { zh: '综合执法局', en: 'Enforcement Bureau' },
    number: '甬北综执简罚字〔2026〕第000001号',
    on: localDate('2026-10-13'),
  };
  test('the same act already fined by another organ is not fined again', () => {
    expect(ask('noDoubleFine', { earlierFine })).toEqual(['cases.double-fine']);
  });
  test('a warning stays possible', () => {
    expect(ask('noDoubleFine', { earlierFine, proposal: { types: ['WARNING'], fine: fen(0) } })).toEqual([]);
  });
});

describe('cash (APL 68–70)', () => {
  const decided = (amount: number) =>
    exampleCase(
      'served',
      {
        decision: {
          number: 'n',
          types: ['FINE'],
          fine: yuan(amount),
          decidedAt: NOW,
          paper: 'd',
          inNameOf: 'hongtang',
        },
      },
      { payment: { only: 'due' } },
    );
  const cash = (amount: number, more: object = {}) => ({
    input: { cash: { ground: 'withinLimit' as const, amount: yuan(amount), receiptNumber: 'No.1', ...more } },
  });
  test('up to 100 yuan may be collected on the spot, that number included', () => {
    expect(ask('cashAllowed', { case: decided(100), ...cash(100) })).toEqual([]);
    expect(ask('cashAllowed', { case: decided(101), ...cash(101) })).toEqual(['cases.cash-not-allowed']);
  });
  test('T09: 150 yuan in cash with the reason that it would later be hard to enforce', () => {
    expect(
      ask('cashAllowed', {
        case: decided(150),
        ...cash(150, { ground: 'hardToEnforce', reason: '无固定住所，事后难以执行' }),
      }),
    ).toEqual([]);
    expect(ask('cashAllowed', { case: decided(150), ...cash(150, { ground: 'hardToEnforce', reason: ' ' }) })).toEqual([
      'cases.cash-not-allowed',
    ]);
  });
  test('in remote places only where the party asks (APL 69)', () => {
    expect(ask('cashAllowed', { case: decided(150), ...cash(150, { ground: 'remoteAndAsked' }) })).toContain(
      'cases.cash-not-asked',
    );
  });
  test('without the treasury’s receipt number nothing is collected (APL 70)', () => {
    expect(ask('treasuryReceipt', { case: decided(50), ...cash(50, { receiptNumber: ' ' }) })).toEqual([
      'cases.no-treasury-receipt',
    ]);
  });
  test('the amount collected is the fine', () => {
    expect(ask('cashAllowed', { case: decided(50), ...cash(60) })).toEqual(['cases.cash-wrong-amount']);
  });
});

describe('facts of other chapters are handed over as they are', () => {
  const other = [refusal(caseRefusals, 'cases.interest')];
  test.each(['twoCertifiedOfficers', 'powerHeld', 'lawInForce', 'withinRange'] as const)('%s', (guard) => {
    const more = { officers: other, power: other, matter: { lawInForce: other, range: other } };
    expect(guards[guard](exampleGuardFacts(more))).toEqual(other);
  });
  test('before a matter is named the power counts as not shown', () => {
    const { power: _p, matter: _m, ...rest } = exampleGuardFacts();
    expect(codes(guards.powerHeld(rest))).toEqual(['cases.facts-unclear']);
    expect(codes(guards.lawInForce(rest))).toEqual(['cases.facts-unclear']);
  });
});

test('suspected crime is transferred, never fined (APL 27)', () => {
  expect(ask('notCrime', withFacts({ suspectedCrime: true }))).toEqual(['cases.suspected-crime']);
});

test('facts without evidence, or in the future, are not clear (APL 40)', () => {
  expect(ask('factsCertain', withFacts({ evidence: [] }))).toEqual(['cases.facts-unclear']);
  expect(ask('factsCertain', withFacts({ actAt: instant('2026-10-13T02:00:01Z') }))).toEqual(['cases.act-in-future']);
});

test('a payment is overdue from the day after the last day to pay (APL 67)', () => {
  const c = exampleCase('served', { payBy: localDate('2026-10-12') }, { payment: { only: 'due' } });
  expect(ask('dueDatePassed', { case: c })).toEqual([]);
  expect(ask('dueDatePassed', { case: { ...c, payBy: localDate('2026-10-13') } })).toEqual(['cases.not-due']);
});
