import { dayOf, type Fen, fen, type LocalDate, type Refusal, refusal } from '@zhiyi/kernel';
import { isHeldOn } from '@zhiyi/law';
import { type Act, readItems } from '@zhiyi/store';
import {
  type Answered,
  benchmarkFor,
  type DiscretionFinding,
  type Grade,
  type MatterAtDates,
  weigh,
} from '../../catalogue/index.ts';
import type { Case, Circumstances, SummaryPenalty } from '../domain/case.ts';
import { caseRefusals } from '../domain/refusals.ts';

/** What is to be imposed, before it is recorded or as it stands. Written words are weighed for being there, not for what they say. */
export interface Wanted {
  readonly types: readonly SummaryPenalty[];
  readonly fine: Fen;
  readonly grade?: string;
  readonly leavesGradeBecause?: string;
  readonly leavesGradeItem?: string;
}

export interface Weighed {
  /** why the matter's law cannot carry this act (APL 5, 16, 37) */
  readonly law: readonly Refusal[];
  /** why the fine or the grade does not fit (APL 29, 30, 32, 34) */
  readonly range: readonly Refusal[];
  readonly benchmark: string | null;
  /** 裁量档次 with their fines, whole fen; empty where the measure is no sum of money */
  readonly grades: readonly { readonly grade: Grade; readonly min: Fen; readonly max: Fen }[];
  readonly gradesConfirmed: boolean;
  /** a ground lets the penalty go below the range (APL 30–32) */
  readonly mayMitigate: boolean;
}

/** Reasons about the law itself rather than about how much. */
const ofTheLaw = new Set([
  'catalogue.no-basis-at-act',
  'catalogue.basis-out-of-force',
  'catalogue.later-law-lighter',
  'catalogue.earlier-law-applies',
  'catalogue.laws-not-comparable',
  'catalogue.normative-document-alone',
  'catalogue.basis-unpublished',
  'catalogue.level-cannot-set-penalty',
]);

/** Conditions that the procedure names itself (guards of the summary table); said once, there. */
const saidByTheProcedure = new Set([
  'catalogue.under-age',
  'catalogue.no-capacity',
  'catalogue.minor-corrected-harmless',
  'catalogue.no-fault',
  'catalogue.time-barred',
  'catalogue.precondition-unmet',
]);

const ofTheActsDay = [
  'apl.summary.citizenMaxYuan',
  'apl.summary.orgMaxYuan',
  'apl.age.noPenaltyUnder',
  'apl.age.mitigateUnder',
  'apl.limitationYears.normal',
  'apl.limitationYears.lifeHealthFinanceWithHarm',
] as const;

/** The day of an act is what somebody wrote down: it may lie before every number that law/ holds. */
export function numbersHeldOn(day: LocalDate): boolean {
  return ofTheActsDay.every((key) => isHeldOn(key, day));
}

/** Puts the recorded factors and the proposal before the chapter on discretion (APL 28–37). */
export async function weighed(act: Act, c: Case, at: MatterAtDates, proposal: Wanted | undefined): Promise<Weighed> {
  const facts = c.facts as NonNullable<Case['facts']>;
  const benchmark = await benchmarkFor(act, facts.matter, dayOf(act.now));
  const actOn = dayOf(facts.actAt);
  if (!numbersHeldOn(actOn))
    return {
      law: [refusal(caseRefusals, 'cases.law-not-held', { day: actOn })],
      range: [],
      benchmark: benchmark?.id ?? null,
      grades: [],
      gradesConfirmed: false,
      mayMitigate: false,
    };
  const fined = proposal?.types.includes('FINE') ?? false;
  const leaves = proposal?.leavesGradeBecause ?? proposal?.leavesGradeItem;
  const { refusals, grades, mustLighten, mayLighten } = weigh(
    at,
    await findingOf(act, c),
    {
      outcome: 'penalty',
      // the written reasons are asked for by the proposal's own shape
      reasons: '—',
      ...(fined && proposal ? { fine: proposal.fine } : {}),
      ...(proposal?.grade ? { grade: proposal.grade as Grade } : {}),
      ...(leaves ? { leavesGradeBecause: leaves } : {}),
    },
    benchmark,
  );
  const ours = refusals.filter((r) => !saidByTheProcedure.has(r.code));
  return {
    law: ours.filter((r) => ofTheLaw.has(r.code)),
    range: ours.filter((r) => !ofTheLaw.has(r.code)),
    benchmark: benchmark?.id ?? null,
    grades: grades.filter((g) => g.base === 'yuan').map((g) => ({ grade: g.grade, min: fen(g.min), max: fen(g.max) })),
    gradesConfirmed: benchmark?.confirmed ?? false,
    mayMitigate: mustLighten.length + mayLighten.length > 0,
  };
}

async function findingOf(act: Act, c: Case): Promise<DiscretionFinding> {
  const facts = c.facts as NonNullable<Case['facts']>;
  const [item] = await readItems<Record<string, string>>(act, [facts.findingItem]);
  const shown = item?.content ?? {};
  const answered = (name: keyof Circumstances): Answered => ({
    yes: facts.circumstances[name],
    shown: shown[name] ?? '',
  });
  return {
    party: facts.party.kind,
    ageAtAct: facts.age ?? null,
    capacity: facts.capacity,
    minor: answered('minor'),
    corrected: answered('corrected'),
    noHarm: answered('noHarm'),
    minorHarm: answered('minorHarm'),
    firstOffence: answered('firstOffence'),
    noFaultProven: answered('noFaultProven'),
    removedHarm: answered('removedHarm'),
    coercedOrTricked: answered('coercedOrTricked'),
    confessedUnknown: answered('confessedUnknown'),
    meritorious: answered('meritorious'),
    otherLightening: { yes: false, shown: '' },
    emergency: { yes: false, shown: '' },
    refusedToCorrect: { yes: c.correction?.result === 'refused', shown: '' },
    serious: answered('serious'),
    actEndedOn: dayOf(facts.actAt),
    discoveredOn: facts.discoveredOn,
    lifeHealthFinanceWithHarm: facts.endangersLife,
    otherNorms: [],
    circumstances: [],
  };
}
