import { dayOf, instant } from '@zhiyi/kernel';
import { emptyParty, type PartyDraft } from '../../../ui/input/party.ts';
import type { CasePageView } from './act-props.ts';
import { type Factors, factorsBody, noFactors } from './factors.ts';
import type { PickedMatter } from './matter-picker.tsx';
import { localMoment, momentOf } from './moments.ts';
import { partyBody } from './party-body.ts';
import { emptyPlace, type PlaceDraft, placeBody } from './place.ts';

export interface FactsDraft {
  readonly matter: PickedMatter | null;
  readonly party: PartyDraft;
  readonly capacity: 'full' | 'impaired' | 'none';
  /** local date and time */
  readonly actAt: string;
  readonly discoveredOn: string;
  readonly place: PlaceDraft;
  readonly description: string;
  readonly evidence: readonly string[];
  readonly certain: boolean | null;
  readonly noInterest: boolean | null;
  readonly suspectedCrime: boolean | null;
  readonly endangersLife: boolean | null;
  readonly factors: Factors;
}

/** An empty sheet: moment and place of the first contact stand in it, to be changed; nothing else is answered beforehand. */
export function emptyFacts(
  page: Pick<CasePageView, 'openedAt' | 'township' | 'place'> & {
    readonly matter: { readonly code: string; readonly plainName: string } | null;
  },
): FactsDraft {
  return {
    matter: page.matter === null ? null : { code: page.matter.code, name: page.matter.plainName },
    party: emptyParty,
    capacity: 'full',
    actAt: localMoment(page.openedAt),
    discoveredOn: dayOf(instant(page.openedAt)),
    place: { ...emptyPlace, ...page.place, township: page.township.code },
    description: '',
    evidence: [],
    certain: null,
    noInterest: null,
    suspectedCrime: null,
    endangersLife: null,
    factors: noFactors,
  };
}

/** The sheet as the request takes it; what was not answered is left undefined, so that the contract names it. */
export function factsBody(d: FactsDraft) {
  return {
    matter: d.matter?.code,
    party: partyBody(d.party),
    capacity: d.capacity,
    actAt: momentOf(d.actAt),
    discoveredOn: d.discoveredOn,
    place: placeBody(d.place),
    description: d.description,
    evidence: [...d.evidence],
    certain: d.certain ?? undefined,
    noInterest: d.noInterest ?? undefined,
    suspectedCrime: d.suspectedCrime ?? undefined,
    endangersLife: d.endangersLife ?? undefined,
    factors: factorsBody(d.factors),
  };
}
