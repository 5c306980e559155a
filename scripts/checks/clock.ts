import type { Check, Finding } from './check.ts';
import { files, isCode, isForTests, lineAt, type SourceFile, withoutComments } from './files.ts';

/** Where time comes with the act; the server and its tools may look at the machine’s clock. */
const GIVEN = /^(law|kernel|store|modules)\//;
/** Where the database’s clock decides nothing of the law: how long one process may hold a piece of work that another would take over. */
const MACHINERY: Readonly<Record<string, string>> = {
  'store/jobs.ts': 'heartbeats of long work, seen by all processes on one clock',
  'store/outbox.ts': 'pauses between attempts, seen by all processes on one clock',
  'store/migrate.ts': 'when a migration ran',
};
/** A moment or an id of the database’s own. `performance.now()` and the like are members of something and no SQL. */
const ASKS = [
  /(?<![.\w])now\(\)/gi,
  /\b(?:current_timestamp|current_date|current_time|localtimestamp)\b/gi,
  /\b(?:clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(/gi,
  /\b(?:gen_random_uuid|uuid_generate_v\d|uuidv[47])\s*\((?=\s*\))/gi,
];

/** SQL, in its own files or in the program, that asks the database for the time or for an id: both come with the act. */
export function inspectClock(sources: readonly SourceFile[]): readonly Finding[] {
  return sources.flatMap(({ path, text }): readonly Finding[] => {
    if (Object.hasOwn(MACHINERY, path)) return [];
    const code = path.endsWith('.sql') ? text.replace(/--[^\n]*/g, (s) => ' '.repeat(s.length)) : withoutComments(text);
    return ASKS.flatMap((asks) => [...code.matchAll(asks)]).map((m) => ({
      where: `${path}:${lineAt(code, m.index)}`,
      what: `${m[0]} asks the database`,
      because:
        '`now` and ids come with the act (docs/adr/0010, 0011): the law is never asked by a clock that tests cannot set',
    }));
  });
}

export const clockCheck: Check = {
  name: 'clock',
  means: 'no SQL of a chapter, of the law or of the store asks the database for the time or an id',
  run: (root) => inspectClock(files(root, (f) => GIVEN.test(f) && (f.endsWith('.sql') || isCode(f)) && !isForTests(f))),
};
