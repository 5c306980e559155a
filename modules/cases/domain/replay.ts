import { advance, fits, initialState, type Procedure } from '@zhiyi/kernel';

/**
 * 重放 — the acts of a case, one after another, under another version of its procedure: the first that the other table has no row for, or no row
 * that fits where the case would then stand. Acts that are no rows of the case's own table (attaching, sharing, reassigning) move nothing.
 *
 * @param acts in their order, the opening first
 * @returns undefined when the case could have gone the same way
 */
export function firstMisfit(own: Procedure, other: Procedure, acts: readonly string[]): string | undefined {
  let state = initialState(other);
  for (const act of acts) {
    if (!own.steps.some((s) => s.do === act)) continue;
    const step = other.steps.find((s) => s.do === act);
    if (!step || !fits(step, state)) return act;
    state = advance(other, state, step);
  }
  return undefined;
}
