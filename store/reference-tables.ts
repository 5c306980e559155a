/** The short list: tables without `district` first in their keys, and why. Everything else belongs to one district. */
export const referenceTables: Readonly<Record<string, string>> = {
  'migration.applied': 'which migrations ran: one list for the whole database, written by its owner alone',
};
