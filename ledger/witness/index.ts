export type { WitnessConfig } from './config.ts';
export { type JournalFinding, scrubJournal } from './journal.ts';
export { type RunningWitness, startWitness, witnessSigners } from './serve.ts';
