/** Entries of the menu with the duty each asks for; null: everybody in the office may look. */
const entries: Readonly<Record<string, string | null>> = {
  desk: null,
  catalogue: null,
  'may-i': 'mayAsk',
  lists: null,
  cases: 'readCases',
  payments: 'readPayments',
  people: null,
  settings: null,
  daily: 'runDaily',
  audit: 'readAudit',
  ledger: 'watchLedger',
};

/** The menu's entries for somebody with these duties: what is built, and belongs to the posting. */
export function pagesFor(duties: readonly string[]): ReadonlySet<string> {
  return new Set(Object.keys(entries).filter((key) => entries[key] == null || duties.includes(entries[key])));
}
