import type { Bilingual, Fen, Instant, LocalDate, Refusal } from '@zhiyi/kernel';
import type { Beside } from './besides.ts';
import type { Case, Proposal } from './case.ts';

/**
 * What the conditions are judged on: the case, the law's numbers for the dates, and facts of other chapters as data. Nothing
 * here is looked up; a fact that is absent counts as not shown.
 */
export interface GuardFacts {
  readonly case: Case;
  readonly now: Instant;
  /** what is proposed or decided now, or the standing proposal */
  readonly proposal?: Pick<Proposal, 'types' | 'fine'> & {
    readonly grade?: string;
    readonly otherKinds?: readonly Bilingual[];
  };
  /** APL 42: why these two officers may not act, empty when they may */
  readonly officers: readonly Refusal[];
  /** APL 17, 24: why the body lacks the power, empty when it holds it; absent before a matter is named */
  readonly power?: readonly Refusal[];
  /** whether the matter's basis is in force for the dates (APL 37), and what else its text demands */
  readonly matter?: {
    readonly lawInForce: readonly Refusal[];
    readonly range: readonly Refusal[];
    readonly precondition?: string;
    /** kinds of penalty its provision names in this situation */
    readonly besides?: readonly Beside[];
    /** a ground of APL 30–32 opens the grade below the range */
    readonly mayMitigate?: boolean;
  };
  readonly limits: Limits;
  readonly individualAsCitizen: boolean;
  /** a fine already imposed for the same party and act, by anyone (APL 29) */
  readonly earlierFine?: { readonly organ: Bilingual; readonly number: string; readonly on: LocalDate };
  /** what the search for earlier penalties of this party found (APL 33(1)); null: no number to search by; absent: nobody asked */
  readonly earlierPenalties?:
    | readonly {
        readonly organ: Bilingual;
        readonly number: string;
        readonly on: LocalDate;
      }[]
    | null;
  readonly input: ActInput;
  readonly blankRemedySettings: readonly string[];
}

export interface Limits {
  readonly citizen: Fen;
  readonly organisation: Fen;
  readonly cash: Fen;
  readonly noPenaltyUnder: number;
  readonly limitationYears: number;
  readonly limitationYearsWithHarm: number;
}

/** What the person acting brings to this one act. */
export interface ActInput {
  readonly signatures?: readonly string[];
  readonly correctionNotNeeded?: string;
  readonly receipt?: 'signed' | 'refused';
  readonly cash?: {
    readonly ground: 'withinLimit' | 'hardToEnforce' | 'remoteAndAsked';
    readonly reason?: string;
    readonly amount: Fen;
    readonly receiptNumber: string;
  };
  readonly education?: { readonly content: string; readonly ground: NoPenaltyGround; readonly reason?: string };
  readonly reason?: string;
  /** the officers state why this is another act than the one already fined (APL 29) */
  readonly distinctAct?: string;
  /** kinds of penalty beside warning and fine that are left out, each with its reason */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** 不予处罚的理由 that let the officers educate on the spot (APL 30, 31, 33, 45). */
export type NoPenaltyGround =
  | 'minorCorrected'
  | 'firstMinorCorrected'
  | 'noFault'
  | 'underAge'
  | 'notAnswerable'
  | 'defenceEstablished'
  | 'preconditionUnmet';
