import { articleKey, dayOf, type LocalDate, Refused, refusal, type Step } from '@zhiyi/kernel';
import { type Act, appendEvents } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { judge, judgeAlong } from '../domain/judge.ts';
import { overIn } from '../domain/over.ts';
import { versionRefusals } from '../domain/version-refusals.ts';
import { moveClocks } from './clocks.ts';
import type { CasesDeps } from './deps.ts';
import { type Brought, dutyChecks, gatherFacts } from './facts.ts';
import { caseStream, loadCase } from './load.ts';
import { project } from './project.ts';
import { wordsOf } from './version-words.ts';
import { proceduresOf } from './versions.ts';

/** One act: what it brings, and the events it leaves once its conditions hold. */
export interface Performance extends Brought {
  readonly caseId: string;
  readonly do: string;
  /** day of the decision for the two-date look-up; defaults to today */
  readonly decidedOn?: LocalDate;
  /** an act that follows in the same transaction; its conditions are judged together with this one's */
  readonly along?: string;
  /** called only when nothing refuses; may make papers and numbers in the same transaction */
  readonly events: (c: Case, step: Step) => Promise<readonly CaseEvent[]>;
  /** organ in whose name the act is done, when it is not the case's */
  readonly inNameOf?: string;
}

export interface CaseAnswer {
  readonly caseId: string;
  readonly version: number;
  readonly state: Case['state'];
}

/**
 * The way every act on a case goes: load, gather the facts the row's conditions ask for, judge, append, move the clocks, renew
 * the projections: one transaction. All failing conditions are refused together.
 *
 * @throws Refused
 */
export async function perform(deps: CasesDeps, act: Act, p: Performance): Promise<CaseAnswer> {
  const c = await loadCase(act, p.caseId);
  mustBeInVersion(act, c, p.along === undefined ? [p.do] : [p.do, p.along]);
  const facts = await gatherFacts(deps, act, c, p);
  const alone = judge(facts.case, p.do, facts, await dutyChecks(act, c));
  const judgement = p.along === undefined ? alone : judgeAlong(facts.case, alone, p.along, facts);
  const [first, ...rest] = judgement.refusals;
  if (first) throw new Refused([first, ...rest]);
  const events = await p.events(c, judgement.step);
  return record(deps, act, c, p.do, events, judgement.step, p.inNameOf);
}

/** @throws Refused for acts that only other versions of the procedure know */
function mustBeInVersion(act: Act, c: Case, acts: readonly string[]): void {
  const missing = acts.filter((a) => !c.table.steps.some((s) => s.do === a));
  const named = missing.map((code) => wordsOf(proceduresOf(act.store), { kind: 'actGone', code }));
  const [first, ...rest] = named.map((name) =>
    refusal(versionRefusals, 'cases.act-not-in-version', { version: c.table.id, act: name }),
  );
  if (first) throw new Refused([first, ...rest]);
}

/** Appends an act's events and renews everything that hangs on the case. */
export async function record(
  deps: CasesDeps,
  act: Act,
  c: Case,
  name: string,
  events: readonly CaseEvent[],
  step?: Step,
  inNameOf?: string,
): Promise<CaseAnswer> {
  const acting: Act = { ...act, organ: inNameOf ?? c.organ, name: `cases.${name}` };
  let after = c;
  for (const [i, e] of events.entries())
    after = evolve(after, { ...e, version: c.version + i + 1, at: act.now, act: acting.name });
  // closed, archived, or ended otherwise: its last entry says how many there are
  const closes = after.state.main !== c.state.main && overIn(after.table, after.state.main) !== null;
  const version = await appendEvents(acting, {
    stream: caseStream(c.id),
    expected: c.version,
    events: closes ? events.map((e, i) => (i === events.length - 1 ? { ...e, closes } : e)) : events,
    basis: (step?.law ?? []).map(articleKey),
  });
  if (step) await moveClocks(acting, after, step);
  await project(deps, acting, after);
  return { caseId: c.id, version, state: after.state };
}

export function today(act: Act): LocalDate {
  return dayOf(act.now);
}
