import { dayOf, type Step } from '@zhiyi/kernel';
import { clockRule } from '@zhiyi/law';
import { type Act, startDeadline, stopDeadline } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import type { CasesDeps } from './deps.ts';
import { caseStream } from './load.ts';

/** Clocks that wait for a track: without it there is nothing to wait for (no fine, no payment). */
const needsTrack: Readonly<Record<string, string>> = { 'apl.pay': 'payment' };
/** Clocks whose duty is the party's; the others are the organ's. */
const duties: Readonly<Record<string, string>> = { 'apl.pay': 'party', 'arl.apply': 'party' };

/**
 * Starts and stops the clocks of a row, in the act's transaction. A clock the procedure profile does not know (a report to the organ has no
 * term in APL 52(3) itself) does not start: where the law sets no limit none is invented.
 */
export async function moveClocks(deps: CasesDeps, act: Act, c: Case, step: Step): Promise<void> {
  const stream = caseStream(c.id);
  for (const clock of step.clocks?.stop ?? []) await stopDeadline(act, { stream, clock, state: 'met' });
  for (const clock of step.clocks?.start ?? []) {
    const track = needsTrack[clock];
    if (track !== undefined && c.state.tracks[track]?.only === undefined) continue;
    const rule = clockRule(clock);
    if (rule === null) throw new Error(`no such clock: ${clock}`);
    await startDeadline(act, {
      stream,
      clock,
      trigger: dayOf(act.now),
      triggerVersion: c.version,
      viewers: c.viewers,
      calendar: deps.calendar(),
      duty: duties[clock] ?? 'handler',
    });
  }
}
