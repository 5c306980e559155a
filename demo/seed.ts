/** 固定种子的随机数 — a small generator (mulberry32): the same story on every machine. Numbers from 0 (included) to 1 (not). */
export function sequence(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, by the next number. */
export function pick<T>(next: () => number, from: readonly [T, ...T[]] | readonly T[]): T {
  return from[Math.floor(next() * from.length)] as T;
}

/** A seed for a name, so that each story and each hand has numbers of its own. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const c of name) hash = Math.imul(hash ^ (c.codePointAt(0) as number), 0x01000193);
  return hash >>> 0;
}
