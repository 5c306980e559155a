/** Pure: no clock, no files, no network, nothing of Node. Runs in a browser. */
export * from './bytes.ts';
export * from './canonical-json.ts';
export * from './checkpoint.ts';
export * from './entry.ts';
export * from './merkle.ts';
export * from './note.ts';
export * from './policy.ts';
export * from './policy-history.ts';
export * from './proof.ts';
export * from './pure-suite.ts';
export * from './quorum-linter.ts';
export * from './suite.ts';
export * from './tiles.ts';
export * from './vkey.ts';
