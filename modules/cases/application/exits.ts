import { dayOf, Refused, refusal } from '@zhiyi/kernel';
import { type Act, addItems } from '@zhiyi/store';
import { evidenceFacts, evidenceNames } from '../../evidence/index.ts';
import { issuePaper, numberPaper, type PaperData } from '../../papers/index.ts';
import { officersOn, peopleRefusals } from '../../people/index.ts';
import type { Case } from '../domain/case.ts';
import type { NoPenaltyGround } from '../domain/guard-facts.ts';
import { placeOf } from './decide.ts';
import type { CasesDeps } from './deps.ts';
import { resolveMatter, resolvePower } from './facts.ts';
import {
  caseWords,
  type DrawnReceipt,
  type DrawnSignature,
  handwritten,
  headOf,
  receiptOnPaper,
  type SignedOfficer,
  signingPair,
} from './paper-data.ts';
import { type CaseAnswer, perform, today } from './perform.ts';

export interface EducateInput {
  readonly ground: NoPenaltyGround;
  readonly content: string;
  readonly reason?: string | undefined;
  readonly guardian?: { readonly name: string; readonly relation: string; readonly told: string } | undefined;
  readonly signatures: Readonly<Record<string, DrawnSignature>>;
  readonly receipt: DrawnReceipt;
}

const onPaper: Readonly<Record<NoPenaltyGround, PaperData<'education-record'>['ground']>> = {
  minorCorrected: 'minor',
  firstMinorCorrected: 'first-time',
  noFault: 'no-fault',
  underAge: 'under-age',
  notAnswerable: 'no-capacity',
  defenceEstablished: 'defence',
  preconditionUnmet: 'precondition',
};

const findings: Readonly<Record<NoPenaltyGround, string>> = {
  minorCorrected: '违法行为轻微，已及时改正，没有造成危害后果。',
  firstMinorCorrected:
    '经查询本区各机关办案记录，未发现当事人有同类违法被处罚的记录，系初次违法，危害后果轻微，已及时改正。',
  noFault: '当事人提供的证据足以证明没有主观过错。',
  underAge: '当事人行为时不满十四周岁。',
  notAnswerable: '当事人行为时不能辨认或者不能控制自己的行为。',
  defenceEstablished: '当事人提出的事实、理由或者证据成立，予以采纳。',
  preconditionUnmet: '当事人经劝导、责令已经改正，没有出现依据规定可以处罚的前提。',
};

/** 教育，不予处罚 (APL 30, 31, 33, 45) — ends the case without a penalty; the education is recorded and handed over. */
export async function educate(deps: CasesDeps, act: Act, caseId: string, input: EducateInput): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'educate',
    input: {
      education: { content: input.content, ground: input.ground, ...(input.reason ? { reason: input.reason } : {}) },
    },
    events: async (c) => {
      const organ = (await resolvePower(act, c)).record.organ;
      const place = placeOf(c, organ);
      const words = await caseWords(act, c);
      const pair = await signingPair(act, c, input.signatures);
      const matter = await resolveMatter(act, c);
      const numbered = await numberPaper(deps.papers, act, 'education-record', place);
      const paper = await issuePaper(deps.papers, act, 'education-record', place, numbered, {
        head: await headOf(act, organ, numbered, c),
        party: words.party,
        act: { what: words.description, at: c.facts?.actAt ?? act.now, place: words.address },
        provision: matter.provision,
        ground: onPaper[input.ground],
        findings: input.reason ? `${findings[input.ground]}${input.reason}` : findings[input.ground],
        correction: c.facts?.circumstances.corrected ? '当事人已当场改正。' : '责令当事人立即改正。',
        education: input.content,
        ...(input.guardian ? { guardian: input.guardian } : {}),
        educated: { at: act.now, place: words.address },
        officers: (pair.signed ?? []) as unknown as [SignedOfficer, SignedOfficer],
        receipt: receiptOnPaper(input.receipt, act.now),
      });
      const reason = input.reason ? await addItems(act, c.subject, [{ kind: 'reason', content: input.reason }]) : [];
      return [
        {
          type: 'CaseEducated/1',
          data: {
            ground: input.ground,
            paper: paper.id,
            ...(reason[0] === undefined ? {} : { reasonItem: reason[0] }),
          },
        },
      ];
    },
  });
}

/** 转普通程序 — the case becomes a lead (案源) with its evidence; the lead register sheet says why (APL 51, 54). */
export async function refer(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly reason: string; readonly signature: DrawnSignature },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'refer',
    input: { reason: input.reason },
    events: async (c) => {
      const lead = act.newId();
      const place = placeOf(c, c.organ);
      const words = await caseWords(act, c);
      const [handler] = await officersOn(act, [act.actor.id], today(act));
      if (!handler?.certificate)
        throw new Refused([refusal(peopleRefusals, 'people.certificate-needed', { duty: '承办' })]);
      const evidence = c.facts?.evidence ?? [];
      const numbered = await numberPaper(deps.papers, act, 'lead-registration', place);
      const paper = await issuePaper(deps.papers, act, 'lead-registration', place, numbered, {
        head: await headOf(act, c.organ, numbered, c),
        source: 'on-the-spot',
        sourceNote: `当场处罚 ${c.caseNumber}`,
        received: act.now,
        ...(words.party.name ? { party: { name: words.party.name } } : {}),
        facts: words.description || input.reason,
        place: words.address,
        ...(c.place.longitude !== undefined && c.place.latitude !== undefined
          ? { coordinates: { longitude: c.place.longitude, latitude: c.place.latitude } }
          : {}),
        evidence: [...(await evidenceNames(act, evidence))],
        opinion: input.reason,
        handler: {
          name: handler.name,
          certificate: handler.certificate.number,
          signature: handwritten(input.signature),
        },
      });
      await insertLead(act, c, lead, paper.id, evidence);
      const [reasonItem] = await addItems(act, c.subject, [{ kind: 'reason', content: input.reason }]);
      return [{ type: 'CaseReferred/1', data: { lead, paper: paper.id, reasonItem: reasonItem as string } }];
    },
  });
}

async function insertLead(act: Act, c: Case, id: string, paper: string, evidence: readonly string[]): Promise<void> {
  await act.tx
    .insertInto('cases.leads')
    .values({
      district: act.district,
      id,
      source: 'summaryCase',
      from_case: c.id,
      matter: c.facts?.matter ?? null,
      party_subject: c.facts ? c.subject : null,
      organ: c.organ,
      received_at: act.now,
      evidence: [...evidence],
      paper,
      viewers: [...c.viewers, 'system'].sort(),
    })
    .execute();
}

/** 报机关备案 (APL 52(3)). */
export async function report(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: { readonly signatures: Readonly<Record<string, DrawnSignature>> },
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'report',
    events: async (c) => {
      const decision = c.decision as NonNullable<Case['decision']>;
      const place = placeOf(c, decision.inNameOf);
      const words = await caseWords(act, c);
      const pair = await signingPair(act, c, input.signatures);
      const matter = await resolveMatter(act, c);
      const numbered = await numberPaper(deps.papers, act, 'on-the-spot-report', place);
      const paper = await issuePaper(deps.papers, act, 'on-the-spot-report', place, numbered, {
        organ: (await headOf(act, decision.inNameOf, numbered, c)).organ,
        verify: numbered.verify,
        decision: { number: decision.number, date: dayOf(decision.decidedAt), place: words.address },
        party: words.party.name,
        act: words.description,
        basis: matter.basis,
        penalty: penaltyWords(decision),
        defence: c.hearing?.stated ? '当事人提出陈述、申辩，经当场复核未予采纳。' : '当事人未提出陈述、申辩。',
        performance: performanceWords(c),
        attachments: ['当场行政处罚决定书', ...(await evidenceNames(act, await groundsOf(act, c))).slice(0, 11)],
        reported: today(act),
        officers: (pair.signed ?? []) as unknown as [SignedOfficer, SignedOfficer],
      });
      return [{ type: 'ReportedToOrgan/1', data: { paper: paper.id, number: decision.number } }];
    },
  });
}

/** 定案证据 — what the decision rests on: of the facts' evidence what may be a ground (APL 46(2), (3)). */
async function groundsOf(act: Act, c: Case): Promise<readonly string[]> {
  return (await evidenceFacts(act, c.facts?.evidence ?? [])).filter((e) => e.usable).map((e) => e.id);
}

function penaltyWords(d: NonNullable<Case['decision']>): string {
  const parts = [
    ...(d.types.includes('WARNING') ? ['警告'] : []),
    ...(d.types.includes('FINE') ? [`罚款${d.fine / 100}元`] : []),
  ];
  return parts.join('，');
}

function performanceWords(c: Case): string {
  const state = c.state.tracks.payment?.only;
  if (state === undefined) return '无罚款。';
  if (state === 'paid') return c.payment?.how === 'cash' ? '罚款已当场收缴。' : '罚款已缴纳。';
  return state === 'overdue' ? '罚款逾期未缴纳。' : '罚款在缴纳期限内。';
}
