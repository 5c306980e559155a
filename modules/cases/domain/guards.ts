import { addYears, type Bilingual, dayOf, formatYuan, type Refusal, type RefusalFacts, refusal } from '@zhiyi/kernel';
import { besidesAgainst } from './besides.ts';
import type { SummaryPenalty } from './case.ts';
import type { GuardFacts } from './guard-facts.ts';
import { groundHolds } from './no-penalty.ts';
import { type CaseRefusal, caseRefusals } from './refusals.ts';
import type { SummaryGuard } from './summary.ts';

type Guard = (f: GuardFacts) => readonly Refusal[];

const penaltyNames: Readonly<Record<SummaryPenalty, Bilingual>> = {
  WARNING: { zh: '警告', en: 'a warning' },
  FINE: { zh: '罚款', en: 'a fine' },
};

/** Several things in one sentence of each language. */
function both(list: readonly Bilingual[]): Bilingual {
  return { zh: list.map((x) => x.zh).join('、'), en: list.map((x) => x.en).join(', ') };
}

function no(code: CaseRefusal, facts: RefusalFacts = {}): readonly Refusal[] {
  return [refusal(caseRefusals, code, facts)];
}
const yes: readonly Refusal[] = [];

/** 公民 or organisation for the limit of APL 51; an individual business follows the setting. */
function countsAsCitizen(f: GuardFacts): boolean {
  const kind = f.case.facts?.party.kind;
  return kind === 'citizen' || (kind === 'individualBusiness' && f.individualAsCitizen);
}

/** The named conditions of the summary table. Each answers with every reason it fails, or nothing. */
export const guards: Readonly<Record<SummaryGuard, Guard>> = {
  /** APL 42: two certified officers on that day */
  twoCertifiedOfficers: (f) => f.officers,

  /** APL 43 */
  noInterest: (f) => (f.case.facts?.noInterest === true ? yes : no('cases.interest')),

  /** APL 51, 52(2): whom the decision names */
  partyIdentified: (f) => (f.case.facts?.party.identified === true ? yes : no('cases.party-not-identified')),

  /** APL 40, 46, 51: clear facts and at least one piece of evidence that may be a ground: none that waits for verification, failed it or was excluded */
  factsCertain: (f) => {
    const facts = f.case.facts;
    if (!facts) return no('cases.facts-unclear', { missing: { zh: '事实', en: 'the facts' } });
    const missing = [
      ...(facts.certain ? [] : [{ zh: '事实', en: 'the facts' }]),
      ...(facts.evidence.length > 0 ? [] : [{ zh: '证据', en: 'evidence' }]),
    ];
    const future = facts.actAt > f.now ? no('cases.act-in-future') : yes;
    return [...(missing.length > 0 ? no('cases.facts-unclear', { missing: both(missing) }) : yes), ...future];
  },

  /** APL 17, 24; ZJ 8, 9 */
  powerHeld: (f) => f.power ?? no('cases.facts-unclear', { missing: { zh: '事项', en: 'the matter' } }),

  /** APL 5, 16, 37: a lawful basis in force on both days, and the numbers of both days held */
  lawInForce: (f) => f.matter?.lawInForce ?? no('cases.facts-unclear', { missing: { zh: '事项', en: 'the matter' } }),

  /** APL 51: a warning, or a fine of at most 200 yuan (citizen) or 3,000 yuan (organisation); the limits are included */
  withinSummaryLimits: (f) => {
    const p = f.proposal;
    if (!p || p.types.length === 0) return no('cases.nothing-imposed');
    const kinds = (p.otherKinds ?? []).flatMap((kind) => no('cases.summary-kind-not-allowed', { kind }));
    const citizen = countsAsCitizen(f);
    const limit = citizen ? f.limits.citizen : f.limits.organisation;
    if (!p.types.includes('FINE') || p.fine <= limit) return kinds;
    const party = citizen ? { zh: '公民', en: 'a citizen' } : { zh: '法人或者其他组织', en: 'an organisation' };
    return [
      ...kinds,
      ...no('cases.summary-fine-over-limit', { fine: formatYuan(p.fine), limit: formatYuan(limit), party }),
    ];
  },

  /**
   * APL 4, 28(2), 51: the kinds of the provision are neither exceeded nor dropped in silence; what goes beyond a warning and a fine (没收 and others)
   * leads to the ordinary procedure. Which kind must, may or need not stand beside another: `besidesAgainst`.
   */
  otherKindsAnswered: (f) => {
    const said = Object.entries(f.input.leftOut ?? {}).flatMap(([kind, why]) => (why.trim() === '' ? [] : [kind]));
    const before = f.input.leftOut === undefined ? (f.case.proposal?.leftOut?.kinds ?? []) : [];
    const against = besidesAgainst(f.matter?.besides ?? [], {
      types: f.proposal?.types ?? [],
      otherKinds: f.proposal?.otherKinds ?? [],
      explained: new Set([...said, ...before]),
      mitigated: f.proposal?.grade === 'mitigated' && f.matter?.mayMitigate === true,
    });
    return [
      ...(against.unanswered.length > 0 ? no('cases.other-kind-unanswered', { kinds: both(against.unanswered) }) : yes),
      ...(against.mandatory.length > 0 ? no('cases.kind-mandatory', { kinds: both(against.mandatory) }) : yes),
      ...(against.alternative.length > 0 ? no('cases.kinds-alternative', { kinds: both(against.alternative) }) : yes),
      ...(against.unnamed.length > 0
        ? no('cases.kind-not-provided', { kinds: both(against.unnamed.map((t) => penaltyNames[t])) })
        : yes),
    ];
  },

  /** where the provision lets one penalise only after a refusal or a missed date to correct */
  preconditionMet: (f) => {
    const precondition = f.matter?.precondition;
    if (precondition === undefined || f.case.correction?.result === 'refused') return yes;
    return no('cases.precondition-unmet', { precondition });
  },

  /** APL 30: under 14 at the time of the act */
  oldEnough: (f) => {
    const age = f.case.facts?.age;
    return age !== undefined && age < f.limits.noPenaltyUnder
      ? no('cases.under-age', { age: String(f.limits.noPenaltyUnder) })
      : yes;
  },

  /** APL 31 */
  answerable: (f) => (f.case.facts?.capacity === 'none' ? no('cases.not-answerable') : yes),

  /** APL 33(1) first sentence, 33(2): there *shall* be no penalty */
  penaltyNotBarred: (f) => {
    const c = f.case.facts?.circumstances;
    if (!c) return yes;
    return [
      ...(c.minor && c.corrected && c.noHarm ? no('cases.must-not-penalise') : yes),
      ...(c.noFaultProven ? no('cases.no-fault') : yes),
    ];
  },

  /** APL 32, 34: inside the range and the grade that the benchmark gives */
  withinRange: (f) => f.matter?.range ?? yes,

  /**
   * APL 29: no second fine for the same act, whoever imposed the first; a warning stays possible. Same party, matter and day count as the same
   * act until the officers state in writing what distinguishes them.
   */
  noDoubleFine: (f) => {
    const earlier = f.earlierFine;
    if (!earlier || f.proposal?.types.includes('FINE') === false) return yes;
    if ((f.input.distinctAct ?? '').trim() !== '' || f.case.proposal?.distinctItem !== undefined) return yes;
    return no('cases.double-fine', { organ: earlier.organ, number: earlier.number, date: earlier.on });
  },

  /** APL 36: discovered within two years of the act (five with harm to life, health or financial safety); the last day is inside */
  withinLimitation: (f) => {
    const facts = f.case.facts;
    if (!facts) return yes;
    const longer = facts.endangersLife;
    const years = longer ? f.limits.limitationYearsWithHarm : f.limits.limitationYears;
    const ended = dayOf(facts.actAt);
    const until = addYears(ended, years);
    return facts.discoveredOn <= until ? yes : no('cases.time-barred', { ended, years: String(years), until });
  },

  /** APL 27, 57(1)(4) */
  notCrime: (f) => (f.case.facts?.suspectedCrime ? no('cases.suspected-crime') : yes),

  /** APL 28(1): correction ordered, done, or stated as not needed with a reason */
  correctionDealtWith: (f) =>
    f.case.correction || f.case.facts?.circumstances.corrected || f.input.correctionNotNeeded
      ? yes
      : no('cases.correction-missing'),

  /** APL 44, 45(2): nothing heavier than what the party was told */
  notHeavierThanTold: (f) => {
    const told = f.case.proposal;
    if (!told || !f.case.toldAt) return no('cases.not-told');
    const p = f.proposal ?? told;
    const added = p.types.some((t: SummaryPenalty) => !told.types.includes(t));
    return added || p.fine > told.fine ? no('cases.heavier-than-told') : yes;
  },

  /** APL 45(1) */
  defenceNotEstablished: (f) => {
    const finding = f.case.hearing?.finding;
    if (finding === 'established') return no('cases.defence-established');
    return finding === 'needsChecking' ? no('cases.defence-needs-checking') : yes;
  },

  /** APL 51: the proposal imposes a fine, alone or beside a warning */
  includesFine: (f) => (f.case.proposal?.types.includes('FINE') ? yes : no('cases.act-kind-mismatch')),
  /** APL 51: the proposal imposes a warning and no fine */
  warningOnly: (f) => (f.case.proposal?.types.includes('FINE') === false ? yes : no('cases.act-kind-mismatch')),

  /** APL 52(2): both officers sign */
  bothSigned: (f) => {
    const signed = new Set(f.input.signatures ?? []);
    const missing = f.case.officers.filter((o) => !signed.has(o));
    return missing.length === 0 ? yes : no('cases.signature-missing', { missing: String(missing.length) });
  },

  /** ARL 23(2), REM-02: routes must be printed, so blank settings stop the decision */
  remedySettingsFilled: (f) =>
    f.blankRemedySettings.length === 0
      ? yes
      : no('cases.remedy-settings-blank', { missing: f.blankRemedySettings.join('、') }),

  /** APL 52(1): signed, or the refusal noted */
  receiptRecorded: (f) => (f.input.receipt ? yes : no('cases.receipt-missing')),

  /** APL 68: at most 100 yuan (included), or hard to enforce later; APL 69: remote and the party asks */
  cashAllowed: (f) => {
    const fine = f.case.decision?.fine;
    const cash = f.input.cash;
    if (fine === undefined) return no('cases.act-kind-mismatch');
    const amount = cash && cash.amount !== fine ? no('cases.cash-wrong-amount') : yes;
    if (fine <= f.limits.cash) return amount;
    const reasoned = cash && cash.ground !== 'withinLimit' && (cash.reason ?? '').trim() !== '';
    if (reasoned) return amount;
    if (cash?.ground === 'remoteAndAsked') return [...amount, ...no('cases.cash-not-asked')];
    return [...amount, ...no('cases.cash-not-allowed', { fine: formatYuan(fine), limit: formatYuan(f.limits.cash) })];
  },

  /** APL 70 */
  treasuryReceipt: (f) => ((f.input.cash?.receiptNumber ?? '').trim() === '' ? no('cases.no-treasury-receipt') : yes),

  /** APL 67: paid, or nothing to pay */
  paymentSettled: (f) => {
    const payment = f.case.state.tracks.payment?.only;
    return payment === undefined || payment === 'paid' ? yes : no('cases.fine-unpaid');
  },

  /** APL 71 */
  cashBanked: (f) => {
    const cash = f.case.state.tracks.cash?.only;
    return cash === undefined || cash === 'withBank' ? yes : no('cases.cash-not-banked');
  },

  /** APL 52(3) */
  reportFiled: (f) => (f.case.state.tracks.report?.only === 'filed' ? yes : no('cases.not-reported')),

  /** APL 28(1): what was ordered has been looked at again */
  correctionChecked: (f) => {
    const correction = f.case.state.tracks.correction?.only;
    return correction === undefined || correction === 'corrected' ? yes : no('cases.correction-unchecked');
  },

  /** APL 47: start, investigation, decision and service each have their record */
  wholeProcessRecorded: (f) => {
    const done = new Set(f.case.acts);
    const stages: readonly (readonly [Bilingual, readonly string[]])[] = [
      [{ zh: '亮证', en: 'certificates' }, ['showCertificates']],
      [{ zh: '事实', en: 'facts' }, ['recordFacts']],
      [{ zh: '告知', en: 'telling' }, ['tell']],
      [{ zh: '听取', en: 'hearing' }, ['hear']],
      [{ zh: '决定', en: 'decision' }, ['decideFine', 'decideWarning']],
      [{ zh: '交付', en: 'handing over' }, ['handOver']],
    ];
    const missing = stages.filter(([, acts]) => !acts.some((a) => done.has(a))).map(([name]) => name);
    return missing.length === 0 ? yes : no('cases.record-incomplete', { missing: both(missing) });
  },

  /** APL 33(3), and the ground must be one the recorded circumstances bear out; a first violation is one before which the search found nothing */
  educationGiven: (f) => {
    const e = f.input.education;
    if (!e || e.content.trim() === '') return no('cases.education-missing');
    return [
      ...(groundHolds(f, e.ground, e.reason) ? yes : no('cases.ground-unmet')),
      ...(e.ground !== 'firstMinorCorrected' || f.earlierPenalties ? yes : no('cases.first-not-searched')),
      ...(e.ground === 'firstMinorCorrected' ? (f.earlierPenalties ?? []) : []).flatMap((p) =>
        no('cases.not-first', { organ: p.organ, number: p.number, date: p.on }),
      ),
    ];
  },

  /** APL 47: a written reason is kept with the record */
  reasonGiven: (f) => ((f.input.reason ?? '').trim() === '' ? no('cases.reason-missing') : yes),

  /** APL 67(3): the last day to pay has ended */
  dueDatePassed: (f) => (f.case.payBy !== undefined && dayOf(f.now) > f.case.payBy ? yes : no('cases.not-due')),
};
