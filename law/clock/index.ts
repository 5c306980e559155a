export type * from './answer.ts';
export { legalClock } from './compute.ts';
export * from './rules.ts';
export * from './surcharge.ts';
