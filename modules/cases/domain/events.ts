import type { Fen, Instant, LocalDate } from '@zhiyi/kernel';
import type { Facts, Hearing, PowerRecord, Proposal, SummaryPenalty } from './case.ts';

/** Events of a case, by type with version; data never holds names, numbers, addresses or statements. */
export interface CaseEvents {
  'CaseOpened/1': {
    readonly procedure: string;
    readonly officers: readonly string[];
    readonly team: string;
    readonly organ: string;
    readonly caseNumber: string;
    readonly viewers: readonly string[];
    readonly secrecy: 'ordinary' | 'sensitive';
    readonly township: string;
    /** whose key seals what is known of the party and the place */
    readonly subject: string;
    readonly addressItem: string;
    readonly longitude?: number;
    readonly latitude?: number;
  };
  'CertificatesShown/1': {
    readonly officers: readonly { readonly person: string; readonly certificate: string }[];
    readonly recording?: string;
  };
  'FactsRecorded/1': { readonly facts: Facts };
  'CorrectionOrdered/1': { readonly paper: string; readonly number: string; readonly dueAt: Instant };
  'CorrectionChecked/1': {
    readonly result: 'corrected' | 'refused';
    readonly paper: string;
    readonly evidence: readonly string[];
  };
  'PenaltyProposed/1': { readonly proposal: Proposal };
  'PartyTold/1': { readonly how: 'orally' | 'inWriting'; readonly recording?: string };
  'PartyHeard/1': { readonly hearing: Hearing };
  'FactsReopened/1': { readonly reasonItem: string };
  'PenaltyDecided/1': {
    readonly number: string;
    readonly types: readonly SummaryPenalty[];
    readonly fine: Fen;
    readonly paper: string;
    readonly inNameOf: string;
    readonly power: PowerRecord;
    readonly correctionNotNeededItem?: string;
    readonly signedBy: readonly string[];
  };
  'DecisionHandedOver/1': {
    readonly how: 'signed' | 'refused';
    readonly paper: string;
    readonly noticePaper?: string;
    readonly payBy?: LocalDate;
    readonly refusalItem?: string;
  };
  'FineCollectedInCash/1': {
    readonly amount: Fen;
    readonly receiptNumber: string;
    readonly ground: 'withinLimit' | 'hardToEnforce' | 'remoteAndAsked';
    readonly reasonItem?: string;
  };
  'CashHandedToOrgan/1': { readonly amount: Fen; readonly voucher: string };
  'CashPaidIntoBank/1': { readonly amount: Fen; readonly voucher: string };
  'FinePaid/1': {
    readonly order: string;
    readonly amount: Fen;
    readonly surcharge: Fen;
    readonly paidAt: Instant;
    readonly channel: string;
  };
  'PaymentOverdue/1': { readonly since: LocalDate };
  'ReportedToOrgan/1': { readonly paper: string; readonly number: string };
  'RemedyNoted/1': { readonly kind: 'reconsideration' | 'suit'; readonly since: LocalDate };
  'RemedyEnded/1': { readonly outcome: 'upheld' | 'changed' | 'annulled' | 'withdrawn'; readonly on: LocalDate };
  'CaseClosed/1': { readonly outcome: 'penalised'; readonly events: number };
  'CaseArchived/1': { readonly fileNumber: string; readonly retention: string };
  'CaseEducated/1': { readonly ground: string; readonly paper: string; readonly reasonItem?: string };
  'CaseReferred/1': { readonly lead: string; readonly paper: string; readonly reasonItem: string };
  'CaseReassigned/1': {
    readonly officers: readonly string[];
    readonly reasonItem: string;
    readonly viewers: readonly string[];
  };
  'CaseShared/1': {
    readonly with: readonly string[];
    readonly ground: string;
    readonly until?: Instant;
    readonly viewers: readonly string[];
  };
  'EvidenceAttached/1': { readonly evidence: readonly string[] };
}

export type CaseEventType = keyof CaseEvents;
export type CaseEvent = { [T in CaseEventType]: { readonly type: T; readonly data: CaseEvents[T] } }[CaseEventType];
