import { yuan } from '@zhiyi/kernel';
import type { Factor } from '@zhiyi/modules/cases/contract';
import { caseRefusals } from '../modules/cases/domain/refusals.ts';
import { summary } from '../modules/cases/domain/summary.ts';
import { catalogueRefusals } from '../modules/catalogue/domain/refusals.ts';
import { peopleRefusals } from '../modules/people/domain/refusals.ts';
import { madeUpNumber } from './desk-steps.ts';
import { CONFISCATED, type Prepared, VENDING, WARNED } from './prepared.ts';

export const refusals = { ...caseRefusals, ...catalogueRefusals, ...peopleRefusals };
export type Code = keyof typeof refusals;
export type Guard = (typeof summary.guards)[number];
export type ActName = (typeof summary.steps)[number]['do'];

/** What is said on screen against an act: the condition that fails, and the reason it gives. */
export type Against = Partial<Record<Guard, readonly Code[]>>;

/** One case as somebody looks at it, and every reason the page gives there. Nothing in it is tried: the page says no before anybody does. */
export interface Scene {
  readonly title: string;
  readonly prepare: (p: Prepared) => Promise<string>;
  /** whose eyes; the handler's when left out */
  readonly by?: string;
  readonly shows: Partial<Record<ActName, Against>>;
}

const decision: Against = {
  includesFine: ['cases.act-kind-mismatch'],
  factsCertain: ['cases.facts-unclear'],
  withinSummaryLimits: ['cases.nothing-imposed'],
  notHeavierThanTold: ['cases.not-told'],
  bothSigned: ['cases.signature-missing'],
};
const { includesFine: mismatch, ...ofEither } = decision;
const warning: Against = { ...ofEither, warningOnly: mismatch as readonly Code[] };

const badFacts = {
  noInterest: ['cases.interest'],
  lawInForce: ['cases.law-not-held'],
  preconditionMet: ['cases.precondition-unmet'],
  answerable: ['cases.not-answerable'],
  penaltyNotBarred: ['cases.must-not-penalise', 'cases.no-fault'],
  withinLimitation: ['cases.time-barred'],
  notCrime: ['cases.suspected-crime'],
} as const satisfies Against;

const child = {
  kind: 'citizen',
  name: '罗小例',
  birthDate: '2013-06-01',
  address: '演示路 9 号',
} as const;

/** A second case of a party that was fined the same day for the same matter. */
export async function finedTwice(p: Prepared, yes: readonly Factor[] = []): Promise<string> {
  const identity = { kind: '居民身份证', number: madeUpNumber('1891') };
  const party = { kind: 'citizen' as const, name: '重复示例', identity, address: '演示路 10 号' };
  await p.decided(await p.heard(await p.told(await p.proposed(await p.facts({ party }), 150))));
  return p.facts({ party }, yes);
}

const cash = (amount: number) => ({
  ground: 'withinLimit' as const,
  amount: yuan(amount),
  receiptNumber: '演示票据 1',
});

/** Every person of the pair has lost the certificate by then: the page of a decided case lists all acts, done or to come. */
export const suspended: Scene = {
  title: 'an officer whose certificate was suspended in the middle of the case (APL 42)',
  prepare: async (p) => p.decided(await p.heard(await p.told(await p.proposed(await p.facts(), 150)))),
  shows: Object.fromEntries(
    (
      [
        'showCertificates',
        'recordFacts',
        'orderCorrection',
        'propose',
        'tell',
        'hear',
        'decideFine',
        'decideWarning',
        'handOver',
        'educate',
      ] as const
    ).map((act) => [act, { twoCertifiedOfficers: ['people.certificate-not-valid'] as const }]),
  ),
};

/** Blank settings are seen with any case that is not decided. */
export const blankRemedy: Scene = {
  title: 'blank settings of the routes to a remedy (ARL 23(2))',
  prepare: (p) => p.contact(),
  shows: {
    decideFine: { remedySettingsFilled: ['cases.remedy-settings-blank'] },
    decideWarning: { remedySettingsFilled: ['cases.remedy-settings-blank'] },
  },
};

export const scenes: readonly Scene[] = [
  {
    title: 'before anything is recorded (APL 40, 44, 47, 51, 52)',
    prepare: (p) => p.contact(),
    shows: {
      orderCorrection: {
        partyIdentified: ['cases.party-not-identified'],
        factsCertain: ['cases.facts-unclear'],
        powerHeld: ['cases.facts-unclear'],
      },
      propose: {
        partyIdentified: ['cases.party-not-identified'],
        factsCertain: ['cases.facts-unclear'],
        withinSummaryLimits: ['cases.nothing-imposed'],
      },
      reopenFacts: { reasonGiven: ['cases.reason-missing'] },
      decideFine: { ...decision, correctionDealtWith: ['cases.correction-missing'] },
      decideWarning: { ...warning, correctionDealtWith: ['cases.correction-missing'] },
      handOver: { receiptRecorded: ['cases.receipt-missing'] },
      close: { reportFiled: ['cases.not-reported'], wholeProcessRecorded: ['cases.record-incomplete'] },
      archive: { wholeProcessRecorded: ['cases.record-incomplete'] },
      educate: { educationGiven: ['cases.education-missing'] },
      refer: { reasonGiven: ['cases.reason-missing'] },
    },
  },
  {
    title: 'facts that forbid a penalty (APL 27, 31, 33, 36, 37, 43)',
    prepare: (p) =>
      p.facts(
        {
          matter: VENDING,
          capacity: 'none',
          noInterest: false,
          suspectedCrime: true,
          actAt: '2020-05-01T02:00:00.000Z',
        },
        ['minor', 'corrected', 'noHarm', 'noFaultProven'],
      ),
    shows: { propose: badFacts, decideFine: badFacts, decideWarning: badFacts },
  },
  {
    title: 'a child of thirteen (APL 30)',
    prepare: (p) => p.facts({ party: child }),
    shows: {
      propose: { oldEnough: ['cases.under-age'] },
      decideFine: { oldEnough: ['cases.under-age'] },
      decideWarning: { oldEnough: ['cases.under-age'] },
    },
  },
  {
    title: 'a party whose age nobody asked, in a matter that is not conferred (APL 24, 28, 40)',
    prepare: (p) => p.facts({ matter: 'ZY-CF-TC-008', party: { kind: 'citizen', name: '某示例' } }),
    shows: {
      orderCorrection: { powerHeld: ['catalogue.not-conferred'] },
      propose: { powerHeld: ['catalogue.not-conferred'], withinRange: ['catalogue.factor-not-asked'] },
      decideFine: { powerHeld: ['catalogue.not-conferred'], withinRange: ['catalogue.factor-not-asked'] },
      decideWarning: { powerHeld: ['catalogue.not-conferred'], withinRange: ['catalogue.factor-not-asked'] },
    },
  },
  {
    title: 'a matter whose provision also names confiscation (APL 28(2), 51; T07)',
    prepare: (p) => p.facts({ matter: CONFISCATED }),
    shows: {
      decideFine: { otherKindsAnswered: ['cases.other-kind-unanswered'] },
      decideWarning: { otherKindsAnswered: ['cases.other-kind-unanswered'] },
    },
  },
  {
    title: 'a party fined for the same act before (APL 29)',
    prepare: (p) => finedTwice(p),
    shows: { decideFine: { noDoubleFine: ['cases.double-fine'] } },
  },
  {
    title: 'a defence that was established (APL 45(1))',
    prepare: async (p) => p.heard(await p.told(await p.proposed(await p.facts(), 150)), 'established'),
    shows: {
      decideFine: { defenceNotEstablished: ['cases.defence-established'] },
      decideWarning: {
        defenceNotEstablished: ['cases.defence-established'],
        warningOnly: ['cases.act-kind-mismatch'],
      },
    },
  },
  {
    title: 'a defence that needs checking (APL 45(1))',
    prepare: async (p) =>
      p.heard(await p.told(await p.proposed(await p.facts({ matter: WARNED }), 0)), 'needsChecking'),
    shows: {
      decideFine: {
        defenceNotEstablished: ['cases.defence-needs-checking'],
        includesFine: ['cases.act-kind-mismatch'],
      },
      decideWarning: { defenceNotEstablished: ['cases.defence-needs-checking'] },
    },
  },
  {
    title: 'an unpaid fine and an order nobody looked at again, on the lead’s page (APL 28(1), 52(3), 67)',
    by: '孙己六',
    prepare: async (p) =>
      p.handedOver(
        await p.decided(await p.heard(await p.told(await p.proposed(await p.ordered(await p.facts()), 150)))),
      ),
    shows: {
      close: {
        paymentSettled: ['cases.fine-unpaid'],
        reportFiled: ['cases.not-reported'],
        correctionChecked: ['cases.correction-unchecked'],
      },
    },
  },
  {
    title: 'cash that has not reached the bank, on the lead’s page (APL 71)',
    by: '孙己六',
    prepare: async (p) =>
      p.handedOver(await p.decided(await p.heard(await p.told(await p.proposed(await p.facts(), 100)))), cash(100)),
    shows: { close: { cashBanked: ['cases.cash-not-banked'] } },
  },
];

/** What is refused when it is tried: the same journey fills the form and sends it. */
export const tried = {
  overLimit: { act: 'propose', against: { withinSummaryLimits: ['cases.summary-fine-over-limit'] } },
  outsideRange: { act: 'propose', against: { withinRange: ['catalogue.fine-outside-range'] } },
  outsideGrade: { act: 'propose', against: { withinRange: ['catalogue.fine-outside-grade'] } },
  otherKindSilent: { act: 'propose', against: { otherKindsAnswered: ['cases.other-kind-unanswered'] } },
  mandatoryLeftOut: { act: 'propose', against: { otherKindsAnswered: ['cases.kind-mandatory'] } },
  bothOfTwo: { act: 'propose', against: { otherKindsAnswered: ['cases.kinds-alternative'] } },
  notProvided: { act: 'propose', against: { otherKindsAnswered: ['cases.kind-not-provided'] } },
  otherKindImposed: { act: 'propose', against: { withinSummaryLimits: ['cases.summary-kind-not-allowed'] } },
  doubleFine: { act: 'propose', against: { noDoubleFine: ['cases.double-fine'] } },
  oneSignature: { act: 'decideFine', against: { bothSigned: ['cases.signature-missing'] } },
  cashWithoutGround: {
    act: 'collectCash',
    against: {
      cashAllowed: ['cases.cash-not-allowed', 'cases.cash-wrong-amount'],
      treasuryReceipt: ['cases.no-treasury-receipt'],
    },
  },
  cashNotAsked: { act: 'collectCash', against: { cashAllowed: ['cases.cash-not-asked'] } },
  cashUncertified: { act: 'collectCash', against: { twoCertifiedOfficers: ['people.certificate-not-valid'] } },
  notFirst: { act: 'educate', against: { educationGiven: ['cases.not-first'] } },
  notSearched: { act: 'educate', against: { educationGiven: ['cases.first-not-searched'] } },
  wrongGround: { act: 'educate', against: { educationGiven: ['cases.ground-unmet'] } },
} as const satisfies Readonly<Record<string, { readonly act: ActName; readonly against: Against }>>;

/** Whom a page turns away, whatever the case. */
export const people = [
  'cases.not-on-case',
  'cases.not-open',
  'people.not-your-duty',
] as const satisfies readonly Code[];

/** What this journey does not show, and why that is so. */
export const notHere = {
  'cases.not-due': 'the deadline worker asks after the day has ended; nobody else can',
  'cases.heavier-than-told': 'a decision takes its content from what was told; other content means telling again',
  'cases.over': 'seen in the journey of bulk assignment: reassigning is no act of the table',
  'cases.no-such-difference': 'seen in the journey of the reconciliation: settling is no act of the table',
  'cases.place-unknown': 'townships are chosen from the list',
  'cases.act-in-future': 'the form takes no time after now',
} as const satisfies Partial<Record<keyof typeof caseRefusals, string>>;

/** Act, condition and reason of everything the journey sees. */
export function seen(): readonly { readonly act: ActName; readonly guard: Guard; readonly code: Code }[] {
  const listed = [suspended, blankRemedy, ...scenes].flatMap((s) => Object.entries(s.shows));
  const attempts = Object.values(tried).map((t) => [t.act, t.against] as const);
  return [...listed, ...attempts].flatMap(([act, against]) =>
    Object.entries(against as Against).flatMap(([guard, codes]) =>
      codes.map((code) => ({ act: act as ActName, guard: guard as Guard, code })),
    ),
  );
}
