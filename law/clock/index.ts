export type * from './answer.ts';
export * from './rules.ts';
