export * from './canonical-json.ts';
export * from './entry.ts';
export * from './note.ts';
