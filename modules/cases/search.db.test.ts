import { chineseBigrams, type Instant, instant } from '@zhiyi/kernel';
import {
  type Actor,
  askWords,
  createSubject,
  eraseSubject,
  grantAccess,
  isSampled,
  keepWords,
  markPrefix,
  runAct,
  runRead,
  systemActor,
} from '@zhiyi/store';
import { type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commonFrom, type Found, findByWords, type Wanted } from './application/find.ts';
import type { ListQuery } from './application/keyset.ts';

/** A case as the test knows it, without the database. */
interface Known {
  readonly id: string;
  readonly viewers: readonly string[];
  readonly open: boolean;
  readonly dueAt: string;
  readonly handler: string;
  readonly state: string;
  readonly number: string;
  readonly party: string;
}

const CHARACTERS = [...'甬江洪塘店外经营烧烤'];
const ORGANS = ['hongtang', 'zhuangqiao', 'zhzf'];
const TEAMS = ['team:a', 'team:b'];
const HANDLERS = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
const STATES = ['decided', 'served'];
const text = (max: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: max }).map((c) => c.join(''));

let store: TestStore;
let known: readonly Known[];
beforeAll(async () => {
  store = await testStore();
  const drawn = fc.sample(
    fc.record({
      viewers: fc
        .tuple(fc.constantFrom(...ORGANS), fc.constantFrom(...TEAMS), fc.subarray(ORGANS))
        .map(([organ, team, shared]) => [...new Set([organ, team, ...shared])]),
      open: fc.boolean(),
      days: fc.integer({ min: -20, max: 20 }),
      handler: fc.constantFrom(...HANDLERS),
      state: fc.constantFrom(...STATES),
      number: fc.integer({ min: 1, max: 60 }),
      matter: text(4),
      party: text(3),
    }),
    { numRuns: 300, seed: 31 },
  );
  const { value } = await runAct(store, { name: 'test.cases', actor: systemActor('set-up') }, async (act) => {
    const all: Known[] = [];
    for (const d of drawn) {
      const id = act.newId();
      const dueAt = new Date(Date.parse('2026-10-13T01:00:00Z') + d.days * 86_400_000).toISOString() as Instant;
      const number = `${d.matter}字第${String(d.number).padStart(6, '0')}号`;
      const columns = { dueAt: instant(dueAt), handler: d.handler, state: d.state, open: d.open };
      const grants = d.viewers.map((viewer) => ({ viewer, ground: 'shared' as const }));
      await grantAccess(act, id, grants, columns);
      keepWords(act, id, { viewers: d.viewers, open: [number], sealed: [d.party], subjects: [] }, columns, true);
      const { viewers, open, handler, state, party } = d;
      all.push({ id, viewers, open, dueAt, handler, state, number, party });
    }
    return all;
  });
  known = value;
});
afterAll(() => store.close());

const ofOrgan = (organ: string, team: string): Actor => ({
  ...testActor(),
  id: HANDLERS[0] as string,
  organ,
  team: team.slice('team:'.length),
  viewers: [organ, team],
});

/** The rule, said a second time: every word of the question stands in a case one may see, in the order of the list. */
function naive(actor: Actor, q: ListQuery): readonly string[] {
  const asked = chineseBigrams(q.q ?? '').query;
  const keys = q.scope === 'unit' ? [`team:${actor.team}`] : actor.viewers;
  const soon = Date.parse('2026-10-20T16:00:00Z');
  return known
    .filter((c) => c.viewers.some((v) => keys.includes(v)))
    .filter((c) => c.open === (q.scope !== 'done'))
    .filter((c) => q.main === undefined || c.state === q.main)
    .filter((c) => q.scope !== 'mine' || c.handler === actor.id)
    .filter((c) => q.scope !== 'due' || Date.parse(c.dueAt) < soon)
    .filter((c) => q.due !== 'overdue' || Date.parse(c.dueAt) < Date.parse('2026-10-13T01:00:00Z'))
    .filter((c) => {
      const words = new Set([...chineseBigrams(c.number).index, ...chineseBigrams(c.party).index]);
      return asked.every((l) => words.has(l));
    })
    .sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1))
    .map((c) => c.id);
}

const find = (actor: Actor, q: ListQuery, wanted: Wanted, common?: number): Promise<Found> =>
  runRead(store, actor, (act) => findByWords(act, q, wanted, common));

const question = fc.record({
  organ: fc.constantFrom(...ORGANS),
  team: fc.constantFrom(...TEAMS),
  q: fc.oneof(
    text(3),
    fc.tuple(text(2), text(2)).map((t) => t.join(' ')),
    fc.integer({ min: 1, max: 70 }).map(String),
    fc.constant('字第'),
  ),
  scope: fc.constantFrom('all', 'unit', 'mine', 'due', 'done'),
  due: fc.option(fc.constant('overdue'), { nil: undefined }),
  main: fc.option(fc.constantFrom(...STATES), { nil: undefined }),
  back: fc.boolean(),
});
type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;
const queryOf = ({ q, scope, due, main, back }: Asked): ListQuery =>
  ({ q, scope, back, limit: 25, ...(due ? { due } : {}), ...(main ? { main } : {}) }) as ListQuery;

describe('search in the work list', () => {
  test('finds what a look at every visible case would find, in the order of the list, and counts it', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const actor = ofOrgan(asked.organ, asked.team);
        const q = queryOf(asked);
        const expected = naive(actor, q);
        const found = await find(actor, q, { limit: 1000, exact: 1000 });
        const inOrder = q.back ? [...expected].reverse() : expected;
        expect(found.places.map((p) => p.case_id)).toEqual(inOrder);
        expect(found.count).toBe(expected.length);
      }),
      { numRuns: 120 },
    );
  });

  test('finds the same by walking the list when the words are in very many cases, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 1, max: 30 }), async (asked, limit) => {
        const actor = ofOrgan(asked.organ, asked.team);
        const q = queryOf(asked);
        const expected = q.back ? [...naive(actor, q)].reverse() : naive(actor, q);
        const pages: string[] = [];
        for (let after: Found['places'][number] | undefined; ; ) {
          const { places } = await find(actor, q, { limit, exact: 5, ...(after ? { after } : {}) }, 0);
          pages.push(...places.map((p) => p.case_id));
          after = places.at(-1);
          if (places.length < limit || !after) break;
        }
        expect(pages).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('says “more than” only when there are more, and takes a word for common only by its sample', async () => {
    const actor = ofOrgan('hongtang', 'team:a');
    const q: ListQuery = { q: '字第', scope: 'all', back: false, limit: 25 };
    const all = naive(actor, q);
    expect(all.length).toBeGreaterThan(60);
    expect((await find(actor, q, { limit: 1, exact: all.length - 1 })).count).toBe(all.length);
    expect((await find(actor, q, { limit: 1, exact: all.length })).count).toBe(all.length);
    expect(all.filter(isSampled).length).toBeLessThan(commonFrom(10_000));
    const share = known.filter((c) => isSampled(c.id)).length / known.length;
    expect(share).toBeLessThan(0.08);
  });
});

describe('words of cases one may not see', () => {
  const client = () => store.app.connect();
  const ask = async (viewers: string, words: string): Promise<readonly string[]> => {
    const c = await client();
    try {
      await c.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = '${viewers}'`);
      if (words) await c.query(`SET LOCAL zhiyi.words = '${words}'`);
      return (await c.query<{ case_id: string }>('SELECT case_id FROM store.access_words')).rows.map((r) => r.case_id);
    } finally {
      await c.query('ROLLBACK');
      c.release();
    }
  };

  test('no row is read without a question, and none of another’s case with any question', async () => {
    expect(await ask('hongtang', '')).toEqual([]);
    const own = known.filter((c) => c.viewers.includes('hongtang')).map((c) => c.id);
    expect([...(await ask('hongtang', 'all'))].sort()).toEqual([...own].sort());
    expect(await ask('nobody', 'all')).toEqual([]);
  });

  test('whoever asks under another’s mark still sees only his own cases', async () => {
    const theirs = markPrefix('zhuangqiao', true, false);
    const seen = await ask('hongtang', `''${theirs}字第''`);
    expect(seen.length).toBeGreaterThan(0);
    for (const id of seen) expect(known.find((c) => c.id === id)?.viewers).toContain('hongtang');
  });

  test('the policy lets the index of marks answer, and without a question even the owner reads nothing', async () => {
    const admin = new pg.Client(store.connection.superuser);
    await admin.connect();
    await admin.query(`INSERT INTO store.access_words (district, case_id, marks, due_at, subjects, viewers)
      SELECT 'jiangbei', ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, array_to_tsvector(ARRAY['all', 'm' || n]),
        'infinity', '{}', '{elsewhere}' FROM generate_series(1, 20000) n`);
    await admin.query('ANALYZE store.access_words');
    await admin.end();
    const c = await client();
    try {
      await c.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'hongtang'`);
      await c.query(`SET LOCAL zhiyi.words = 'm77'`);
      const { rows } = await c.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT case_id FROM store.access_words WHERE district = 'jiangbei'`,
      );
      expect(rows.map((r) => r['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on access_words_by_mark/);
    } finally {
      await c.query('ROLLBACK');
      c.release();
    }
    expect(await store.look('SELECT case_id FROM store.access_words LIMIT 1')).toEqual([]);
  });

  test('a name is kept as hashes, and erasing the person strikes them while the number still finds the case', async () => {
    const actor = ofOrgan('hongtang', 'team:a');
    const made = await runAct(store, { name: 'test.erase', actor }, async (act) => {
      const { subject } = await createSubject(act, {
        kind: 'person',
        viewers: ['hongtang'],
        items: [{ kind: 'profile', content: { name: '欧阳' } }],
        index: [],
      });
      const id = act.newId();
      const columns = { open: true };
      await grantAccess(act, id, [{ viewer: 'hongtang', ground: 'acting' }], columns);
      const words = { viewers: ['hongtang'], open: ['特字第999999号'], sealed: ['欧阳'], subjects: [subject] };
      keepWords(act, id, words, columns, true);
      return { id, subject };
    });
    const by = async (q: string) =>
      (await find(actor, { q, scope: 'all', back: false, limit: 25 }, { limit: 26, exact: 100 })).places.map(
        (p) => p.case_id,
      );
    expect(await by('欧阳')).toEqual([made.value.id]);
    const text = await runRead(store, systemActor('test'), (act) =>
      askWords(act, { keys: ['hongtang'], open: true, text: '999999' }, false, () =>
        sql<{ marks: string }>`SELECT marks::text FROM store.access_words`.execute(act.tx),
      ),
    );
    expect(text.rows[0]?.marks).toContain('999999');
    expect(text.rows[0]?.marks).not.toMatch(/[欧阳]/);
    await runAct(store, { name: 'test.erase', actor }, (act) => eraseSubject(act, made.value.subject));
    expect(await by('欧阳')).toEqual([]);
    expect(await by('999999')).toEqual([made.value.id]);
  });

  test('two questions of one act are not mixed up', async () => {
    await expect(
      runRead(store, systemActor('test'), (act) => {
        const words = { keys: ['hongtang'], open: true, text: '字' };
        return askWords(act, words, false, () => askWords(act, words, false, async () => 1));
      }),
    ).rejects.toThrow('another question');
  });
});
