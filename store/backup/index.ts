export * from './backup.ts';
export * from './data-folders.ts';
export * from './manifest.ts';
export * from './restore.ts';
