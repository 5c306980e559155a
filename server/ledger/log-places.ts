import path from 'node:path';
import { dayOf, type Instant, instantFromMillis, partsOf } from '@zhiyi/kernel';
import { dataFolders, knownLogs, type StoreConfig } from '@zhiyi/store';

/** What a log is called within its district, such as `evidence/2026`: two to four words of small letters, digits and hyphens. */
const NAME = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*){1,3}$/;

/** First line of every checkpoint of a log: `ledger.jiangbei/evidence/2026`. @throws Error when that is no name of a log */
export function originOf(district: string, name: string): string {
  if (!NAME.test(name)) throw new Error(`${name} is no name of a log: evidence/2027 is one`);
  return `ledger.${district}/${name}`;
}

/** A log is named by the year it begins in; a second one of the same year says so itself. */
export function nameOfYear(at: Instant): string {
  return `evidence/${partsOf(dayOf(at))[0]}`;
}

/** 现行账本 — the origin of the log that is written now; of an office that has none yet, of this year’s, which begins. */
export async function currentOrigin(store: Omit<StoreConfig, 'logOrigin'>): Promise<string> {
  const first = originOf(store.district, nameOfYear(instantFromMillis(store.clock())));
  return (await knownLogs({ ...store, logOrigin: first }, first)).at(-1)?.origin ?? first;
}

/** `evidence/2026`: its folder below `log`, its keys below `keys/log`, its addresses below `/log`. */
export function logName(origin: string): string {
  return origin.slice(origin.indexOf('/') + 1);
}

/** Addresses of the log: `/log/evidence/2026`. */
export function logPrefix(origin: string): string {
  return `/log/${logName(origin)}`;
}

export function logFolder(dataDir: string, origin: string): string {
  return path.join(dataFolders(dataDir).log, logName(origin));
}

/** A key is made for one log and used for no other; one that replaces it lies in the next numbered folder. */
export function logKeyFolder(dataDir: string, origin: string): string {
  return path.join(dataFolders(dataDir).keys, 'log', logName(origin));
}
