import { yuan } from '@zhiyi/kernel';
import { type LawDates, parameter } from '@zhiyi/law';
import type { Basis, PartyKind } from './matter.ts';

/**
 * 能否当场处罚 — how much of what a provision allows fits the summary procedure (APL 51): fine of at most 200 yuan for a citizen, 3,000
 * for an organisation, or a warning; an individual business counts as a citizen unless the district decides otherwise.
 *  - `whole`: every fine it allows, for every kind of party, and nothing but fine and warning
 *  - `part`: some of it; what decides is the penalty proposed, which the case checks
 *  - `none`: even the lowest fine is above the limit, or the fine is no sum of money
 */
export function summaryScope(
  basis: Basis,
  dates: LawDates,
  individualBusinessAsCitizen = true,
): 'whole' | 'part' | 'none' {
  const more = basis.penalties.some((p) => p !== 'fine' && p !== 'warning');
  if (!basis.penalties.includes('fine'))
    return basis.penalties.includes('warning') ? (more ? 'part' : 'whole') : 'none';
  const fits = basis.fines.map((f) => {
    if (f.base !== 'yuan') return 'none';
    const limit = summaryLimit(f.party, dates, individualBusinessAsCitizen);
    return f.max <= limit ? 'whole' : f.min <= limit ? 'part' : 'none';
  });
  if (fits.every((f) => f === 'none')) return 'none';
  return !more && fits.every((f) => f === 'whole') ? 'whole' : 'part';
}

/** Whole fen, included in what is allowed (“以下”). */
export function summaryLimit(party: PartyKind, dates: LawDates, individualBusinessAsCitizen = true): number {
  const small = party === 'citizen' || (party === 'individualBusiness' && individualBusinessAsCitizen);
  return yuan(parameter(small ? 'apl.summary.citizenMaxYuan' : 'apl.summary.orgMaxYuan', dates).value);
}
