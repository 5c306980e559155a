import type { Check, Finding } from './check.ts';
import { files, isCode, isTest, type SourceFile } from './files.ts';
import { importsOf } from './imports.ts';

const BECAUSE = 'files that need each other can only be read together: what both use belongs in a file of its own';

/** Files that use one another in a circle, types included. Tests are left out: nothing uses them. */
export function inspectCircles(sources: readonly SourceFile[]): readonly Finding[] {
  const known = sources.filter((f) => !isTest(f.path));
  const uses = new Map(
    known.map((f) => [
      f.path,
      [...new Set(importsOf(f).flatMap((i) => (i.target === undefined ? [] : [i.target])))].filter((t) => t !== f.path),
    ]),
  );
  return circlesOf(uses).map((circle) => ({
    where: circle[0] as string,
    what: `uses itself by way of ${circle.slice(1).join(', ')}`,
    because: BECAUSE,
  }));
}

/** The strongly connected sets of more than one file, each in the order of names. R. Tarjan, SIAM J. Comput. 1 (1972) 146. */
function circlesOf(uses: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const visit = (file: string): number => {
    const mine = index.size;
    index.set(file, mine);
    low.set(file, mine);
    open.push(file);
    isOpen.add(file);
    for (const used of uses.get(file) ?? []) {
      const reached = index.has(used) ? (isOpen.has(used) ? (index.get(used) as number) : mine) : visit(used);
      low.set(file, Math.min(low.get(file) as number, reached));
    }
    if (low.get(file) === mine) {
      const circle = open.splice(open.indexOf(file));
      for (const f of circle) isOpen.delete(f);
      if (circle.length > 1) found.push(circle.sort());
    }
    return low.get(file) as number;
  };
  for (const file of uses.keys()) if (!index.has(file)) visit(file);
  return found.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
}

export const circlesCheck: Check = {
  name: 'circles',
  means: 'no files use one another in a circle',
  run: async (root) => inspectCircles(files(root, isCode)),
};
