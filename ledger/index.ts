export { canonicalJson } from './core/canonical-json.ts';
export type { Entry } from './core/entry.ts';
export * from './node/entry.ts';
export { keyFromPem, openKeyFolder, rawEd25519 } from './node/keys.ts';
export * from './node/note.ts';
export { nodeSuite } from './node/suite.ts';
