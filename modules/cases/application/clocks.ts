import { dayOf, type Step } from '@zhiyi/kernel';
import { clockRule, isProfileClock, type ProfileId, profiles } from '@zhiyi/law';
import { type Act, startDeadline, stopDeadline } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import { startingClocks } from '../domain/starting-clocks.ts';
import { caseStream } from './load.ts';
import { settingValues } from './settings.ts';

/** Clocks whose duty is the party's; the others are the organ's. */
const duties: Readonly<Record<string, string>> = { 'apl.pay': 'party', 'arl.apply': 'party' };

/**
 * Starts and stops the clocks of a row, in the act's transaction. A clock that the procedure profile does not know does not start: APL 52(3)
 * itself sets no term for the report to the organ, and where the law sets no limit none is invented.
 */
export async function moveClocks(act: Act, c: Case, step: Step): Promise<void> {
  const stream = caseStream(c.id);
  for (const name of step.clocks?.stop ?? []) await stopDeadline(act, { stream, clock: ruleOf(name) }, 'met');
  const starting = startingClocks(step, c.state);
  if (starting.length === 0) return;
  const profile = await profileOf(act);
  for (const name of starting) {
    const clock = ruleOf(name);
    if (isProfileClock(clock) && profiles[profile].rules[clock] === undefined) continue;
    await startDeadline(act, {
      stream,
      clock,
      profile,
      trigger: dayOf(act.now),
      version: c.version,
      viewers: c.viewers,
      duty: duties[name] ?? 'handler',
    });
  }
}

/** 程序规定 — which ministry's procedure rules fill what the penalty law leaves open (APL 60). */
async function profileOf(act: Act): Promise<ProfileId> {
  const { 'procedure.profile': profile } = await settingValues(act, ['procedure.profile']);
  return profile in profiles ? (profile as ProfileId) : 'generic';
}

function ruleOf(name: string) {
  const rule = clockRule(name);
  if (rule === null) throw new Error(`no such clock: ${name}`);
  return rule;
}
