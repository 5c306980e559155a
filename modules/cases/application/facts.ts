import { type Bilingual, dayOf, type LocalDate, localDate, type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { amount, parameterOn } from '@zhiyi/law';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import {
  type Basis,
  benchmarkFor,
  lawFor,
  type MatterAtDates,
  matterVersion,
  neededTogether,
  type PowerCheck,
  penaltyTypes,
  powerCheck,
  type Situation,
} from '../../catalogue/index.ts';
import { evidenceFacts } from '../../evidence/index.ts';
import { type Duty, officersOn, organ as organOf, refusalsOfDuty, twoOfficers } from '../../people/index.ts';
import type { Beside } from '../domain/besides.ts';
import type { Case, PowerRecord, Proposal } from '../domain/case.ts';
import type { ActInput, GuardFacts, Limits } from '../domain/guard-facts.ts';
import { caseRefusals } from '../domain/refusals.ts';
import type { CasesDeps } from './deps.ts';
import { numbersHeldOn, type Wanted, weighed } from './discretion.ts';
import { earlierPenalties } from './earlier.ts';
import { partyKey } from './party-key.ts';
import { printedSettings, settingValues } from './settings.ts';

/** What an act brings for its conditions to be heard. */
export interface Brought {
  readonly input?: ActInput;
  /** a proposal made now, judged before it is recorded */
  readonly proposal?: Pick<Proposal, 'types' | 'fine'> & {
    readonly grade?: string;
    readonly leavesGradeBecause?: string;
    readonly otherKinds?: readonly Bilingual[];
  };
}

/** Reads, in the act's transaction, every fact a condition may ask for. Conditions themselves look nothing up. */
export async function gatherFacts(_deps: CasesDeps, act: Act, c: Case, p: Brought): Promise<GuardFacts> {
  const day = dayOf(act.now);
  const proposal = p.proposal ?? c.proposal;
  const pair = await twoOfficers(act, [...c.officers], day);
  const power = c.facts ? await findPower(act, c) : undefined;
  const matter = c.facts ? await judgeMatter(act, c, proposal) : undefined;
  const printed = await printedSettings(act, power?.record?.organ ?? c.organ);
  const { 'summary.individualBusinessAsCitizen': individualAsCitizen } = await settingValues(act, [
    'summary.individualBusinessAsCitizen',
  ]);
  const usable = c.facts ? await evidenceFacts(act, c.facts.evidence) : [];
  const earlierFine = c.facts && c.facts.party.identified ? await findEarlierFine(act, c) : undefined;
  const first = p.input?.education?.ground === 'firstMinorCorrected';
  return {
    case: c.facts ? { ...c, facts: { ...c.facts, evidence: usable.filter((e) => e.usable).map((e) => e.id) } } : c,
    now: act.now,
    ...(proposal ? { proposal } : {}),
    officers: pair.ok ? [] : pair.refusals,
    ...(power ? { power: power.refusals } : {}),
    ...(matter ? { matter } : {}),
    // where the numbers of the act's day are not held the law's condition refuses; the others are then read by today's
    limits: limitsFor(c.facts && numbersHeldOn(dayOf(c.facts.actAt)) ? dayOf(c.facts.actAt) : day, day),
    individualAsCitizen,
    ...(earlierFine ? { earlierFine } : {}),
    ...(first ? { earlierPenalties: await earlierPenalties(act, c) } : {}),
    input: p.input ?? {},
    blankRemedySettings: printed.blank,
  };
}

/** The numbers of the law for these dates; a missing one throws, it is never guessed. */
function limitsFor(actOn: LocalDate, decidedOn: LocalDate): Limits {
  const dates = { act: actOn, decision: decidedOn };
  return {
    citizen: amount('apl.summary.citizenMaxYuan', dates),
    organisation: amount('apl.summary.orgMaxYuan', dates),
    cash: amount('apl.onSpotCollect.maxYuan', dates),
    noPenaltyUnder: parameterOn('apl.age.noPenaltyUnder', actOn).value,
    limitationYears: parameterOn('apl.limitationYears.normal', actOn).value,
    limitationYearsWithHarm: parameterOn('apl.limitationYears.lifeHealthFinanceWithHarm', actOn).value,
  };
}

interface FoundPower {
  readonly record?: PowerRecord;
  readonly refusals: readonly Refusal[];
}

/**
 * In whose name: the organ that commands the team where the matter is conferred on it (APL 24), else the organ the officers were posted from
 * (ZJ 9). When neither holds the power, the reasons given are those of the commanding organ.
 */
async function findPower(act: Act, c: Case): Promise<FoundPower> {
  const facts = c.facts as NonNullable<Case['facts']>;
  const day = dayOf(act.now);
  const officers = await officersOn(act, [...c.officers], day);
  const bodies = [...new Set([...officers.map((o) => o.organ), ...officers.map((o) => o.homeOrgan)])].filter(
    (b): b is string => b !== null,
  );
  let first: PowerCheck | undefined;
  for (const body of bodies) {
    const check = await powerCheck(act, {
      act: 'penalise',
      matter: facts.matter,
      body,
      place: c.place.township,
      day,
      officers: c.officers,
    });
    if (check.allowed && check.name && check.row) {
      return { record: { organ: check.name.organ, listRow: check.row.rowId, checkedAt: act.now, check }, refusals: [] };
    }
    first ??= check;
  }
  return { refusals: first?.refusals ?? [] };
}

/** @throws Refused when nobody on the case holds the power */
export async function resolvePower(act: Act, c: Case): Promise<{ readonly record: PowerRecord }> {
  if (!c.facts)
    throw new Refused([refusal(caseRefusals, 'cases.facts-unclear', { missing: { zh: '事项', en: 'the matter' } })]);
  const found = await findPower(act, c);
  if (found.record) return { record: found.record };
  const [head, ...rest] = found.refusals;
  throw new Refused(
    head
      ? [head, ...rest]
      : [refusal(caseRefusals, 'cases.facts-unclear', { missing: { zh: '事项', en: 'the matter' } })],
  );
}

async function judgeMatter(
  act: Act,
  c: Case,
  proposal: Wanted | undefined,
): Promise<NonNullable<GuardFacts['matter']>> {
  const facts = c.facts as NonNullable<Case['facts']>;
  const actOn = dayOf(facts.actAt);
  const at = await matterVersion(act, facts.matter, { act: actOn, decision: dayOf(act.now) });
  const judged = await weighed(act, c, at, proposal);
  const precondition = preconditionOf(at, c);
  return {
    lawInForce: judged.law,
    range: judged.range,
    besides: besidesOf(at, c),
    mayMitigate: judged.mayMitigate,
    ...(precondition === undefined ? {} : { precondition }),
  };
}

/** 并处 — kinds of penalty that the applicable provision names for this case (APL 9); where the matter itself is unconfirmed (R), so is what it demands. */
export function besidesOf(at: MatterAtDates, c: Case): readonly Beside[] {
  const basis = applicable(at, c);
  if (!basis) return [];
  return neededTogether(basis, situation(c)).map(({ kind, need }) => {
    const { zh, en } = penaltyTypes[kind];
    return { kind, need: at.matter.mark === 'R' ? 'unread' : need, zh, en };
  });
}

/** 前提 — what the applicable provision asks for before anybody may be punished. */
export function preconditionOf(at: MatterAtDates, c: Case): string | undefined {
  const p = applicable(at, c)?.precondition;
  return p?.refusedOrOverdue && c.correction?.result !== 'refused' ? p.words : undefined;
}

/** The provision that applies to this act and decision (APL 37); where the two days cannot be compared, that of the decision. */
function applicable(at: MatterAtDates, c: Case): Basis | undefined {
  return lawFor(at, situation(c)).basis ?? at.atDecision[0] ?? at.atAct[0];
}

function situation(c: Case): Situation {
  const facts = c.facts as NonNullable<Case['facts']>;
  return {
    party: facts.party.kind,
    refused: c.correction?.result === 'refused',
    serious: facts.circumstances.serious,
  };
}

export interface ResolvedMatter {
  /** words of the provision broken and of the provision that punishes, for papers */
  readonly provision: string;
  readonly basis: string;
  readonly benchmark: string | null;
  readonly lawApplied: {
    readonly basis: string;
    readonly actOn: LocalDate;
    readonly decidedOn: LocalDate;
    readonly why: string;
  };
}

/** The law that applies to this act and decision (APL 37), in the words papers print. @throws Refused */
export async function resolveMatter(act: Act, c: Case): Promise<ResolvedMatter> {
  if (!c.facts)
    throw new Refused([refusal(caseRefusals, 'cases.facts-unclear', { missing: { zh: '事项', en: 'the matter' } })]);
  const actOn = dayOf(c.facts.actAt);
  const decidedOn = dayOf(act.now);
  const at = await matterVersion(act, c.facts.matter, { act: actOn, decision: decidedOn });
  const benchmark = await benchmarkFor(act, c.facts.matter, decidedOn);
  const choice = lawFor(at, situation(c));
  const basis = choice.basis ?? at.atDecision[0] ?? at.atAct[0];
  if (!basis)
    throw new Refused([refusal(caseRefusals, 'cases.facts-unclear', { missing: { zh: '依据', en: 'the basis' } })]);
  return {
    provision: basis.citation,
    basis: `${basis.citation}（${basis.words}）`,
    benchmark: benchmark?.id ?? null,
    lawApplied: { basis: basis.citation, actOn, decidedOn, why: choice.why },
  };
}

async function findEarlierFine(act: Act, c: Case): Promise<GuardFacts['earlierFine'] | undefined> {
  const key = await partyKey(act, c);
  if (key === undefined || !c.facts) return undefined;
  const { rows } = await sql<{ organ: string; number: string; decided_on: string }>`
    SELECT organ, number, decided_on FROM cases.earlier_fine(${act.district}, ${key}, ${c.facts.matter}, ${dayOf(c.facts.actAt)}::date, ${c.id}::uuid)`.execute(
    act.tx,
  );
  const [row] = rows;
  if (!row) return undefined;
  const by = await organOf(act, row.organ);
  return { organ: { zh: by.nameZh, en: by.nameEn }, number: row.number, on: localDate(row.decided_on) };
}

/** Why the actor may not do an act of this duty on this case; handlers must be officers of the case. */
export async function dutyChecks(act: Act, c: Case): Promise<(duty: string) => readonly Refusal[]> {
  const found = new Map<string, readonly Refusal[]>();
  for (const duty of ['handler', 'lead', 'archivist', 'collector'] satisfies readonly Duty[]) {
    found.set(duty, await refusalsOfDuty(act, duty));
  }
  if (act.actor.kind === 'person' && !c.officers.includes(act.actor.id)) {
    found.set('handler', [...(found.get('handler') ?? []), refusal(caseRefusals, 'cases.not-on-case')]);
  }
  found.set('system', act.actor.kind === 'system' ? [] : await refusalsOfDuty(act, 'system'));
  return (duty) => found.get(duty) ?? [];
}
