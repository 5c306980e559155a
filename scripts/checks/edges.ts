import type { Edge } from '../../modules/edges.ts';
import type { Check, Finding } from './check.ts';
import { files, isCode, isTest, lineAt, moduleFolders, moduleOf, type SourceFile, withoutComments } from './files.ts';
import { type Import, importsOf } from './imports.ts';

/** What each part of the checkout may use, and why no more. */
const parts: Readonly<Record<string, { readonly uses: readonly string[]; readonly because: string }>> = {
  kernel: { uses: [], because: 'the kernel holds the words all chapters share; it knows none of them' },
  law: { uses: ['kernel'], because: 'the law must be checkable by people who never run the rest' },
  ledger: { uses: [], because: 'the ledger stands alone: whoever verifies a proof needs nothing else of ours' },
  store: { uses: ['kernel', 'law', 'ledger'], because: 'the store serves every chapter and knows none' },
  ports: { uses: ['kernel', 'ledger'], because: 'a port names what the outside does, not who needs it' },
  modules: {
    uses: ['kernel', 'law', 'ledger', 'store', 'ports'],
    because: 'a chapter does not know who starts it or shows it',
  },
  demo: {
    uses: ['kernel', 'law', 'store', 'ports', 'modules'],
    because: 'the demo plays through the commands users use',
  },
  server: {
    uses: ['kernel', 'law', 'ledger', 'store', 'ports', 'modules', 'demo'],
    because: 'the server is the only place that puts the parts together, and shows no screen',
  },
  web: {
    uses: ['kernel', 'ledger', 'store', 'modules'],
    because: 'screens see contracts only: what a chapter says, never how it does it; and of the ledger the verdict',
  },
};

const DOMAIN = 'domain/ decides and does nothing: time, ids and facts come in as arguments';
/** Packages that only compute. */
const PURE = /^(zod|node:util|node:crypto|@zhiyi\/(kernel|law)(\/.*)?)$/;
const IMPURE =
  /\b(Date\.now|new Date\(\)|Math\.random|random(?:Bytes|UUID|Int|FillSync)|performance\.now|process\.|fetch\(|setTimeout)/g;
const DOOR = 'index.ts is the only door of a chapter';
const CONTRACT = 'contract.ts is loaded by the browser';

/** Everything wrong with how files use one another, for this table of edges. Pure, so that its own tests can feed it. */
export function inspectEdges(
  sources: readonly SourceFile[],
  edges: readonly Edge[],
  folders: readonly string[],
): readonly Finding[] {
  const imports = new Map(sources.map((f) => [f.path, importsOf(f)]));
  const all = [...imports.values()].flat();
  return [
    ...all.flatMap((i) => [...betweenParts(i), ...insideModule(i), ...betweenModules(i, edges)]),
    ...contracts(imports),
    ...sources.flatMap(impurities),
    ...table(all, edges, folders),
  ];
}

function betweenParts(i: Import): readonly Finding[] {
  const from = partOf(i.file);
  const to = i.target === undefined ? undefined : partOf(i.target);
  const part = parts[from];
  if (!part || to === undefined || to === from || isTest(i.file) || i.file.endsWith('.mts')) return [];
  if (i.specifier.startsWith('.') && parts[to])
    return [finding(i, `reaches into ${to}/ by a relative path`, 'a workspace is used by its name: @zhiyi/…')];
  if (!part.uses.includes(to)) return [finding(i, `${from} uses ${to}`, part.because)];
  if (
    from === 'web' &&
    to !== 'kernel' &&
    !i.target?.endsWith('/contract.ts') &&
    i.specifier !== '@zhiyi/ledger/verify'
  )
    return [finding(i, `a screen uses ${to} beyond a contract`, part.because)];
  return [];
}

function insideModule(i: Import): readonly Finding[] {
  const name = moduleOf(i.file);
  if (name === undefined || isTest(i.file)) return [];
  const [, , layer] = i.file.split('/');
  if (layer === 'domain') {
    const inside = i.target?.startsWith(`modules/${name}/domain/`);
    return inside || PURE.test(i.specifier) ? [] : [finding(i, `domain/ uses ${i.specifier}`, DOMAIN)];
  }
  if (layer === 'application' && i.target?.startsWith(`modules/${name}/adapters/`))
    return [finding(i, 'application/ uses adapters/', 'application names what it needs; adapters provide it')];
  return [];
}

/** Kernel, law and domain neither look at the clock nor throw dice, whatever they import. */
function impurities(file: SourceFile): readonly Finding[] {
  if (!/^(kernel|law|modules\/[^/]+\/domain)\//.test(file.path) || isTest(file.path)) return [];
  const code = withoutComments(file.text);
  return [...code.matchAll(IMPURE)].map((m) => ({
    where: `${file.path}:${lineAt(code, m.index)}`,
    what: `uses ${m[0]}`,
    because: DOMAIN,
  }));
}

function betweenModules(i: Import, edges: readonly Edge[]): readonly Finding[] {
  const from = moduleOf(i.file);
  const to = i.target === undefined ? undefined : moduleOf(i.target);
  if (to === undefined || to === from) return [];
  const rest = i.target?.slice(`modules/${to}/`.length) ?? '';
  const forTests = isTest(i.file) || i.file.includes('/testing/');
  const door =
    rest === 'index.ts' || (rest === 'contract.ts' && from === undefined) || (forTests && rest.startsWith('testing/'));
  if (from === undefined) {
    const free = ['scripts', 'modules', 'e2e'].includes(partOf(i.file)) || isTest(i.file);
    return door || free ? [] : [finding(i, `reaches past the door of ${to}`, DOOR)];
  }
  if (!door) return [finding(i, `reaches past the door of ${to}`, DOOR)];
  const allowed = edges.some((e) => e.from === from && e.to === to && (e.kind === 'import' || i.typeOnly));
  if (allowed || forTests) return [];
  const known = edges.filter((e) => e.from === from).map((e) => `${e.to} (${e.because})`);
  return [finding(i, `${from} uses ${to}`, `modules/edges.ts allows ${from} only: ${known.join('; ') || 'nothing'}`)];
}

/** What a contract loads, however far, must run in a browser. */
function contracts(imports: ReadonlyMap<string, readonly Import[]>): readonly Finding[] {
  const found: Finding[] = [];
  for (const start of imports.keys()) {
    if (!/^(store|modules\/[^/]+)\/contract\.ts$/.test(start)) continue;
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const i of imports.get(file) ?? []) {
        if (i.typeOnly) continue;
        if (/^node:|^@zhiyi\/(store|ports)$/.test(i.specifier))
          found.push(finding(i, `${start} loads ${i.specifier}`, CONTRACT));
        else if (i.target !== undefined) visit(i.target);
      }
    };
    visit(start);
  }
  return found;
}

function table(all: readonly Import[], edges: readonly Edge[], folders: readonly string[]): readonly Finding[] {
  const found: Finding[] = [];
  const say = (what: string, because: string) => found.push({ where: 'modules/edges.ts', what, because });
  for (const e of edges) {
    for (const end of [e.from, e.to])
      if (!folders.includes(end))
        say(`${e.from} → ${e.to}: there is no chapter ${end}`, 'the table speaks of what exists');
    const used = all.some((i) => moduleOf(i.file) === e.from && i.target !== undefined && moduleOf(i.target) === e.to);
    if (e.kind === 'import' && !used)
      say(`${e.from} → ${e.to} is used by nobody`, 'an edge that is not needed is a door left open');
  }
  const cycle = findCycle(edges.filter((e) => e.kind === 'import'));
  if (cycle) say(`cycle: ${cycle.join(' → ')}`, 'chapters that need each other are one chapter');
  return found;
}

function findCycle(edges: readonly Edge[]): readonly string[] | undefined {
  const visit = (at: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    for (const e of edges) {
      const found = e.from === at ? visit(e.to, [...way, at]) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  for (const e of edges) {
    const found = visit(e.from, []);
    if (found) return found;
  }
  return undefined;
}

function partOf(file: string): string {
  return file.split('/')[0] as string;
}

function finding(i: Import, what: string, because: string): Finding {
  return { where: `${i.file}:${i.line}`, what, because };
}

export const edgesCheck: Check = {
  name: 'edges',
  means: 'files use only what their place allows',
  run: async (root) => {
    const { edges } = await import('../../modules/edges.ts');
    return inspectEdges(files(root, isCode), edges, moduleFolders(root));
  },
};
