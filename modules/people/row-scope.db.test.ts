import { instant } from '@zhiyi/kernel';
import { appendEvents, createSubject, grantAccess, runAct, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorIn, isAdministrator, type Posting, type Role, roleNames } from './index.ts';

/**
 * Row scope with the application bypassed: raw statements as the database role of the application, with the settings of an actor, over
 * role × act × organ × case. What may be seen is said here a second time, in the words of the rule, not by the code under test.
 */
interface Case {
  readonly id: string;
  readonly acting: string;
  readonly team: string;
  /** organs it was shared with, joined or transferred to */
  readonly sharedWith: readonly string[];
  readonly subject: string;
}

const organs = ['zhzf', 'hongtang', 'zhuangqiao', 'scjg'] as const;
const teamAt: Readonly<Record<string, string>> = {
  zhzf: 'zhzf-1',
  hongtang: 'zhzf-hongtang',
  zhuangqiao: 'zhzf-zhuangqiao',
  scjg: 'scjg-1',
};
let store: TestStore;
let cases: readonly Case[];
const connect = () => store.app.connect();
let client: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  store = await testStore();
  const made = await runAct(store, { name: 'test.cases', actor: systemActor('set-up') }, async (act) => {
    const all: Case[] = [];
    for (const acting of organs)
      for (const teamOf of organs)
        for (const sharedWith of [[], ['scjg'], ['zhuangqiao', 'hongtang']]) {
          const id = act.newId();
          const team = teamAt[teamOf] as string;
          const viewers = [acting, `team:${team}`, ...sharedWith];
          const stream = `case:${id}`;
          const events = [{ type: 'CaseOpened/1', data: {} }];
          await appendEvents(act, { stream, expected: 0, events, basis: ['apl:51'], viewers });
          await grantAccess(
            act,
            id,
            [...new Set(viewers)].map((viewer) => ({ viewer, ground: 'shared' as const })),
            { open: true },
          );
          const { subject } = await createSubject(act, {
            kind: 'person',
            viewers,
            items: [{ kind: 'profile', content: { name: '某' } }],
            index: [],
          });
          await sql`INSERT INTO store.deadlines (district, id, stream, clock, trigger_at, trigger_event, question, due_on, due_at,
              provisional, calendar_version, answer, state, started_at, viewers)
            VALUES (${act.district}, ${act.newId()}, ${stream}, 'apl.decide', ${act.now}, 1, '{}', '2026-12-31', ${act.now},
              false, 'test', '{}', 'running', ${act.now}, ${[...viewers, 'system']})`.execute(act.tx);
          all.push({ id, acting, team, sharedWith, subject });
        }
    return all;
  });
  cases = made.value;
  client = await connect();
});
afterAll(async () => {
  client?.release();
  await store.close();
});

/** Tables of a case and how its rows are found; the last says which update the application may make at all. */
const tables: readonly { name: string; where: (c: Case) => string; update: string | null; remove: boolean }[] = [
  { name: 'store.streams', where: (c) => `stream = 'case:${c.id}'`, update: 'version = version', remove: false },
  { name: 'store.events', where: (c) => `stream = 'case:${c.id}'`, update: 'viewers = viewers', remove: false },
  { name: 'store.deadlines', where: (c) => `stream = 'case:${c.id}'`, update: `state = 'met'`, remove: false },
  { name: 'store.ledger_queue', where: (c) => `stream = 'case:${c.id}'`, update: 'viewers = viewers', remove: false },
  { name: 'store.subjects', where: (c) => `id = '${c.subject}'`, update: 'erased_at = erased_at', remove: false },
  { name: 'store.subject_items', where: (c) => `subject = '${c.subject}'`, update: 'viewers = viewers', remove: true },
  { name: 'store.access', where: (c) => `case_id = '${c.id}'`, update: 'open = open', remove: true },
];

/** The rule in words: the organ the person works for now, unless auxiliary or administrator; the team; never the organ left behind. */
function maySee(p: Posting, c: Case): boolean {
  if (isAdministrator(p.role)) return false;
  if (c.team === (p.hostTeam ?? p.homeTeam)) return true;
  if (p.role === 'auxiliary') return false;
  return [c.acting, ...c.sharedWith].includes(p.hostOrgan);
}

const postings = fc
  .record({
    role: fc.constantFrom(...roleNames),
    homeOrgan: fc.constantFrom(...organs),
    hostOrgan: fc.constantFrom(...organs),
    homeTeam: fc.constantFrom(null, ...Object.values(teamAt)),
    hostTeam: fc.constantFrom(null, null, ...Object.values(teamAt)),
  })
  .map(
    (p): Posting => ({
      ...p,
      id: '01990000-0000-7000-8000-0000000000aa',
      person: '01990000-0000-7000-8000-0000000000bb',
      standing: p.homeOrgan === p.hostOrgan ? null : 'resident',
      from: instant('2026-01-01T00:00:00+08:00'),
      to: null,
    }),
  );

async function asActor<T>(viewers: string, district: string, run: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SET LOCAL zhiyi.district = '${district}'; SET LOCAL zhiyi.viewers = '${viewers}'`);
  try {
    return await run();
  } finally {
    await client.query('ROLLBACK');
  }
}
const count = async (statement: string) => (await client.query(statement)).rowCount ?? 0;

describe('row scope by the database alone (another organ’s case does not exist for you)', () => {
  test('over role × act × organ × case: rows are read, changed and removed by those who may see them and by nobody else', async () => {
    const pick = fc.record({
      posting: postings,
      which: fc.nat({ max: organs.length * organs.length * 3 - 1 }),
      table: fc.constantFrom(...tables),
    });
    let seen = 0;
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(pick, async ({ posting, which, table }) => {
        const c = cases[which] as Case;
        const may = maySee(posting, c);
        if (may) seen += 1;
        else hidden += 1;
        const { viewers } = actorIn(posting);
        const read = await asActor(viewers.join(','), 'jiangbei', () =>
          count(`SELECT 1 FROM ${table.name} WHERE ${table.where(c)}`),
        );
        expect(read > 0).toBe(may);
        if (table.update !== null) {
          const changed = await asActor(viewers.join(','), 'jiangbei', () =>
            count(`UPDATE ${table.name} SET ${table.update} WHERE ${table.where(c)}`),
          );
          expect(changed > 0).toBe(may);
        }
        const remove = asActor(viewers.join(','), 'jiangbei', () =>
          count(`DELETE FROM ${table.name} WHERE ${table.where(c)}`),
        );
        if (table.remove) expect((await remove) > 0).toBe(may);
        else await expect(remove).rejects.toThrow(/permission denied/);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(seen, hidden)).toBeGreaterThan(100);
  });

  test('a list without any filter of ours returns exactly what the person may see', async () => {
    await fc.assert(
      fc.asyncProperty(postings, async (posting) => {
        const { viewers } = actorIn(posting);
        const { rows } = await asActor(viewers.join(','), 'jiangbei', () =>
          client.query<{ stream: string }>(`SELECT stream FROM store.events WHERE stream LIKE 'case:%'`),
        );
        const expected = cases.filter((c) => maySee(posting, c)).map((c) => `case:${c.id}`);
        expect(rows.map((r) => r.stream).sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  test.each(roleNames)(
    'the three ways in are closed to a %s of another district, without keys, or with an empty key',
    async (role: Role) => {
      const c = cases[0] as Case;
      for (const [viewers, district] of [
        [`${c.acting},team:${c.team},role:${role}`, 'haishu'],
        [`role:${role}`, 'jiangbei'],
        ['', 'jiangbei'],
        [',', 'jiangbei'],
      ] as const)
        for (const table of tables) {
          const read = await asActor(viewers, district, () =>
            count(`SELECT 1 FROM ${table.name} WHERE ${table.where(c)}`),
          );
          expect(read, `${table.name} ${viewers} ${district}`).toBe(0);
        }
    },
  );

  test('a connection on which nobody is named reads nothing at all', async () => {
    for (const table of tables) expect(await count(`SELECT 1 FROM ${table.name}`), table.name).toBe(0);
  });

  test('when the posting ends, so does what it opened: the same person, one millisecond apart', async () => {
    const c = cases.find((x) => x.acting === 'hongtang' && x.team === 'scjg-1' && x.sharedWith.length === 0) as Case;
    const base = {
      id: 'g',
      person: 'p',
      homeOrgan: 'zhzf',
      homeTeam: 'zhzf-1',
      hostTeam: null,
      role: 'handler',
    } as const;
    const [from, to] = [instant('2026-01-01T00:00:00+08:00'), null];
    const away = actorIn({ ...base, hostOrgan: 'hongtang', standing: 'resident', from, to });
    const back = actorIn({ ...base, hostOrgan: 'zhzf', standing: null, from, to });
    const see = (viewers: readonly string[]) =>
      asActor(viewers.join(','), 'jiangbei', () => count(`SELECT 1 FROM store.events WHERE stream = 'case:${c.id}'`));
    expect([await see(away.viewers), await see(back.viewers)]).toEqual([1, 0]);
  });

  test('nobody writes into another district, nor moves a row there', async () => {
    const c = cases[0] as Case;
    const move = asActor(c.acting, 'jiangbei', () =>
      client.query(`UPDATE store.deadlines SET district = 'haishu' WHERE stream = 'case:${c.id}'`),
    );
    await expect(move).rejects.toThrow(/row-level security/);
    const plant = asActor(c.acting, 'jiangbei', () =>
      client.query(`INSERT INTO store.access (district, viewer, case_id, ground, since, given_by, updated_at)
        VALUES ('haishu', 'hongtang', '${c.id}', 'shared', now(), 'x', now())`),
    );
    await expect(plant).rejects.toThrow(/row-level security/);
  });

  test('the register of people itself: another district’s people do not exist', async () => {
    const names = (
      await store.owner.query<{ name: string }>(
        `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'people' AND c.relkind = 'r'`,
      )
    ).rows.map((r) => r.name);
    expect(names.length).toBeGreaterThan(10);
    const { rows: unprotected } = await store.owner.query(
      `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'people' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(unprotected).toEqual([]);
    await runAct(store, { name: 'test.organ', actor: systemActor('set-up') }, (act) =>
      act.tx
        .insertInto('people.organs')
        .values({
          district: act.district,
          id: 'zhzf',
          kind: 'bureau',
          name_zh: '某局',
          name_en: 'x',
          full_name_zh: '某局',
          valid_from: '2020-01-01',
          version: 1,
        })
        .execute(),
    );
    expect(await asActor('system', 'haishu', () => count('SELECT 1 FROM people.organs'))).toBe(0);
    expect(await asActor('nobody', 'jiangbei', () => count('SELECT 1 FROM people.organs'))).toBe(1);
  });
});

describe('what the application can never do to the register', () => {
  test.each([
    ['delete a person', 'DELETE FROM people.persons'],
    ['delete a posting', 'DELETE FROM people.postings'],
    ['backdate a posting', `UPDATE people.postings SET starts_at = '2020-01-01'`],
    ['give a posting to another person', 'UPDATE people.postings SET person = NULL'],
    ['turn a posting into another role', `UPDATE people.postings SET role = 'head'`],
    ['lengthen a certificate', `UPDATE people.certificates SET valid_to = '2099-01-01'`],
    ['delete a suspension', 'DELETE FROM people.certificate_changes'],
    ['give a session to another person', 'UPDATE people.sessions SET person = NULL'],
    ['lengthen a session', `UPDATE people.sessions SET ends_at = 'infinity'`],
    ['change a passkey', `UPDATE people.passkeys SET public_key = ''`],
    ['make a used link new for somebody else', 'UPDATE people.one_time_links SET person = NULL'],
  ])('%s', async (_what, statement) => {
    await expect(asActor('system', 'jiangbei', () => client.query(statement))).rejects.toThrow(/permission denied/);
  });
});
