export * from './file-store.ts';
export * from './folder.ts';
