import {
  compareTables,
  dayOf,
  fits,
  type LocalDate,
  openSteps,
  type Procedure,
  type ProcedureState,
  type Step,
  statesOf,
} from '@zhiyi/kernel';
import type { Case } from './case.ts';
import type { CaseEvent } from './events.ts';
import { actOf, begin, evolve, type Recorded } from './evolve.ts';
import { startingClocks } from './starting-clocks.ts';

/** A clock that runs, and the day it began on: with the law of that day it gives the last day. */
type Clocks = ReadonlyMap<string, LocalDate>;

interface Folded {
  readonly state: ProcedureState;
  readonly clocks: Clocks;
  /** the first act on record that has no row, or a row that does not lead on from where the case stood */
  readonly noPlace?: { readonly act: string; readonly version: number; readonly state: string };
}

/** 重放一案 — in what a case would be different had it been opened under another version. */
export interface Replayed {
  /** folds to the same main state and tracks */
  readonly same: boolean;
  /** an act on record that the other version does not know there; the fold ends with it */
  readonly noPlace: NonNullable<Folded['noPlace']> | null;
  /** states the case stands in that the other version does not have; of tracks as `track.state` */
  readonly states: readonly string[];
  /** acts open now that would not be */
  readonly actsGone: readonly string[];
  /** acts that would be open now and are not */
  readonly actsNew: readonly string[];
  /** acts open now as well as then, under a row that says something else: who, on which conditions, with which paper */
  readonly actsOther: readonly string[];
  /** clocks that would not run, would run besides, or would have begun on another day: their last days would differ */
  readonly clocks: readonly string[];
}

/**
 * 重放 — folds a case's record under its own version and under another one and compares where both lead. Nothing of the case changes.
 *
 * @param events the whole stream, in order
 * @param own the version the case was opened under
 */
export function replay(
  id: string,
  events: readonly (CaseEvent & Recorded)[],
  own: Procedure,
  other: Procedure,
): Replayed {
  const before = fold(id, events, own, own);
  const after = fold(id, events, own, other);
  const stands = after.noPlace ? before.state : after.state;
  const open = openSteps(own, before.state).map((s) => s.do);
  const then = openSteps(other, stands).map((s) => s.do);
  const changed = new Set(compareTables(own, other).rows.flatMap((r) => (r.how === 'changed' ? [r.act] : [])));
  const known = new Set(statesOf(other));
  return {
    same: !after.noPlace && written(before.state) === written(after.state),
    noPlace: after.noPlace ?? null,
    states: standing(before.state).filter((s) => !known.has(s)),
    actsGone: open.filter((a) => !then.includes(a)),
    actsNew: then.filter((a) => !open.includes(a)),
    actsOther: open.filter((a) => then.includes(a) && changed.has(a)),
    clocks: after.noPlace ? [] : otherClocks(before.clocks, after.clocks),
  };
}

/** True when the case is not touched at all: it leads to the same state, the same acts under the same rows, the same clocks. */
export function untouched(r: Replayed): boolean {
  const lists = [r.states, r.actsGone, r.actsNew, r.actsOther, r.clocks];
  return r.same && lists.every((l) => l.length === 0);
}

/** An act that is a row of the case's own version must be one of the other's too; what is a row of neither changes no state. */
function fold(id: string, events: readonly (CaseEvent & Recorded)[], own: Procedure, table: Procedure): Folded {
  const [first, ...rest] = events;
  if (!first) throw new Error(`case ${id} has no events`);
  let c: Case = { ...begin(id, first, [own]), table, state: { main: table.start, tracks: {} } };
  const clocks = new Map<string, LocalDate>();
  for (const e of rest) {
    const act = actOf(e);
    const step: Step | undefined = table.steps.find((s) => s.do === act);
    const isRow = step !== undefined || own.steps.some((s) => s.do === act);
    if (isRow && !(step && fits(step, c.state)))
      return { state: c.state, clocks, noPlace: { act, version: e.version, state: c.state.main } };
    c = evolve(c, e);
    for (const clock of step?.clocks?.stop ?? []) clocks.delete(clock);
    for (const clock of step ? startingClocks(step, c.state) : []) clocks.set(clock, dayOf(e.at));
  }
  return { state: c.state, clocks };
}

function standing(state: ProcedureState): readonly string[] {
  const tracks = Object.entries(state.tracks).flatMap(([name, held]) => Object.values(held).map((s) => `${name}.${s}`));
  return [state.main, ...tracks];
}

function otherClocks(before: Clocks, after: Clocks): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((n) => before.get(n) !== after.get(n)).sort();
}

/** Tracks and their instances in an order of their own: which opened first says nothing about where the case stands. */
function written({ main, tracks }: ProcedureState): string {
  const ordered = Object.entries(tracks).map(([name, held]) => [name, Object.entries(held).sort()] as const);
  return JSON.stringify([main, ordered.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
