import type { Fen, Instant, LocalDate, Procedure, ProcedureState } from '@zhiyi/kernel';

/** 当事人类别 — an individual business is treated as a citizen by the setting `individualBusiness.asCitizen` (APL 51 is silent). */
export type PartyKind = 'citizen' | 'individualBusiness' | 'organisation';

/** 处罚的种类 that the summary procedure knows (APL 51): a warning, a fine, or both. */
export type SummaryPenalty = 'WARNING' | 'FINE';

/** 辨认、控制能力 (APL 31) */
export type Capacity = 'full' | 'impaired' | 'none';

export interface Place {
  /** GB/T 10114 township code */
  readonly township: string;
  /** sealed item that holds the address as written */
  readonly addressItem: string;
  /** WGS 84 */
  readonly longitude?: number;
  readonly latitude?: number;
}

/** What is known of the act and its circumstances; free text and names are sealed items. */
export interface Facts {
  readonly matter: string;
  readonly party: {
    readonly subject: string;
    readonly profileItem: string;
    readonly kind: PartyKind;
    readonly identified: boolean;
  };
  /** 行为人 in years on the day of the act; absent for organisations */
  readonly age?: number;
  readonly capacity: Capacity;
  /** day and moment of the act; for a continuing act the end (APL 36) */
  readonly actAt: Instant;
  readonly discoveredOn: LocalDate;
  readonly place: Place;
  /** sealed text: what happened */
  readonly descriptionItem: string;
  readonly evidence: readonly string[];
  /** officer's finding: facts clear, evidence sufficient (APL 40, 51) */
  readonly certain: boolean;
  readonly circumstances: Circumstances;
  /** sealed: what shows each factor */
  readonly findingItem: string;
  /** life, health or financial safety with harmful result: the longer limitation (APL 36) */
  readonly endangersLife: boolean;
  /** the officers state that none of them has an interest (APL 43) */
  readonly noInterest: boolean;
  readonly suspectedCrime: boolean;
}

/** Statutory factors, asked one by one and recorded as answered (APL 30–33); what shows each is in the sealed `findingItem`. */
export interface Circumstances {
  readonly minor: boolean;
  readonly corrected: boolean;
  readonly noHarm: boolean;
  readonly minorHarm: boolean;
  readonly firstOffence: boolean;
  readonly noFaultProven: boolean;
  readonly removedHarm: boolean;
  readonly coercedOrTricked: boolean;
  readonly confessedUnknown: boolean;
  readonly meritorious: boolean;
  readonly serious: boolean;
}

export interface Proposal {
  readonly types: readonly SummaryPenalty[];
  readonly fine: Fen;
  /** discretion grade by code, and the benchmark's id; null where the matter has none */
  readonly grade: string;
  readonly benchmark: string | null;
  /** sealed: why this grade */
  readonly reasonsItem: string;
  /** sealed: why this is another act than one already fined the same day (APL 29) */
  readonly distinctItem?: string;
  /** sealed: why the fine leaves the range of its benchmark grade (APL 34) */
  readonly leavesGradeItem?: string;
  /** kinds the provision names beside warning and fine that were left out, and sealed: why (APL 28(2)) */
  readonly leftOut?: { readonly kinds: readonly string[]; readonly reasonItem: string };
  readonly power: PowerRecord;
  /** which version of the law was applied and why (APL 37) */
  readonly lawApplied: {
    readonly basis: string;
    readonly actOn: LocalDate;
    readonly decidedOn: LocalDate;
    readonly why: string;
  };
}

/** The answer to “May I?” as it stood when the act was done. */
export interface PowerRecord {
  readonly organ: string;
  readonly listRow: string;
  readonly checkedAt: Instant;
  readonly check: unknown;
}

export interface Hearing {
  readonly stated: boolean;
  readonly statementItem?: string;
  readonly recheckItem?: string;
  readonly finding: 'none' | 'rejected' | 'established' | 'needsChecking';
  readonly heardAt: Instant;
  /** what the party handed in: a written statement, evidence of its own; a ground for nothing before it is verified (APL 45(1), 46(2)) */
  readonly evidence?: readonly string[];
}

export interface SummaryDecision {
  readonly number: string;
  readonly types: readonly SummaryPenalty[];
  readonly fine: Fen;
  readonly decidedAt: Instant;
  readonly paper: string;
  readonly inNameOf: string;
}

/** A case folded from its events. */
export interface Case {
  readonly id: string;
  readonly version: number;
  /** the version it was opened under and keeps to the end */
  readonly table: Procedure;
  readonly state: ProcedureState;
  readonly openedAt: Instant;
  /** the two officers who act, by person id */
  readonly officers: readonly string[];
  readonly team: string;
  /** organ of the team's command until the power is known, then the organ in whose name the act is done */
  readonly organ: string;
  readonly caseNumber: string;
  readonly viewers: readonly string[];
  readonly secrecy: 'ordinary' | 'sensitive';
  readonly subject: string;
  readonly place: Place;
  readonly shownAt?: Instant;
  readonly facts?: Facts;
  readonly correction?: {
    readonly orderedAt: Instant;
    readonly dueAt: Instant;
    readonly paper: string;
    readonly result?: 'corrected' | 'refused';
  };
  readonly proposal?: Proposal;
  readonly toldAt?: Instant;
  readonly hearing?: Hearing;
  readonly decision?: SummaryDecision;
  readonly servedAt?: Instant;
  readonly payBy?: LocalDate;
  readonly payment?: {
    readonly how: 'cash' | 'online';
    readonly amount: Fen;
    readonly surcharge: Fen;
    readonly at: Instant;
    readonly reference: string;
  };
  readonly remedyPauses: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
  readonly lead?: string;
  /** acts recorded so far, for the whole-process record (APL 47) */
  readonly acts: readonly string[];
}

/** 已到终点 — the case has reached an end of its own procedure. */
export function hasEnded(c: Pick<Case, 'table' | 'state'>): boolean {
  return c.table.states[c.state.main]?.end === true;
}
