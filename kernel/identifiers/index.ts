export type { Checked } from './checked.ts';
export * from './division.ts';
export * from './document-number.ts';
export * from './id-card.ts';
export * from './phone.ts';
export * from './plate.ts';
export * from './uscc.ts';
