export * from './applicable.ts';
export * from './chronicle.ts';
export * from './fines.ts';
export * from './moves.ts';
