/** What the source says of a condition: its doc sentence, and the refusals it can answer with. */
export interface GuardText {
  readonly says: string;
  readonly refusals: readonly string[];
}

const GUARD = /^ {2}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?(\w+): \(/gm;

/**
 * Reads `guards.ts`: each entry of the table with the comment above it. A guard without a comment says nothing here, and the
 * check of the generated pages names it.
 */
export function readGuards(source: string): ReadonlyMap<string, GuardText> {
  const starts = [...source.matchAll(GUARD)];
  return new Map(
    starts.map((m, at) => {
      const body = source.slice(m.index, starts[at + 1]?.index ?? source.length);
      const refusals = [...new Set([...body.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map((r) => r[1] as string))];
      const says = (m[1] ?? '')
        .replace(/^\s*\*\s?/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
      return [m[2] as string, { says, refusals }];
    }),
  );
}
