import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Functions of a door that work without an act, or begin acts of their own, each with its reason. */
const without: Readonly<Record<string, string>> = {
  'cases.mustHoldVersions': 'at the start, before there is an act: no case may lack its version',
  'cases.reconcileUntil': 'a daily job: an act for each day it makes up for',
  'cases.remindOfClocks': 'a daily job: begins its own upkeep',
  'catalogue.prepareImport': 'long work in many transactions, so that progress is seen',
  'catalogue.readSheetFile': 'reads bytes; nothing is asked of the store',
  'evidence.receiveFile': 'bytes are stored and hashed before anything is locked',
  'people.actorOf': 'says who acts, before there is an act',
  'people.resolveSession': 'says who acts, before there is an act',
};

test('whatever a chapter offers others takes the act first, after what the server wired: so they share its transaction (0001)', async () => {
  const chapters = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((e) => e.isDirectory() && e.name !== 'node_modules')
    .map((e) => e.name);
  const found: string[] = [];
  let inActs = 0;
  for (const chapter of chapters) {
    const door = (await import(`./${chapter}/index.ts`)) as Record<string, unknown>;
    for (const [name, offered] of Object.entries(door)) {
      if (typeof offered !== 'function') continue;
      const [, list] = /^async function\*?\s*\w*\(([^)]*)\)/.exec(offered.toString()) ?? [];
      if (list === undefined) continue;
      const [first, second] = list.split(',').map((p) => p.trim());
      if (first === 'act' || (first === 'deps' && second === 'act')) inActs += 1;
      else found.push(`${chapter}.${name}`);
    }
  }
  expect(found.sort()).toEqual(Object.keys(without));
  expect(inActs).toBeGreaterThan(50);
});
