export * from './alarms.ts';
export * from './anchor.ts';
export * from './book.ts';
export * from './lane.ts';
export * from './reasons.ts';
export * from './runner.ts';
