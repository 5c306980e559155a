import { localDate } from '@zhiyi/kernel';
import { type Act, addItems } from '@zhiyi/store';
import { attachToCase } from '../../evidence/index.ts';
import { officersOn } from '../../people/index.ts';
import type { CasesDeps } from './deps.ts';
import { type CaseAnswer, perform, today } from './perform.ts';

/** 亮证 (APL 52(1), 55): both certificates shown, on their own motion; a running recording may be named. */
export async function showCertificates(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  recording?: string,
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'showCertificates',
    events: async (c) => {
      const officers = await officersOn(act, [...c.officers], today(act));
      const shown = officers.map((o) => ({ person: o.id, certificate: o.certificate?.number ?? '' }));
      return [
        { type: 'CertificatesShown/1', data: { officers: shown, ...(recording === undefined ? {} : { recording }) } },
      ];
    },
  });
}

/** 告知 (APL 44): facts, reasons, basis, the intended penalty, and the right to state and defend. */
export async function tell(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly how: 'orally' | 'inWriting'; readonly recording?: string | undefined },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'tell',
    events: async () => [
      {
        type: 'PartyTold/1',
        data: { how: input.how, ...(input.recording === undefined ? {} : { recording: input.recording }) },
      },
    ],
  });
}

export type HearInput =
  | { readonly stated: false }
  | {
      readonly stated: true;
      readonly statement: string;
      readonly recheck: string;
      readonly finding: 'rejected' | 'established' | 'needsChecking';
      /** what the party handed in in writing or as evidence of its own */
      readonly evidence?: readonly string[] | undefined;
    };

/** 听取陈述、申辩 (APL 45): what the party said, re-checked on the spot and answered; or asked, and nothing offered. */
export async function hear(deps: CasesDeps, act: Act, caseId: string, input: HearInput): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'hear',
    events: async (c) => {
      if (!input.stated)
        return [{ type: 'PartyHeard/1', data: { hearing: { stated: false, finding: 'none', heardAt: act.now } } }];
      const offered = input.evidence ?? [];
      if (offered.length > 0) await attachToCase(act, offered, c.id, c.viewers);
      const [statementItem, recheckItem] = await addItems(act, c.subject, [
        { kind: 'statement', content: input.statement },
        { kind: 'recheck', content: input.recheck },
      ]);
      const hearing = {
        stated: true,
        statementItem: statementItem as string,
        recheckItem: recheckItem as string,
        finding: input.finding,
        heardAt: act.now,
        ...(offered.length > 0 ? { evidence: offered } : {}),
      };
      return [{ type: 'PartyHeard/1', data: { hearing } }];
    },
  });
}

/** 补查事实 — back to the facts; what was proposed and told falls away and is done again. */
export async function reopenFacts(deps: CasesDeps, act: Act, caseId: string, reason: string): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'reopenFacts',
    input: { reason },
    events: async (c) => {
      const [reasonItem] = await addItems(act, c.subject, [{ kind: 'reason', content: reason }]);
      return [{ type: 'FactsReopened/1', data: { reasonItem: reasonItem as string } }];
    },
  });
}

/** 现金解缴 (APL 71): to the organ within two working days, to the bank within two more. */
export async function remit(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly to: 'organ' | 'bank'; readonly voucher: string },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: input.to === 'organ' ? 'remitToOrgan' : 'remitToBank',
    events: async (c) => {
      const data = { amount: c.payment?.amount ?? (0 as never), voucher: input.voucher };
      return [input.to === 'organ' ? { type: 'CashHandedToOrgan/1', data } : { type: 'CashPaidIntoBank/1', data }];
    },
  });
}

/** 登记复议、诉讼 (APL 73(3)): the surcharge does not run while it is pending. */
export async function noteRemedy(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly kind: 'reconsideration' | 'suit'; readonly since: string },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'noteRemedy',
    events: async () => [{ type: 'RemedyNoted/1', data: { kind: input.kind, since: localDate(input.since) } }],
  });
}

export async function endRemedy(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly outcome: 'upheld' | 'changed' | 'annulled' | 'withdrawn'; readonly on: string },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'endRemedy',
    events: async () => [{ type: 'RemedyEnded/1', data: { outcome: input.outcome, on: localDate(input.on) } }],
  });
}

/** 结案 — by the head of the handling unit, when fine, cash, report, correction and record are in order. */
export async function closeCase(deps: CasesDeps, act: Act, caseId: string): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'close',
    events: async (c) => [{ type: 'CaseClosed/1', data: { outcome: 'penalised', events: c.version + 1 } }],
  });
}

/** 归档 — one case, one file (APL 47). */
export async function archiveCase(deps: CasesDeps, act: Act, caseId: string, retention: string): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'archive',
    events: async (c) => [{ type: 'CaseArchived/1', data: { fileNumber: `${c.caseNumber}`, retention } }],
  });
}
