import { isQuorum, type Policy } from './policy.ts';

/**
 * 规则检查 — what a policy is worth, by counting out its quorums. Nested `any` groups can make two quorums without a common member:
 * then log and witnesses can all be honest to their own half while two histories are shown. The C2SP text has no such check.
 */
export interface QuorumReport {
  readonly members: number;
  /** witnesses that must sign two histories before two quorums form: the smallest overlap of two quorums */
  readonly splitNeedsDishonest: number;
  /** the overlap that is smallest, by name, and the two quorums */
  readonly weakest: {
    readonly first: readonly string[];
    readonly second: readonly string[];
    readonly both: readonly string[];
  };
  /** publishing stops when this many, badly chosen, are down */
  readonly stopsWhenDown: number;
}

/** Two dishonest witnesses at least: no single body can show two histories, whoever it wins over. */
export const LEAST_DISHONEST = 2;
const MOST_WITNESSES = 16;

/** @throws RangeError above 16 witnesses: a larger policy would have to be counted otherwise */
export function lintQuorum(policy: Policy): QuorumReport {
  const names = policy.witnesses.map((w) => w.name);
  if (names.length > MOST_WITNESSES) throw new RangeError('policies are counted out for at most 16 witnesses');
  const all = 1 << names.length;
  const quorums = new Set<number>();
  let mostWithout = -1;
  for (let set = 0; set < all; set++) {
    if (isQuorum(policy, new Set(namesOf(names, set)))) quorums.add(set);
    else mostWithout = Math.max(mostWithout, count(set));
  }
  // Only quorums that need each of their members: any other contains one of these and overlaps more.
  const minimal = [...quorums].filter((q) => names.every((_, i) => !(q & (1 << i)) || !quorums.has(q & ~(1 << i))));
  let weakest = { first: 0, second: 0, overlap: Number.POSITIVE_INFINITY };
  for (const first of minimal)
    for (const second of minimal) {
      const overlap = count(first & second);
      if (overlap < weakest.overlap) weakest = { first, second, overlap };
    }
  const { first, second } = weakest;
  return {
    members: names.length,
    splitNeedsDishonest: count(first & second),
    weakest: { first: namesOf(names, first), second: namesOf(names, second), both: namesOf(names, first & second) },
    stopsWhenDown: mostWithout < 0 ? Number.POSITIVE_INFINITY : names.length - mostWithout,
  };
}

/** An installation refuses a policy under which fewer than two dishonest witnesses can split the view; a mere verifier only warns. */
export function isStrongEnough(report: QuorumReport): boolean {
  return report.splitNeedsDishonest >= LEAST_DISHONEST;
}

function namesOf(names: readonly string[], set: number): readonly string[] {
  return names.filter((_, i) => set & (1 << i));
}

function count(set: number): number {
  let n = 0;
  for (let rest = set; rest; rest &= rest - 1) n++;
  return n;
}
