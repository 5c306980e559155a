import type { Article } from './article.ts';
import type { Bilingual } from './decision.ts';

/**
 * 程序表 — a procedure of the law as one table that a lawyer can read and the engine runs.
 *
 * State is `{ main, tracks }`. The main line follows the chapter of the statute; a *track* (payment, filing with the organ,
 * correction …) runs beside it, may have several instances and is joined to the main line only by guards.
 * Rows name guards, clocks and papers; they never hold a number.
 */
export interface Procedure<
  S extends string = string,
  T extends string = string,
  G extends string = string,
  D extends string = string,
> {
  /** identity of this version, for example `summary/1`; a case keeps the version it was opened under */
  readonly id: string;
  readonly name: Bilingual;
  readonly law: Article;
  readonly start: S;
  /** in the order of the statute; the first end is where the main line leads, the others are ways out of it */
  readonly states: Readonly<Record<S, StateText>>;
  readonly tracks: Readonly<Record<T, Track>>;
  readonly guards: readonly G[];
  readonly steps: readonly Step<S, T, G, D>[];
}

export interface StateText extends Bilingual {
  readonly law?: readonly Article[];
  /** nothing follows */
  readonly end?: true;
}

export interface Track {
  readonly name: Bilingual;
  readonly start: string;
  readonly states: Readonly<Record<string, StateText>>;
}

export interface Step<
  S extends string = string,
  T extends string = string,
  G extends string = string,
  D extends string = string,
> {
  /** main states in which the act may be done */
  readonly from: S | readonly S[];
  readonly do: string;
  readonly name: Bilingual;
  /** the main state reached; left out when the act moves only a track or records something */
  readonly to?: S;
  /** a duty of the rights table */
  readonly by: D;
  readonly if: readonly G[];
  /** the track this act moves, from which of its states to which */
  readonly track?: { readonly name: T; readonly from: string | readonly string[]; readonly to: string };
  /** tracks that open with this act */
  readonly opens?: readonly T[];
  /** clocks of law/ that start, stop or pause with this act; never numbers */
  readonly clocks?: {
    readonly start?: readonly string[];
    readonly stop?: readonly string[];
    readonly pause?: readonly string[];
  };
  /** the act must happen inside this clock */
  readonly within?: string;
  /** code of the paper this act makes */
  readonly paper?: string;
  readonly law: readonly Article[];
}

export interface ProcedureState {
  readonly main: string;
  /** track → instance key → state; a track that has not opened is absent */
  readonly tracks: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Checks the types of a table: a state, guard, track or duty that is not declared does not compile. */
export function procedure<
  const S extends string,
  const T extends string,
  const G extends string,
  const D extends string,
>(table: {
  readonly id: string;
  readonly name: Bilingual;
  readonly law: Article;
  readonly start: NoInfer<S>;
  readonly states: Readonly<Record<S, StateText>>;
  readonly tracks: Readonly<Record<T, Track>>;
  readonly guards: readonly G[];
  readonly duties: readonly D[];
  readonly steps: readonly Step<NoInfer<S>, NoInfer<T>, NoInfer<G>, NoInfer<D>>[];
}): Procedure<S, T, G, D> {
  return table;
}

export function fromStates(step: Step): readonly string[] {
  return typeof step.from === 'string' ? [step.from] : step.from;
}

function trackFrom(step: Step): readonly string[] {
  if (!step.track) return [];
  return typeof step.track.from === 'string' ? [step.track.from] : step.track.from;
}

/** True when the row fits where the case stands: main state, and the track's state for the instance named. */
export function fits(step: Step, state: ProcedureState, instance = 'only'): boolean {
  if (!fromStates(step).includes(state.main)) return false;
  if (!step.track) return true;
  const at = state.tracks[step.track.name]?.[instance];
  return at !== undefined && trackFrom(step).includes(at);
}

/** Every row that fits the state, whoever asks: what may be done now, before guards are heard. */
export function openSteps<P extends Procedure>(table: P, state: ProcedureState): readonly P['steps'][number][] {
  return table.steps.filter((s) =>
    s.track ? Object.keys(state.tracks[s.track.name] ?? {}).some((k) => fits(s, state, k)) : fits(s, state),
  );
}

export function initialState(table: Procedure): ProcedureState {
  return { main: table.start, tracks: {} };
}

/** 主线 — the states from the start to the end the procedure leads to; a case that left by another way shows that way instead of what it no longer reaches. */
export function mainLine(table: Procedure, at: string): readonly string[] {
  const states = Object.keys(table.states);
  const [, ...out] = states.filter((s) => table.states[s]?.end);
  const line = states.filter((s) => !out.includes(s));
  return out.includes(at) ? [...line.slice(0, 2), at] : line;
}

/** Where the case stands after the act. @throws Error when the row does not fit: legality is checked before. */
export function advance(table: Procedure, state: ProcedureState, step: Step, instance = 'only'): ProcedureState {
  if (!fits(step, state, instance)) throw new Error(`${table.id}: ${step.do} does not fit ${state.main}`);
  const tracks: Record<string, Record<string, string>> = {};
  for (const [name, held] of Object.entries(state.tracks)) tracks[name] = { ...held };
  if (step.track) (tracks[step.track.name] as Record<string, string>)[instance] = step.track.to;
  for (const name of step.opens ?? []) {
    const track = table.tracks[name];
    if (!track) throw new Error(`${table.id}: unknown track ${name}`);
    tracks[name] = { ...tracks[name], [instance]: track.start };
  }
  return { main: step.to ?? state.main, tracks };
}

export interface TableFinding {
  readonly kind:
    | 'unreachable'
    | 'dead-end'
    | 'unused-guard'
    | 'unknown-track-state'
    | 'never-opened-track'
    | 'duplicate-act'
    | 'end-with-exit';
  readonly what: string;
}

/**
 * What is wrong with a table as a graph: states nobody reaches or leaves, end states that go on, guards no row asks, tracks
 * that never open, track states that do not exist, two rows with the same act from the same state.
 */
export function inspect(table: Procedure): readonly TableFinding[] {
  const found: TableFinding[] = [];
  const add = (kind: TableFinding['kind'], what: string) => found.push({ kind, what });
  const reached = new Set<string>([table.start]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const s of table.steps) {
      if (s.to && !reached.has(s.to) && fromStates(s).some((f) => reached.has(f))) {
        reached.add(s.to);
        grew = true;
      }
    }
  }
  for (const [name, text] of Object.entries(table.states)) {
    if (!reached.has(name)) add('unreachable', name);
    const leaves = table.steps.some((s) => fromStates(s).includes(name) && s.to !== undefined && s.to !== name);
    if (!leaves && !text.end) add('dead-end', name);
    if (leaves && text.end) add('end-with-exit', name);
  }
  const asked = new Set(table.steps.flatMap((s) => s.if));
  for (const g of table.guards) if (!asked.has(g)) add('unused-guard', g);
  const opened = new Set(table.steps.flatMap((s) => s.opens ?? []));
  for (const [name, track] of Object.entries(table.tracks)) {
    if (!opened.has(name)) add('never-opened-track', name);
    const reachedTrack = new Set([track.start]);
    for (let grew = true; grew; ) {
      grew = false;
      for (const s of table.steps) {
        if (s.track?.name !== name || reachedTrack.has(s.track.to)) continue;
        if (trackFrom(s).some((f) => reachedTrack.has(f))) {
          reachedTrack.add(s.track.to);
          grew = true;
        }
      }
    }
    for (const state of Object.keys(track.states)) if (!reachedTrack.has(state)) add('unreachable', `${name}.${state}`);
  }
  const seen = new Set<string>();
  for (const s of table.steps) {
    if (s.track) {
      const track = table.tracks[s.track.name];
      for (const state of [...trackFrom(s), s.track.to])
        if (!track?.states[state]) add('unknown-track-state', `${s.track.name}.${state}`);
    }
    for (const f of fromStates(s)) {
      for (const t of s.track ? trackFrom(s) : ['']) {
        const key = `${f}/${t}/${s.do}`;
        if (seen.has(key)) add('duplicate-act', key);
        seen.add(key);
      }
    }
  }
  return found;
}
