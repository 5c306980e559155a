import type { Replayed } from './replay.ts';
import { untouched } from './replay.ts';

/** In what a case may be different: acts on record without a place, states gone, acts gone, new or under another row, clocks. */
export const changeKinds = ['noPlace', 'state', 'actGone', 'actNew', 'actOther', 'clock'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Change {
  readonly kind: ChangeKind;
  /** code of the act, state or clock */
  readonly code: string;
}

/** 重放结果 — figures over all open cases of a procedure, and which of them would be different. No personal data: cases by id. */
export interface ReplayResult {
  readonly version: string;
  /** digest of the version's table as it was replayed */
  readonly table: string;
  /** open cases that were read */
  readonly cases: number;
  /** of them: fold to the same main state and tracks */
  readonly same: number;
  /** of them: not different in anything */
  readonly untouched: number;
  /** cases by the version they were opened under */
  readonly versions: Readonly<Record<string, number>>;
  readonly changes: readonly (Change & { readonly cases: number })[];
  /** the first of those that would be different, at most `MOST_LISTED` */
  readonly listed: readonly { readonly id: string; readonly same: boolean; readonly changes: readonly Change[] }[];
}

/** Cases named in a result; the figures count all of them. */
export const MOST_LISTED = 500;

export function changesOf(r: Replayed): readonly Change[] {
  const of = (kind: ChangeKind, codes: readonly string[]) => codes.map((code) => ({ kind, code }));
  return [
    ...of('noPlace', r.noPlace ? [r.noPlace.act] : []),
    ...of('state', r.states),
    ...of('actGone', r.actsGone),
    ...of('actNew', r.actsNew),
    ...of('actOther', r.actsOther),
    ...of('clock', r.clocks),
  ];
}

/** Counts case by case, so that no more than the figures is held. */
export class ReplayTally {
  #cases = 0;
  #same = 0;
  #untouched = 0;
  readonly #versions = new Map<string, number>();
  readonly #changes = new Map<string, Change & { cases: number }>();
  readonly #listed: ReplayResult['listed'][number][] = [];

  get cases(): number {
    return this.#cases;
  }

  add(id: string, own: string, r: Replayed): void {
    this.#cases += 1;
    if (r.same) this.#same += 1;
    this.#versions.set(own, (this.#versions.get(own) ?? 0) + 1);
    if (untouched(r)) {
      this.#untouched += 1;
      return;
    }
    const changes = changesOf(r);
    for (const c of changes) {
      const key = `${c.kind} ${c.code}`;
      const known = this.#changes.get(key);
      if (known) known.cases += 1;
      else this.#changes.set(key, { ...c, cases: 1 });
    }
    if (this.#listed.length < MOST_LISTED) this.#listed.push({ id, same: r.same, changes });
  }

  result(version: string, table: string): ReplayResult {
    const order = (c: Change) => changeKinds.indexOf(c.kind);
    return {
      version,
      table,
      cases: this.#cases,
      same: this.#same,
      untouched: this.#untouched,
      versions: Object.fromEntries([...this.#versions].sort()),
      changes: [...this.#changes.values()].sort((a, b) => order(a) - order(b) || b.cases - a.cases),
      listed: this.#listed,
    };
  }
}
