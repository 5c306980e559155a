import type { Actor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignCase, shareCase } from './application/assign.ts';
import { openCase } from './application/open-case.ts';
import { PLACE, type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
let zhou: Actor;
let shen: Actor;
beforeAll(async () => {
  office = await testOffice();
  [lin, zhou, shen] = await Promise.all([office.who('lin'), office.who('zhou'), office.who('shen')]);
});
afterAll(() => office.close());

const { as, by, withFacts, photo, warnedAndRefused } = played(
  () => office,
  () => lin,
);
const key = (actor: Actor) => `posting:${actor.posting}`;

/** Every table with rows of a case in which somebody’s key stands. */
async function tablesNaming(viewer: string): Promise<readonly string[]> {
  const tables = await office.store.look<{ name: string; one: boolean }>(
    `SELECT c.oid::regclass::text AS name, a.attname = 'viewer' AS one
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE a.attname IN ('viewer', 'viewers') AND c.relkind = 'r' AND n.nspname IN ('store', 'cases', 'evidence', 'papers') ORDER BY 1`,
  );
  const named: string[] = [];
  for (const { name, one } of tables) {
    const has = one ? `viewer = '${viewer}'` : `'${viewer}' = ANY (viewers)`;
    const [row] = await office.store.look<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE ${has}`);
    if (row && row.n > 0) named.push(name);
  }
  return named;
}

describe('access begins and ends with an act (design of access: ground, from, to)', () => {
  test('who is taken off a case no longer sees a row of it as its officer; who comes sees them all; who assigns keeps sight', async () => {
    const id = await withFacts({ evidence: [await photo()] });
    await warnedAndRefused(id);
    const before = await tablesNaming(key(zhou));
    expect(before).toEqual(
      expect.arrayContaining(['cases.cases', 'evidence.items', 'papers.papers', 'store.access', 'store.events']),
    );
    await by(shen, (act) =>
      assignCase(office.deps, act, id, [office.people.lin, office.people.shen], '周乙二调休，改由沈丁四承办。'),
    );
    expect(await tablesNaming(key(zhou))).toEqual([]);
    expect(await tablesNaming(key(shen))).toEqual(before);
    expect(await tablesNaming(key(lin))).toEqual(before);
    // from when to when stands in the events, which nobody can change
    const [event] = await office.store.look<{ data: { viewers: string[] } }>(
      `SELECT data FROM store.events WHERE stream = 'case:${id}' AND type = 'CaseReassigned/1'`,
    );
    expect(event?.data.viewers).toEqual(['hongtang', 'team:hongtang-zd', key(lin), key(shen)]);
  });

  test('a sensitive case leaves the sight of the officer who is taken off it, by the database alone', async () => {
    const open = { officers: [office.people.zhou, office.people.shen], place: PLACE, secrecy: 'sensitive' } as const;
    const { caseId } = await by(shen, (act) => openCase(office.deps, act, open));
    const rowsOf = async (actor: Actor) =>
      by(actor, async (act) =>
        act.tx.selectFrom('store.events').select('version').where('stream', '=', `case:${caseId}`).execute(),
      ).then((rows) => rows.length);
    expect([await rowsOf(zhou), await rowsOf(lin)]).toEqual([1, 0]);
    await by(shen, (act) =>
      assignCase(office.deps, act, caseId, [office.people.lin, office.people.shen], '周乙二与当事人有利害关系，回避。'),
    );
    expect([await rowsOf(zhou), await rowsOf(lin), await rowsOf(shen)]).toEqual([0, 2, 2]);
  });

  test('what was shared with another organ stays shared when the officers change', async () => {
    const id = await withFacts();
    await by(shen, (act) =>
      shareCase(office.deps, act, id, { with: ['zhuangqiao'], ground: 'joint', reason: '联合执法。' }),
    );
    await by(shen, (act) => assignCase(office.deps, act, id, [office.people.zhou, office.people.shen], '林甲一外出。'));
    const grants = await office.store.look<{ viewer: string; ground: string }>(
      `SELECT viewer, ground FROM store.access WHERE case_id = '${id}' AND viewer <> 'system' ORDER BY viewer`,
    );
    expect(grants.map((g) => `${g.viewer} ${g.ground}`)).toEqual(
      [
        'hongtang acting',
        `${key(zhou)} assigned`,
        `${key(shen)} assigned`,
        'team:hongtang-zd handling',
        'zhuangqiao joint',
      ].sort(),
    );
    expect(await as(async (act) => act.actor.viewers.includes(key(lin)))).toBe(true);
  });
});
