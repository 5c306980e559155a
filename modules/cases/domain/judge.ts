import { fits, openSteps, type Refusal, refusal, type Step } from '@zhiyi/kernel';
import type { Case } from './case.ts';
import { procedures } from './evolve.ts';
import { type GuardFacts, guards } from './guards.ts';
import { caseRefusals } from './refusals.ts';
import type { SummaryGuard } from './summary.ts';

/** A row of the procedure as it stands for one case: open or not, and every reason why not. */
export interface Judgement {
  readonly step: Step;
  readonly refusals: readonly Refusal[];
}

export const dutyNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  handler: { zh: '承办人员', en: 'the officers handling the case' },
  lead: { zh: '承办机构负责人', en: 'the head of the handling unit' },
  archivist: { zh: '档案人员', en: 'the archivist' },
  collector: { zh: '罚没款管理人员', en: 'the collection officer' },
  system: { zh: '系统', en: 'the system' },
};

/**
 * Whether an act may be done: its row fits the state, the actor holds the duty, every condition holds. All failing reasons
 * are given, not the first (design: a refusal is an answer).
 *
 * @param holds whether the actor holds the row's duty for this case
 */
export function judge(c: Case, act: string, facts: GuardFacts, holds: (duty: string) => boolean): Judgement {
  const table = procedures[c.procedure];
  const step = table?.steps.find((s) => s.do === act);
  if (!table || !step) throw new Error(`${c.procedure} has no act ${act}`);
  const state = table.states[c.state.main];
  const out: Refusal[] = [];
  if (!fits(step, c.state)) {
    out.push(
      refusal(caseRefusals, 'cases.not-open', { state: `${state?.zh} / ${state?.en}`, act: `${step.name.zh} / ${step.name.en}` }, step.law),
    );
  }
  if (!holds(step.by)) {
    const duty = dutyNames[step.by];
    out.push(
      refusal(caseRefusals, 'cases.not-competent', { act: `${step.name.zh} / ${step.name.en}`, duty: `${duty?.zh} / ${duty?.en}` }, step.law),
    );
  }
  for (const name of step.if) out.push(...guards[name as SummaryGuard](facts));
  return { step, refusals: unique(out) };
}

/** Every row of the case's procedure, those that fit first: what may be done now, and what not, and why. */
export function judgeAll(c: Case, facts: GuardFacts, holds: (duty: string) => boolean): { readonly now: readonly Judgement[]; readonly later: readonly Judgement[] } {
  const table = procedures[c.procedure];
  if (!table) throw new Error(`unknown procedure ${c.procedure}`);
  const open = new Set(openSteps(table, c.state));
  const all = table.steps.filter((s) => s.by !== 'system').map((s) => judge(c, s.do, facts, holds));
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
