import { type Bilingual, fromStates, mainLine, openSteps, type Step } from '@zhiyi/kernel';
import type { Case } from './case.ts';

/** A running deadline of the case, as far as the next duty needs it. */
export interface RunningClock {
  readonly clock: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/**
 * Deadlines of a case whose duty is still open, the nearest first: those that run, and the one for payment also after it has run out, until the
 * fine is paid (APL 72). The term for reconsideration is the party's to use and no duty of the office.
 */
export function dutyClocks(
  c: Case,
  deadlines: readonly (RunningClock & { readonly state: string })[],
): readonly RunningClock[] {
  const overdue = c.state.tracks.payment?.only === 'overdue';
  return deadlines
    .filter((d) => (d.state === 'running' ? d.clock !== 'arl.apply' : overdue && d.clock === 'apl.pay'))
    .map((d) => ({ clock: d.clock, dueAt: d.dueAt, provisional: d.provisional }))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** Whether it was put right is seen at the re-check, not before it: the duty prejudges neither result. */
const recheck: Bilingual = { zh: '复查是否改正', en: 'Re-check the correction' };

/** Duties with a name of their own; where what happens next is somebody else's to do, the office waits for it and says for whom. */
const duties: Readonly<Record<string, { readonly name: Bilingual; readonly by?: string }>> = {
  receivePayment: { name: { zh: '等待缴款', en: 'Waiting for payment' }, by: 'party' },
  noteNoCorrection: { name: recheck },
  confirmCorrection: { name: recheck },
};

/** The order in which acts are looked for once the decision has been handed over; `close` comes last, when nothing is left. */
const afterService = ['report', 'remitToOrgan', 'remitToBank', 'receivePayment', 'confirmCorrection', 'close'] as const;

/** Acts that lead on, by the state they lead on from; ways out, additions and what depends on an event outside are never “next”. */
const onward: Readonly<Record<string, readonly string[]>> = {
  contact: ['showCertificates'],
  proposed: ['tell'],
  told: ['hear'],
  decided: ['handOver'],
  served: afterService,
  closed: ['archive'],
};

export interface NextDuty {
  readonly do: string;
  readonly name: Bilingual;
  readonly by: string;
  readonly dueAt?: string;
  readonly clock?: string;
  readonly provisional?: boolean;
}

/**
 * 下一步 — what must happen next: of the open rows on the way the one whose clock ends first, else the first on the way. Undefined at the end
 * of the procedure.
 */
export function nextDuty(c: Case, clocks: readonly RunningClock[]): NextDuty | undefined {
  const open = openSteps(c.table, c.state);
  const way = wayOn(c).flatMap((name) => open.filter((s) => s.do === name));
  const timed = way
    .flatMap((step) => clocks.filter((k) => step.clocks?.stop?.includes(k.clock)).map((k) => ({ step, k })))
    .sort((a, b) => (a.k.dueAt < b.k.dueAt ? -1 : 1))[0];
  const step = timed?.step ?? way[0];
  if (!step) return undefined;
  return {
    ...namedDuty(step),
    ...(timed ? { dueAt: timed.k.dueAt, clock: timed.k.clock, provisional: timed.k.provisional } : {}),
  };
}

/** What a duty is called and whose it is: the row's own words, or those of whom the office waits for. */
export function namedDuty(step: Pick<Step, 'do' | 'name' | 'by'>): Pick<NextDuty, 'do' | 'name' | 'by'> {
  const own = duties[step.do];
  return { do: step.do, name: own?.name ?? step.name, by: own?.by ?? step.by };
}

function wayOn(c: Case): readonly string[] {
  if (c.state.main === 'facts') {
    if (!c.facts) return ['recordFacts'];
    return c.state.tracks.correction?.only === 'ordered' ? ['noteNoCorrection', 'confirmCorrection'] : ['propose'];
  }
  if (c.state.main === 'heard') {
    const finding = c.hearing?.finding;
    if (finding === 'established') return ['educate'];
    if (finding === 'needsChecking') return ['reopenFacts'];
    return [c.proposal?.types.includes('FINE') === false ? 'decideWarning' : 'decideFine'];
  }
  return onward[c.state.main] ?? leadingOn(c);
}

/** In a state that only some version of the procedure has: whatever leads further along its main line. */
function leadingOn({ table, state: { main } }: Case): readonly string[] {
  const line = mainLine(table, main);
  const further = line.slice(line.indexOf(main) + 1);
  return table.steps.filter((s) => fromStates(s).includes(main) && s.to && further.includes(s.to)).map((s) => s.do);
}
