export { canonicalJson } from './core/canonical-json.ts';
export type { Entry } from './core/entry.ts';
export * from './node/entry.ts';
export { keyFromPem } from './node/keys.ts';
export * from './node/note.ts';
