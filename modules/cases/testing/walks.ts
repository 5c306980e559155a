import { advance, fits, instantFromMillis, type Procedure, type ProcedureState, type Step } from '@zhiyi/kernel';
import fc from 'fast-check';
import type { CaseEvent } from '../domain/events.ts';
import type { Recorded } from '../domain/evolve.ts';

export type Recording = CaseEvent & Recorded;

const DAY_MS = 86_400_000;

/** A case's record after these acts, one a day; what the acts taught is left out, since it moves nothing. */
export function recordOf(table: Procedure, acts: readonly string[]): readonly Recording[] {
  const at = (n: number) => instantFromMillis(Date.UTC(2026, 9, 1) + n * DAY_MS);
  const opened = { procedure: table.id, officers: [], viewers: [] } as unknown as CaseEvent['data'];
  return [
    { type: 'CaseOpened/1', data: opened, version: 1, at: at(0), act: 'cases.open' } as Recording,
    ...acts.map((act, i) => ({ type: 'CaseClosed/1', data: {}, version: i + 2, at: at(i + 1), act: `cases.${act}` })),
  ] as readonly Recording[];
}

/** Lawful histories of a procedure: at each step any act whose row fits where the case stands, and now and then one that is no row. */
export function histories(table: Procedure, most = 24): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.nat(10_000), { maxLength: most }).map((dice) => {
    let state: ProcedureState = { main: table.start, tracks: {} };
    const acts: string[] = [];
    for (const n of dice) {
      const open = table.steps.filter((s) => fits(s, state));
      const step = open[n % (open.length + 1)] as Step | undefined;
      if (step) state = advance(table, state, step);
      acts.push(step?.do ?? 'attachEvidence');
    }
    return acts;
  });
}

/** The table with one row in another's place, or without it. */
export function altered(table: Procedure, act: string, change: (row: Step) => Step | null): Procedure {
  const steps = table.steps.flatMap((s) => (s.do === act ? (change(s) ?? []) : s));
  return { ...table, id: `${table.id.split('/')[0]}/2`, steps };
}
