export * from './benchmarks/index.ts';
export * from './calendar/index.ts';
export * from './changes/index.ts';
export * from './clock/index.ts';
export * from './parameters/index.ts';
export * from './profiles/index.ts';
export * from './settings/index.ts';
export * from './statutes/index.ts';
