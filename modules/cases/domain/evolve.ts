import { advance, type Instant, initialState, type ProcedureState, type Procedures, tableOf } from '@zhiyi/kernel';
import type { Case } from './case.ts';
import type { CaseEvent } from './events.ts';

/** What the store adds to an event. */
export interface Recorded {
  readonly version: number;
  readonly at: Instant;
  readonly act: string;
}

/** The case after all its events, or undefined before the first. @param procedures the versions there are; the case says which is its own */
export function foldCase(
  id: string,
  events: readonly (CaseEvent & Recorded)[],
  procedures: Procedures,
): Case | undefined {
  const [first, ...rest] = events;
  if (!first) return undefined;
  let c = begin(id, first, procedures);
  for (const e of rest) c = evolve(c, e);
  return c;
}

/** The case after its first event. */
export function begin(id: string, e: CaseEvent & Recorded, procedures: Procedures): Case {
  if (e.type !== 'CaseOpened/1') throw new Error(`case ${id} begins with ${e.type}`);
  return opened(id, e.data, e, tableOf(procedures, e.data.procedure));
}

/** The act of an event by its name in the table. */
export function actOf(e: { readonly act: string }): string {
  return e.act.replace(/^cases\./, '');
}

/** One event further. The row of the case's own table says where the act leads; the event says what was learnt. */
export function evolve(c: Case, e: CaseEvent & Recorded): Case {
  const act = actOf(e);
  const moved: Case = { ...c, version: e.version, state: move(c, act), acts: [...c.acts, act] };
  switch (e.type) {
    case 'CaseOpened/1':
      throw new Error(`case ${c.id} is opened twice`);
    case 'CertificatesShown/1':
      return { ...moved, shownAt: e.at };
    case 'FactsRecorded/1':
      return { ...moved, facts: e.data.facts, place: e.data.facts.place };
    case 'EvidenceAttached/1':
      return c.facts
        ? { ...moved, facts: { ...c.facts, evidence: [...new Set([...c.facts.evidence, ...e.data.evidence])] } }
        : moved;
    case 'CorrectionOrdered/1':
      return { ...moved, correction: { orderedAt: e.at, dueAt: e.data.dueAt, paper: e.data.paper } };
    case 'CorrectionChecked/1':
      return c.correction ? { ...moved, correction: { ...c.correction, result: e.data.result } } : moved;
    case 'PenaltyProposed/1':
      return {
        ...moved,
        proposal: e.data.proposal,
        organ: e.data.proposal.power.organ,
        viewers: withActingOrgan(c, e.data.proposal.power.organ),
      };
    case 'PartyTold/1':
      return { ...moved, toldAt: e.at };
    case 'PartyHeard/1':
      return { ...moved, hearing: e.data.hearing };
    case 'FactsReopened/1': {
      const { proposal: _p, toldAt: _t, hearing: _h, ...rest } = moved;
      return rest;
    }
    case 'PenaltyDecided/1':
      return {
        ...moved,
        organ: e.data.inNameOf,
        decision: {
          number: e.data.number,
          types: e.data.types,
          fine: e.data.fine,
          decidedAt: e.at,
          paper: e.data.paper,
          inNameOf: e.data.inNameOf,
        },
      };
    case 'DecisionHandedOver/1':
      return { ...moved, servedAt: e.at, ...(e.data.payBy === undefined ? {} : { payBy: e.data.payBy }) };
    case 'FineCollectedInCash/1':
      return {
        ...moved,
        payment: {
          how: 'cash',
          amount: e.data.amount,
          surcharge: 0 as never,
          at: e.at,
          reference: e.data.receiptNumber,
        },
      };
    case 'FinePaid/1':
      return {
        ...moved,
        payment: {
          how: 'online',
          amount: e.data.amount,
          surcharge: e.data.surcharge,
          at: e.data.paidAt,
          reference: e.data.order,
        },
      };
    case 'RemedyNoted/1':
      return { ...moved, remedyPauses: [...c.remedyPauses, { from: e.data.since, to: null }] };
    case 'RemedyEnded/1':
      return { ...moved, remedyPauses: c.remedyPauses.map((p) => (p.to === null ? { ...p, to: e.data.on } : p)) };
    case 'CaseReferred/1':
      return { ...moved, lead: e.data.lead };
    case 'CaseReassigned/1':
      return { ...moved, officers: e.data.officers, viewers: e.data.viewers };
    case 'CaseShared/1':
      return { ...moved, viewers: e.data.viewers };
    case 'CashHandedToOrgan/1':
    case 'CashPaidIntoBank/1':
    case 'PaymentOverdue/1':
    case 'ReportedToOrgan/1':
    case 'CaseClosed/1':
    case 'CaseArchived/1':
    case 'CaseEducated/1':
      return moved;
  }
}

/** The organ in whose name is acted sees the case, besides the one that commands the team; a sensitive case stays with its officers. */
export function withActingOrgan(c: Case, organ: string): readonly string[] {
  return c.secrecy === 'sensitive' || c.viewers.includes(organ) ? c.viewers : [...c.viewers, organ];
}

function opened(
  id: string,
  data: CaseEvent & { type: 'CaseOpened/1' } extends { data: infer D } ? D : never,
  e: Recorded,
  table: Case['table'],
): Case {
  return {
    id,
    version: e.version,
    table,
    state: initialState(table),
    openedAt: e.at,
    officers: data.officers,
    team: data.team,
    organ: data.organ,
    caseNumber: data.caseNumber,
    viewers: data.viewers,
    secrecy: data.secrecy,
    subject: data.subject,
    place: {
      township: data.township,
      addressItem: data.addressItem,
      ...(data.longitude === undefined ? {} : { longitude: data.longitude }),
      ...(data.latitude === undefined ? {} : { latitude: data.latitude }),
    },
    remedyPauses: [],
    acts: ['open'],
  };
}

/** An act that is not a row of the table (attaching evidence, sharing, reassigning) leaves the state as it is. */
function move(c: Case, act: string): ProcedureState {
  const step = c.table.steps.find((s) => s.do === act);
  return step ? advance(c.table, c.state, step) : c.state;
}
