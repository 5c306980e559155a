import { openSteps, type Step } from '@zhiyi/kernel';
import type { Case } from './case.ts';
import { procedures } from './evolve.ts';

/** A running deadline of the case, as far as the next duty needs it. */
export interface RunningClock {
  readonly clock: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/** Acts that leave the way of the chapter or depend on an event from outside; they are never “what must happen next”. */
const aside = new Set([
  'recordFacts',
  'orderCorrection',
  'reopenFacts',
  'educate',
  'refer',
  'noteRemedy',
  'endRemedy',
  'expirePayment',
  'noteNoCorrection',
]);

export interface NextDuty {
  readonly do: string;
  readonly step: Step;
  readonly dueAt?: string;
  readonly clock?: string;
  readonly provisional?: boolean;
}

/**
 * 下一步 — what must happen next: of the open rows the one whose clock ends first; without a clock the first row that moves the
 * main line on. Undefined at the end of the procedure.
 */
export function nextDuty(c: Case, clocks: readonly RunningClock[]): NextDuty | undefined {
  const table = procedures[c.procedure];
  if (!table) return undefined;
  const open = openSteps(table, c.state).filter((s) => !aside.has(s.do));
  const timed = open
    .flatMap((step) =>
      (step.clocks?.stop ?? []).flatMap((name) => clocks.filter((k) => k.clock === name).map((k) => ({ step, k }))),
    )
    .sort((a, b) => (a.k.dueAt < b.k.dueAt ? -1 : 1));
  const first = timed[0];
  if (first) {
    return {
      do: first.step.do,
      step: first.step,
      dueAt: first.k.dueAt,
      clock: first.k.clock,
      provisional: first.k.provisional,
    };
  }
  const step = onward(c, open);
  return step && { do: step.do, step };
}

function onward(c: Case, open: readonly Step[]): Step | undefined {
  const waiting = open.filter((s) => s.track);
  const main = open.filter((s) => s.to !== undefined && s.to !== c.state.main);
  if (c.state.main !== 'heard') return waiting[0] ?? main[0];
  const fine = c.proposal?.types.includes('FINE') ?? true;
  return main.find((s) => s.do === (fine ? 'decideFine' : 'decideWarning'));
}
