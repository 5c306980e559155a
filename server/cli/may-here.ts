import { readConfig } from '../config.ts';
import { runMay } from './may.ts';
import { withOfficeStore } from './office-store.ts';
import type { CliResult } from './result.ts';

/** Asks the lists of this office. */
export function runMayHere(args: string[]): Promise<CliResult> {
  return withOfficeStore(readConfig(), (store) => runMay(store, args));
}
