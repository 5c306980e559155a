export { type Disk, folderDisk } from './disk.ts';
export { type DoorOptions, entriesDoor } from './door.ts';
export { LogFault, type LogFaultCode } from './fault.ts';
export { type Ledger, type LedgerOptions, openLedger } from './ledger.ts';
export { type Appended, Log } from './log.ts';
export type { SignedHead } from './options.ts';
export { openPromise } from './promise.ts';
export type { Alarm, Published, WitnessHealth } from './publish.ts';
export { type Finding, type ScrubOptions, scrubLiveLog, storedEntries } from './scrub.ts';
