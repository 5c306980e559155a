import { Fault } from '@zhiyi/kernel';

/** 罚款幅度 — the least and the greatest fine a provision allows, whole yuan, both included. */
export interface FineRange {
  readonly least: number;
  readonly most: number;
}

export function fineRange(least: number, most: number): FineRange {
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least < 0 || most < least)
    throw new Fault('law.not-a-range', `not a range of fines: ${least}..${most}`);
  return { least, most };
}

/** Negative when `a` is lighter: the lower maximum decides, then the lower minimum. No fine at all is lighter than any. */
export function compareFines(a: FineRange | null, b: FineRange | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return a.most === b.most ? a.least - b.least : a.most - b.most;
}

/**
 * 罚款数额高的规定 — of several provisions one act breaks, the one with the higher fine (APL 29).
 * @throws Fault when the list is empty
 */
export function higherFine<T extends { readonly fine: FineRange | null }>(provisions: readonly T[]): T {
  const [first, ...rest] = provisions;
  if (!first) throw new Fault('law.not-comparable', 'no provision to choose from');
  return rest.reduce((high, p) => (compareFines(p.fine, high.fine) > 0 ? p : high), first);
}

export function isInside(range: FineRange | null, yuan: number): boolean {
  return range !== null && yuan >= range.least && yuan <= range.most;
}
