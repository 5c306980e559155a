import { chineseDate, clockTimeOf, dayOf, instant, Refused } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { attachToCase, evidenceNames } from '../../evidence/index.ts';
import { issuePaper, limitsOn, numberPaper, type PaperData, paperData, remedyClause } from '../../papers/index.ts';
import { placeOf } from './decide.ts';
import type { CasesDeps } from './deps.ts';
import { resolveMatter, resolvePower } from './facts.ts';
import {
  caseWords,
  type DrawnReceipt,
  type DrawnSignature,
  headOf,
  receiptOnPaper,
  type SignedOfficer,
  signingPair,
} from './paper-data.ts';
import { type CaseAnswer, perform, today } from './perform.ts';
import { printedSettings } from './settings.ts';

export interface OrderInput {
  readonly what: string;
  readonly dueAt: string;
  readonly signatures: Readonly<Record<string, DrawnSignature>>;
  readonly receipt: DrawnReceipt;
}

type Pair = [SignedOfficer, SignedOfficer];

/** 责令改正 (APL 28(1)) — at once or by a time; not a penalty, with remedies of its own. */
export async function orderCorrection(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: OrderInput,
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'orderCorrection',
    events: async (c) => {
      const organ = (await resolvePower(act, c)).record.organ;
      const place = placeOf(c, organ);
      const words = await caseWords(act, c);
      const pair = await signingPair(act, c, input.signatures);
      const settings = await printedSettings(act, organ);
      const clause = remedyClause(settings.remedy, 'free-choice', limitsOn(today(act)), '通知书');
      if (!clause.ok) throw new Refused(clause.refusals);
      const matter = await resolveMatter(act, c);
      const numbered = await numberPaper(deps.papers, act, 'order-to-correct', place);
      const dueAt = instant(input.dueAt);
      const data: PaperData<'order-to-correct'> = {
        head: await headOf(act, organ, numbered, c),
        party: words.party,
        violation: { what: words.description, at: c.facts?.actAt ?? act.now, place: words.address },
        provision: matter.provision,
        basis: '《中华人民共和国行政处罚法》第二十八条第一款',
        correct: dueAt <= act.now ? { when: 'at-once', what: input.what } : { when: 'by', by: dueAt, what: input.what },
        consequence: `逾期不改正的，将依据${matter.basis}予以处罚。`,
        remedy: clause.value,
        contact: settings.contact,
        officers: (pair.signed ?? []) as unknown as Pair,
        receipt: receiptOnPaper(input.receipt, act.now),
      };
      const paper = await issuePaper(deps.papers, act, 'order-to-correct', place, numbered, data);
      return [{ type: 'CorrectionOrdered/1', data: { paper: paper.id, number: paper.number ?? '', dueAt } }];
    },
  });
}

export interface CheckInput {
  readonly result: 'corrected' | 'refused';
  readonly found: string;
  readonly evidence: readonly string[];
  readonly signatures: Readonly<Record<string, DrawnSignature>>;
  readonly receipt: DrawnReceipt;
}

/** 复查 — whether it was corrected: the fact on which “拒不改正” and “逾期不改正” rest. */
export async function checkCorrection(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: CheckInput,
): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: input.result === 'corrected' ? 'confirmCorrection' : 'noteNoCorrection',
    events: async (c) => {
      const order = await paperData(act, c.correction?.paper ?? '', 'order-to-correct');
      if (input.evidence.length > 0) await attachToCase(act, input.evidence, c.id, c.viewers);
      const organ = order.organ;
      const place = placeOf(c, organ);
      const words = await caseWords(act, c);
      const pair = await signingPair(act, c, input.signatures);
      const numbered = await numberPaper(deps.papers, act, 'correction-recheck', place);
      const paper = await issuePaper(deps.papers, act, 'correction-recheck', place, numbered, {
        head: await headOf(act, organ, numbered, c),
        party: words.party,
        order: { number: order.data.head.number, term: termWords(order.data), content: order.data.correct.what },
        checked: { at: act.now, place: words.address },
        outcome: input.result === 'corrected' ? 'corrected' : 'not-corrected',
        findings: input.found,
        evidence: [...(await evidenceNames(act, input.evidence))],
        officers: (pair.signed ?? []) as unknown as Pair,
        receipt: receiptOnPaper(input.receipt, act.now),
      });
      return [
        { type: 'CorrectionChecked/1', data: { result: input.result, paper: paper.id, evidence: input.evidence } },
      ];
    },
  });
}

function termWords(d: PaperData<'order-to-correct'>): string {
  if (d.correct.when === 'at-once') return '立即改正';
  return `${chineseDate(dayOf(d.correct.by))}${clockTimeOf(d.correct.by)}前`;
}
