import { Fault, fits, openSteps, type Refusal, refusal, type Step } from '@zhiyi/kernel';
import type { Case } from './case.ts';
import type { GuardFacts } from './guard-facts.ts';
import { guards } from './guards.ts';
import { caseRefusals } from './refusals.ts';
import type { SummaryGuard } from './summary.ts';

/** A row of the procedure as it stands for one case: open or not, and every reason why not. */
export interface Judgement {
  readonly step: Step;
  readonly refusals: readonly Refusal[];
}

/** Every reason why the actor does not hold the row's duty for this case; none when it is held. */
export type DutyCheck = (duty: string) => readonly Refusal[];

/**
 * Whether an act may be done: its row fits the state, the actor holds the duty, every condition holds. All failing reasons
 * are given, not the first.
 */
export function judge(c: Case, act: string, facts: GuardFacts, duty: DutyCheck): Judgement {
  const { table } = c;
  const step = table.steps.find((s) => s.do === act);
  if (!step) throw new Fault('cases.act-unknown', `${table.id} has no act ${act}`);
  const state = table.states[c.state.main];
  const out: Refusal[] = [];
  if (!fits(step, c.state)) {
    out.push(
      refusal(
        caseRefusals,
        'cases.not-open',
        { state: { zh: state?.zh ?? '', en: state?.en ?? '' }, act: step.name },
        step.law,
      ),
    );
  }
  out.push(...duty(step.by), ...conditionsAgainst(step, facts));
  return { step, refusals: unique(out) };
}

/**
 * The reasons against an act that is done in one breath with another one (cash taken while the decision is handed over, APL 68–70): the state it
 * needs is what the first one makes, so its conditions alone are asked, before anything is done.
 */
export function judgeAlong(c: Case, first: Judgement, act: string, facts: GuardFacts): Judgement {
  const step = c.table.steps.find((s) => s.do === act);
  if (!step) throw new Fault('cases.act-unknown', `${c.table.id} has no act ${act}`);
  return { step: first.step, refusals: unique([...first.refusals, ...conditionsAgainst(step, facts)]) };
}

function conditionsAgainst(step: Step, facts: GuardFacts): readonly Refusal[] {
  return step.if.flatMap((name) => guards[name as SummaryGuard](facts));
}

/** Every row of the case's procedure, those that fit first: what may be done now, and what not, and why. */
export function judgeAll(
  c: Case,
  facts: GuardFacts,
  duty: DutyCheck,
): { readonly now: readonly Judgement[]; readonly later: readonly Judgement[] } {
  const { table } = c;
  const open = new Set(openSteps(table, c.state));
  const all = table.steps.filter((s) => s.by !== 'system').map((s) => judge(c, s.do, facts, duty));
  return { now: all.filter((j) => open.has(j.step)), later: all.filter((j) => !open.has(j.step)) };
}

function unique(refusals: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refusals.filter((r) => {
    const key = `${r.code}\n${JSON.stringify(r.facts)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
