import type { LocalDate } from '@zhiyi/kernel';
import { type Basis, type FineRule, type Matter, type PartyKind, penaltyBases } from './matter.ts';

/** What chooses the rule inside a provision. */
export interface Situation {
  readonly party: PartyKind;
  /** refused to correct, or let the time run out */
  readonly refused: boolean;
  readonly serious: boolean;
}

export interface Span {
  readonly base: string;
  readonly min: number;
  readonly max: number;
}

/** 事项两日适用 — a matter with the provisions in force on the day of the act and on the day of the decision (APL 37). */
export interface MatterAtDates {
  readonly matter: Matter;
  readonly version: number;
  readonly dates: { readonly act: LocalDate; readonly decision: LocalDate };
  readonly atAct: readonly Basis[];
  readonly atDecision: readonly Basis[];
  /** provisions in force together name different ranges: the reviewer chooses and the choice is recorded */
  readonly rangesDiffer: boolean;
}

export type LawChoice =
  | {
      /** whose law applies */
      readonly applies: 'act' | 'decision';
      readonly why: 'unchanged' | 'laterIsLighter' | 'laterIsNotLighter';
      readonly basis: Basis;
      /** the provision that does not apply, where the two days differ */
      readonly other: Basis | null;
      readonly span: Span | null;
    }
  | {
      readonly applies: 'none';
      /** `noneAtAct`: nothing forbade it then; `noneAtDecision`: repealed and nothing known in its place; `notComparable`: for the legal office */
      readonly why: 'noneAtAct' | 'noneAtDecision' | 'notComparable';
      readonly basis: Basis | null;
      readonly other: Basis | null;
    };

export function atDates(
  matter: Matter,
  version: number,
  dates: { readonly act: LocalDate; readonly decision: LocalDate },
): MatterAtDates {
  const atAct = penaltyBases(matter, dates.act);
  const atDecision = penaltyBases(matter, dates.decision);
  const spans = new Set(atDecision.map((b) => JSON.stringify(b.fines)));
  return { matter, version, dates, atAct, atDecision, rangesDiffer: spans.size > 1 };
}

const precedence: Readonly<Record<FineRule['when'], number>> = { serious: 3, refused: 2, notRefused: 1, always: 0 };

/** The fine a provision allows in a situation; null when it allows none (its precondition is not met, or it knows no fine). */
export function spanOf(basis: Pick<Basis, 'fines' | 'precondition'>, situation: Situation): Span | null {
  const p = basis.precondition;
  if (p?.refusedOrOverdue && !situation.refused) return null;
  if (p?.serious && !situation.serious) return null;
  const fits = basis.fines.filter(
    (f) =>
      f.party === situation.party &&
      (f.when === 'always' ||
        (f.when === 'serious' && situation.serious) ||
        (f.when === 'refused' && situation.refused) ||
        (f.when === 'notRefused' && !situation.refused)),
  );
  const [rule] = fits.toSorted((a, b) => precedence[b.when] - precedence[a.when]);
  return rule ? { base: rule.base, min: rule.min, max: rule.max } : null;
}

/**
 * 从旧兼从轻 — the law of the day of the act, unless the law of the day of the decision is lighter for this party (APL 37).
 *
 * Lighter: no fine where there was one; a lower highest fine, or the same highest and a lower lowest; the same fine with fewer
 * kinds of penalty. A lower fine beside a new kind of penalty, or ranges in different measures, are not compared but left to the
 * legal office.
 */
export function lawFor(at: MatterAtDates, situation: Situation): LawChoice {
  const [then] = at.atAct;
  const [now] = at.atDecision;
  if (!then) return { applies: 'none', why: 'noneAtAct', basis: null, other: now ?? null };
  if (!now) return { applies: 'none', why: 'noneAtDecision', basis: null, other: then };
  const spanThen = spanOf(then, situation);
  if (then.citation === now.citation)
    return { applies: 'act', why: 'unchanged', basis: then, other: null, span: spanThen };
  const spanNow = spanOf(now, situation);
  const fines = compareSpans(spanThen, spanNow);
  const fewer = then.penalties.filter((p) => !now.penalties.includes(p)).length;
  const more = now.penalties.filter((p) => !then.penalties.includes(p)).length;
  if (fines === null || (fines < 0 && more > 0) || (fines > 0 && fewer > 0 && more === 0))
    return { applies: 'none', why: 'notComparable', basis: then, other: now };
  const lighter = fines < 0 || (fines === 0 && fewer > 0 && more === 0);
  return lighter
    ? { applies: 'decision', why: 'laterIsLighter', basis: now, other: then, span: spanNow }
    : { applies: 'act', why: 'laterIsNotLighter', basis: then, other: now, span: spanThen };
}

/** Negative when the later span is lighter, positive when heavier, 0 when equal, null when they cannot be compared. */
function compareSpans(then: Span | null, now: Span | null): number | null {
  if (then === null || now === null) return (now === null ? 0 : 1) - (then === null ? 0 : 1);
  if (then.base !== now.base) return null;
  return now.max - then.max || now.min - then.min;
}
