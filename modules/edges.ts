/**
 * 章与章之间 — who may use whom. Three kinds of edge:
 * - `import`: a module calls another's `index.ts` (never anything deeper);
 * - `listen`: it follows another's events by position;
 * - `fact`: it is handed a fact through a port of its own, wired by the server and read inside the act's transaction.
 * `npm run check` compares this table with the code and prints the *because* of an edge that is not in it.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'import' | 'listen' | 'fact';
  readonly because: string;
}

export const edges: readonly Edge[] = [
  {
    from: 'catalogue',
    to: 'people',
    kind: 'import',
    because: '“May I?” asks for organs and valid certificates (APL 42)',
  },
  {
    from: 'evidence',
    to: 'people',
    kind: 'import',
    because: 'who captured and who looked are officers with certificates',
  },
  {
    from: 'papers',
    to: 'people',
    kind: 'import',
    because: 'a paper names the organ and the officers with their certificate numbers (APL 52)',
  },
  { from: 'cases', to: 'catalogue', kind: 'import', because: 'every act asks whether the power is held (APL 17, 24)' },
  { from: 'cases', to: 'people', kind: 'import', because: 'two certified officers (APL 42)' },
  { from: 'cases', to: 'evidence', kind: 'import', because: 'facts rest on evidence (APL 40, 46)' },
  {
    from: 'cases',
    to: 'papers',
    kind: 'import',
    because: 'decisions and notices are papers with numbers (APL 52, 59)',
  },
  {
    from: 'evidence',
    to: 'cases',
    kind: 'fact',
    because: 'evidence of a case that is over is not verified or excluded any more (APL 46, 47)',
  },
];
