export * from './read-seal.ts';
export * from './seals.ts';
