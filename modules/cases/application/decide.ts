import { dayOf, Refused } from '@zhiyi/kernel';
import { type Act, addItems, readItems } from '@zhiyi/store';
import {
  checkPaper,
  keepPrepared,
  limitsOn,
  numberPaper,
  type PaperData,
  type PaperPlace,
  papers,
  remedyClause,
} from '../../papers/index.ts';
import type { Case } from '../domain/case.ts';
import type { CasesDeps } from './deps.ts';
import { resolveMatter, resolvePower } from './facts.ts';
import { loadCase } from './load.ts';
import { caseWords, type DrawnSignature, headOf, type SignedOfficer, signingPair } from './paper-data.ts';
import { partyKey } from './party-key.ts';
import { type CaseAnswer, perform, today } from './perform.ts';
import { printedSettings } from './settings.ts';

export interface DecideInput {
  readonly signatures: Readonly<Record<string, DrawnSignature>>;
  readonly correctionNotNeeded?: string | undefined;
}

type Decision = PaperData<'on-the-spot-decision'>;

/**
 * 当场作出处罚决定 (APL 51, 52) — both officers sign; the decision takes its number from the series of the organ in whose name it is made. The
 * paper is complete but for the party's receipt and is issued when it is handed over.
 */
export async function decide(deps: CasesDeps, act: Act, caseId: string, input: DecideInput): Promise<CaseAnswer> {
  const before = await loadCase(act, caseId);
  const fine = before.proposal?.types.includes('FINE') ?? true;
  return perform(deps, act, {
    caseId,
    do: fine ? 'decideFine' : 'decideWarning',
    input: {
      signatures: Object.keys(input.signatures),
      ...(input.correctionNotNeeded ? { correctionNotNeeded: input.correctionNotNeeded } : {}),
    },
    ...(before.proposal ? { inNameOf: before.proposal.power.organ } : {}),
    events: async (c) => {
      const power = await resolvePower(act, c);
      const organ = power.record.organ;
      const place = placeOf(c, organ);
      const paper = await numberPaper(deps.papers, act, 'on-the-spot-decision', place);
      const data = await decisionData(act, c, organ, paper, input);
      const checked = checkPaper(papers['on-the-spot-decision'], data, true);
      if (!checked.ok) throw new Refused(checked.refusals);
      await keepPrepared(deps.papers, act, 'on-the-spot-decision', place, paper, data);
      const proposal = c.proposal as NonNullable<Case['proposal']>;
      const reason = input.correctionNotNeeded
        ? await addItems(act, c.subject, [{ kind: 'correction', content: input.correctionNotNeeded }])
        : [];
      await noteFine(act, c, organ, paper.number as string);
      return [
        {
          type: 'PenaltyDecided/1',
          data: {
            number: paper.number as string,
            types: proposal.types,
            fine: proposal.fine,
            paper: paper.id,
            inNameOf: organ,
            power: power.record,
            signedBy: c.officers,
            ...(reason[0] === undefined ? {} : { correctionNotNeededItem: reason[0] }),
          },
        },
      ];
    },
  });
}

export function placeOf(c: Case, organ: string): PaperPlace {
  return { caseId: c.id, subject: c.subject, organ, viewers: [...c.viewers, 'system'].sort() };
}

/** Everything the decision states (APL 52(2)); the receipt is awaited. */
async function decisionData(
  act: Act,
  c: Case,
  organ: string,
  paper: { readonly number: string | null; readonly verify: string },
  input: DecideInput,
): Promise<Decision> {
  const words = await caseWords(act, c);
  const pair = await signingPair(act, c, input.signatures);
  const settings = await printedSettings(act, organ);
  const limits = limitsOn(today(act));
  const clause = remedyClause(settings.remedy, 'reconsideration-first', limits);
  if (!clause.ok) throw new Refused(clause.refusals);
  const proposal = c.proposal as NonNullable<Case['proposal']>;
  const facts = c.facts as NonNullable<Case['facts']>;
  const matter = await resolveMatter(act, c);
  const heard = await heardWords(act, c);
  return {
    head: await headOf(act, organ, paper, c),
    party: words.party,
    act: { what: words.description, at: facts.actAt, place: words.address },
    provision: matter.provision,
    basis: matter.basis,
    ...(words.reasons ? { reasons: words.reasons } : {}),
    penalty: {
      warning: proposal.types.includes('WARNING'),
      ...(proposal.types.includes('FINE') ? { fine: proposal.fine } : {}),
    },
    correction: correctionWords(c, input.correctionNotNeeded),
    told: { at: c.toldAt as NonNullable<Case['toldAt']> },
    defence: heard,
    decided: { at: act.now, place: words.address },
    ...(proposal.types.includes('FINE')
      ? { payment: { way: 'collector', by: today(act), collector: settings.collector } }
      : {}),
    remedy: clause.value,
    officers: (pair.signed ?? []) as unknown as [SignedOfficer, SignedOfficer],
    receipt: { kind: 'awaited' },
  };
}

function correctionWords(c: Case, notNeeded: string | undefined): string {
  if (c.correction?.result === 'corrected' || c.facts?.circumstances.corrected) return '当事人已当场改正。';
  if (c.correction) return '责令当事人按照责令改正通知书的要求改正。';
  return notNeeded ?? '';
}

async function heardWords(act: Act, c: Case): Promise<Decision['defence']> {
  const h = c.hearing;
  if (!h?.stated || !h.statementItem || !h.recheckItem) return { made: false };
  const items = new Map((await readItems<string>(act, [h.statementItem, h.recheckItem])).map((i) => [i.id, i.content]));
  return {
    made: true,
    statement: items.get(h.statementItem) ?? '',
    recheck: items.get(h.recheckItem) ?? '',
    adopted: h.finding === 'established',
  };
}

/** What other organs may learn: that this party was penalised for this act, where and when (APL 29, 33). */
async function noteFine(act: Act, c: Case, organ: string, number: string): Promise<void> {
  const key = await partyKey(act, c);
  if (key === undefined || !c.facts || !c.proposal) return;
  await act.tx
    .insertInto('cases.fines')
    .values({
      district: act.district,
      case_id: c.id,
      party_key: key,
      matter: c.facts.matter,
      acted_on: dayOf(c.facts.actAt),
      organ,
      number,
      decided_on: today(act),
      fine: c.proposal.fine,
    })
    .execute();
}
