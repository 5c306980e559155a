import { builtInCalendar } from '@zhiyi/law';
import { type Actor, runRead } from '@zhiyi/store';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countCases, EXACT_COUNT, type ListPage, type ListQuery, listCases } from './application/list.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

/**
 * Ten thousand and some copies of one case that was really opened, made by the database: what a list reads first is the access table
 * (docs/adr/0008).
 */
let office: TestOffice;
let lin: Actor;
let first: string;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
  first = await played(
    () => office,
    () => lin,
  ).open();
  await copies(1, EXACT_COUNT - 1);
}, 120_000);
afterAll(() => office.close());

async function copies(from: number, to: number): Promise<void> {
  const client = new pg.Client(office.store.connection.superuser);
  await client.connect();
  try {
    const id = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
    const due = `'2026-10-01T00:00:00Z'::timestamptz + (n * 7919 % 100000) * interval '1 minute'`;
    const series = 'generate_series($1::int, $2::int) n';
    await client.query(
      `INSERT INTO cases.cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', ${id}, 'case_number', '副本' || n, 'due_at', ${due}))).*
       FROM cases.cases c, ${series} WHERE c.id = '${first}'`,
      [from, to],
    );
    await client.query(
      `INSERT INTO store.access SELECT (jsonb_populate_record(a, jsonb_build_object('case_id', ${id}, 'due_at', ${due}))).*
       FROM store.access a, ${series} WHERE a.case_id = '${first}'`,
      [from, to],
    );
  } finally {
    await client.end();
  }
}
const list = (more: Partial<ListQuery> = {}, actor = lin): Promise<ListPage> =>
  runRead(office.store, actor, (act) =>
    listCases(act, builtInCalendar, { scope: 'all', back: false, limit: 25, ...more }),
  );
const idsOf = (page: ListPage) => page.rows.map((r) => r.caseId);

describe('a list of many cases', () => {
  test('ten thousand are counted exactly, one more is “more than ten thousand”', async () => {
    expect(await list()).toMatchObject({ count: 10_000, more: false });
    await copies(EXACT_COUNT, EXACT_COUNT);
    expect(await list()).toMatchObject({ count: 10_000, more: true });
    const few = await runRead(office.store, lin, (act) =>
      countCases(act, { scope: 'all', back: false, limit: 25 }, 40),
    );
    expect(few).toEqual({ count: 40, more: true });
  });

  test('pages follow one another by latest day without gap or double, and back again', async () => {
    const order = (
      await office.store.look<{ id: string }>(
        `SELECT case_id AS id FROM store.access WHERE viewer = 'hongtang' ORDER BY due_at, case_id LIMIT 100`,
      )
    ).map((r) => r.id);
    const pages: ListPage[] = [await list()];
    while (pages.length < 4) pages.push(await list({ cursor: pages.at(-1)?.next as string }));
    expect(pages.flatMap(idsOf)).toEqual(order);
    expect(pages[0]?.previous).toBeUndefined();
    const back = await list({ cursor: pages[3]?.previous as string, back: true });
    expect(idsOf(back)).toEqual(idsOf(pages[2] as ListPage));
  });

  test('a case that is seen on several grounds is listed and counted once', async () => {
    const grounds = await office.store.look<{ n: number }>(
      `SELECT count(*)::int AS n FROM store.access WHERE case_id = '${first}' AND viewer = ANY ('{${lin.viewers.join(',')}}')`,
    );
    expect(grounds[0]?.n).toBe(3);
    const all: string[] = [];
    for (let page: ListPage | undefined = await list(); page; )
      page = all.push(...idsOf(page)) < 500 && page.next ? await list({ cursor: page.next }) : undefined;
    expect(new Set(all).size).toBe(all.length);
  });

  test('another organ counts none of them', async () => {
    expect(await list({}, await office.who('other'))).toMatchObject({ count: 0, more: false, rows: [] });
  });
});
