export { fileSeals } from './key-files.ts';
export { type OrganSeal, padesSeals, type SealKey } from './pades.ts';
export { SealNotSet } from './provider.ts';
