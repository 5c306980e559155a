import type { BodyOf } from '@zhiyi/kernel/route';
import type { educate, Factor, propose } from '@zhiyi/modules/cases/contract';
import type { Unit } from '../people/organs.ts';
import type { Party } from './parties.ts';

/** 一件案件的故事 — what happened and how far it went. Moments are written `2026-10-12 09:05`, Asia/Shanghai; money in yuan. */
export interface Story {
  /** names its acts for ever */
  readonly id: string;
  readonly unit: Unit;
  /** names of the two who handle it; the first one writes */
  readonly officers: readonly [string, string];
  /** first contact */
  readonly at: string;
  readonly address: string;
  readonly matter: string;
  readonly party: Party;
  /** what the party did, as the papers say it */
  readonly what: string;
  /** what the picture shows */
  readonly seen: string;
  /** statutory factors that hold, with what shows each; all others were asked and answered no */
  readonly factors?: Partial<Readonly<Record<Factor, string>>>;
  readonly correction?: Correction;
  readonly penalty?: Penalty;
  /** the story stops after this act; without it, it goes on as far as it is told */
  readonly until?: 'contact' | 'facts' | 'proposed' | 'told' | 'heard' | 'decided';
  readonly said?: Said;
  /** the party would not sign: what the officers noted, and who saw it */
  readonly refusedToSign?: { readonly note: string; readonly witness: string };
  readonly cash?: { readonly receipt: string; readonly toOrgan?: string; readonly toBank?: string };
  readonly paid?: { readonly at: string; readonly channel: string };
  readonly reported?: string;
  readonly remedy?: { readonly kind: 'reconsideration' | 'suit'; readonly noted: string };
  readonly closed?: string;
  readonly archived?: string;
  readonly educated?: Pick<BodyOf<typeof educate>, 'ground' | 'content' | 'reason' | 'guardian'>;
  readonly referred?: string;
}

export interface Correction {
  readonly what: string;
  readonly by: string;
  /** looked at again; left out while the time still runs */
  readonly checked?: { readonly at: string; readonly result: 'corrected' | 'refused'; readonly found: string };
}

export interface Penalty {
  readonly grade: BodyOf<typeof propose>['grade'];
  /** left out: a warning alone */
  readonly yuan?: number;
  readonly warning?: true;
  readonly reasons: string;
  /** why nothing is left to be put right */
  readonly nothingToCorrect?: string;
}

export interface Said {
  readonly statement: string;
  readonly recheck: string;
  readonly finding: 'rejected' | 'established' | 'needsChecking';
}
