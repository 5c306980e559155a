import type { ProcedureState, Step } from '@zhiyi/kernel';

/** Clocks that wait for a track: without it there is nothing to wait for (no fine, no payment). */
const needsTrack: Readonly<Record<string, string>> = { 'apl.pay': 'payment' };

/** 起算的期限 — clocks that begin with an act, as its row names them, by where the case stands after it. */
export function startingClocks(step: Step, after: ProcedureState): readonly string[] {
  return (step.clocks?.start ?? []).filter((name) => {
    const track = needsTrack[name];
    return track === undefined || after.tracks[track]?.only !== undefined;
  });
}
