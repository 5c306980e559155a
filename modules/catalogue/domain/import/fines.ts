import type { FineRule, PartyKind } from '../matter.ts';
import { BadCell, ordered, readAmount, readBase, readRange } from './cells.ts';

/** Measures written in yuan are kept in fen, as all money is. */
function isMoney(base: string): boolean {
  return base === 'yuan' || base.startsWith('yuan_per');
}

interface FineCells {
  readonly fine_base: string;
  readonly fine_min: string;
  readonly fine_max: string;
  readonly fine_person: string;
  readonly fine_org: string;
  readonly fine_person_refused: string;
  readonly fine_org_refused: string;
}

type Span = { readonly min: number; readonly max: number } | null;

/**
 * Fine rules of one provision. The range of a person is also an individual business's, unless only organisations are named: then the
 * organisation's is. Where the file grades by refusal, the plain range holds only while the party has not refused.
 */
export function readFines(cells: FineCells, parties: readonly PartyKind[]): readonly FineRule[] {
  const base = readBase(cells.fine_base);
  if (base === 'none' || base === 'unspecified' || base === 'by_reference') return [];
  const least = readAmount(cells.fine_min);
  const most = readAmount(cells.fine_max);
  const whole: Span = least !== null && most !== null ? ordered(least, most) : null;
  const person = readRange(cells.fine_person);
  const org = readRange(cells.fine_org);
  const split = person !== null || org !== null;
  const refusedPerson = readRange(cells.fine_person_refused);
  const refusedOrg = readRange(cells.fine_org_refused);
  const rules: FineRule[] = [];
  for (const party of parties) {
    const own = party === 'organisation' ? org : party === 'citizen' ? person : (person ?? org);
    const refused =
      party === 'organisation' ? refusedOrg : (refusedPerson ?? (party === 'citizen' ? null : refusedOrg));
    const plain = split ? own : whole;
    if (plain) rules.push({ party, when: refused ? 'notRefused' : 'always', base, ...inUnit(plain, base) });
    if (refused) rules.push({ party, when: 'refused', base, ...inUnit(refused, base) });
  }
  return rules;
}

function inUnit(span: NonNullable<Span>, base: string): { readonly min: number; readonly max: number } {
  if (!isMoney(base)) return span;
  const fen = { min: Math.round(span.min * 100), max: Math.round(span.max * 100) };
  if (fen.max > 1_000_000_000_000) throw new BadCell('金额过大', 'amount out of range');
  return fen;
}
