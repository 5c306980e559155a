import type { Basis, Need, PartyKind, Together } from './matter.ts';
import type { PenaltyType } from './penalty-types.ts';
import type { Situation } from './two-dates.ts';

/** A kind of penalty in one situation; `unread`: nobody has said how the provision puts it, so it is asked and counts as unconfirmed (R). */
export interface Needed {
  readonly kind: PenaltyType;
  readonly need: Need | 'unread';
}

const precedence: Readonly<Record<Together['when'], number>> = { serious: 2, refused: 1, always: 0 };

/**
 * 本案涉及的处罚种类 — the kinds a provision names for this party in these circumstances, and whether they must, may or need not stand together
 * (警告，并处罚款; 可以并处; 警告或者罚款; 情节严重的，吊销). A kind that the provision keeps for other circumstances or another party is left out.
 */
export function neededTogether(basis: Pick<Basis, 'penalties' | 'together'>, situation: Situation): readonly Needed[] {
  return basis.penalties.flatMap((kind): readonly Needed[] => {
    const said = (basis.together ?? []).filter((t) => t.kind === kind);
    if (said.length === 0) return [{ kind, need: 'unread' }];
    const [own] = said
      .filter((t) => concerns(t, situation.party) && holds(t, situation))
      .toSorted((a, b) => precedence[b.when] - precedence[a.when]);
    return own ? [{ kind, need: own.need }] : [];
  });
}

function concerns(t: Together, party: PartyKind): boolean {
  return t.party === null || (t.party === 'organisation') === (party === 'organisation');
}

function holds(t: Together, s: Situation): boolean {
  return t.when === 'always' || (t.when === 'refused' ? s.refused : s.serious);
}
