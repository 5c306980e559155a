import type { Fen } from '@zhiyi/kernel';
import { boundsOf, type Kind, type Matter, penaltyBasis } from './fine-bounds.ts';

/** 能不能当场办 — what a row of the search says of a matter. */
export interface MatterNote {
  /**
   * `yes`: for every kind of party it knows; `some`: only for the kinds named; `no`: the lowest fine is above the limit, or it demands more
   * than a fine; `noBasis`: nothing in force to rest on
   */
  readonly onTheSpot: 'yes' | 'some' | 'no' | 'noBasis';
  readonly kinds: readonly Kind[];
  /** what must come first, in the provision's words; null where nothing must */
  readonly first: string | null;
  /** the provision takes more than a fine or a warning, such as confiscation: none of that on the spot */
  readonly more: boolean;
  /** for a person, else for the first kind the matter knows */
  readonly range: { readonly kind: Kind; readonly min: Fen; readonly max: Fen } | null;
  /** what stands in place of a provision that has ended */
  readonly successor: string | null;
}

export function noteOf(m: Matter): MatterNote {
  const basis = penaltyBasis(m);
  const nothing = { kinds: [], first: null, more: false, range: null };
  if (!basis) {
    const ended = m.bases.find((b) => b.role === 'penalty');
    return { onTheSpot: 'noBasis', ...nothing, successor: ended?.successor ?? null };
  }
  const situation = { refused: basis.precondition?.refusedOrOverdue ?? false, serious: false };
  const warns = basis.penalties.includes('warning');
  const fits = (party: Kind) => {
    const b = boundsOf(m, { party, ...situation });
    return warns || (b !== null && b.min <= b.limit);
  };
  const kinds = m.parties.filter(fits);
  const shown = m.parties.includes('citizen') ? 'citizen' : m.parties[0];
  const bounds = shown === undefined ? null : boundsOf(m, { party: shown, ...situation });
  return {
    onTheSpot: kinds.length === 0 ? 'no' : kinds.length === m.parties.length ? 'yes' : 'some',
    kinds,
    first: basis.precondition?.words ?? null,
    more: basis.penalties.some((p) => p !== 'fine' && p !== 'warning'),
    range: bounds && shown !== undefined ? { kind: shown, min: bounds.min, max: bounds.max } : null,
    successor: null,
  };
}
