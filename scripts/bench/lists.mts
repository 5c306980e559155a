import { randomUUID } from 'node:crypto';
import { builtInCalendar } from '@zhiyi/law';
import { type Actor, runRead } from '@zhiyi/store';
import { testStore } from '@zhiyi/store/testing';
import { EXACT_COUNT, type ListPage, type ListQuery, listCases } from '../../modules/cases/application/list.ts';
import { benchCluster, figure, quantile, round } from './shared/cluster.mts';
import { loadCases } from './shared/many-cases.mts';

/**
 * The list of 25 for a user who may see one organ of eight, by organ and by team: pages followed by keyset from the first, pages far in,
 * search and filters, each with names opened and masked and the honest count. The reference is the same 25 case rows fetched by their primary
 * keys under the same policies. 62,000 cases; `SIZES=62000,1000000 npm run bench -- lists` takes a million too.
 */
const SIZES = (process.env.SIZES ?? '62000').split(',').map(Number);
const TARGETS: Readonly<Record<number, number>> = { 62000: 50, 1000000: 150 };
const PAGES = 100;
const WARM_UP = 25;

const cluster = await benchCluster({ durable: false });
try {
  for (const size of SIZES) await measure(size);
} finally {
  await cluster.close();
}

async function measure(size: number): Promise<void> {
  const store = await testStore('2026-10-13T01:00:00Z');
  const loadSeconds = round(await loadCases(store, size));
  const organ = { organ: 'o3', team: 't3' };
  const viewers = ['o3', 'team:t3', `posting:${randomUUID()}`];
  const actor: Actor = { kind: 'person', id: randomUUID(), posting: 'x', ...organ, viewers };
  const all: ListQuery = { scope: 'all', back: false, limit: 25 };
  const read = (q: ListQuery) => runRead(store, actor, (act) => listCases(act, builtInCalendar, q));
  const byKeys = (ids: string[]) =>
    runRead(store, actor, (act) =>
      act.tx
        .selectFrom('cases.cases')
        .selectAll()
        .where('district', '=', act.district)
        .where('id', 'in', ids)
        .execute(),
    );
  const own = Math.floor((size - 3) / 8) + 1;
  const target = TARGETS[size];
  const pages = async (what: string, q: ListQuery, count: number) => {
    const times: number[] = [];
    const bare: number[] = [];
    let cursor: string | undefined = q.cursor;
    let page: ListPage | undefined;
    for (let i = -WARM_UP; i < PAGES; i++) {
      const from = performance.now();
      page = await read({ ...q, ...(cursor ? { cursor } : {}) });
      const took = performance.now() - from;
      const expected = Math.min(count, EXACT_COUNT);
      if (page.count !== expected || page.more !== count > EXACT_COUNT)
        throw new Error(`${what}: ${page.count} for ${count}`);
      cursor = page.next ?? q.cursor;
      const again = performance.now();
      await byKeys(page.rows.map((r) => r.caseId));
      if (i < 0) continue;
      times.push(took);
      bare.push(performance.now() - again);
    }
    const p95 = quantile(times, 0.95);
    figure({
      figure: `list of 25 at ${size} cases (bulk-loaded): ${what}`,
      value: round(p95),
      unit: 'ms p95',
      p50: round(quantile(times, 0.5)),
      reference: round(quantile(bare, 0.95)),
      ratio: round(quantile(times, 0.5) / quantile(bare, 0.5), 1),
      count: `${page?.count}${page?.more ? '+' : ''}`,
      loadSeconds,
      ...(target === undefined ? {} : { target: `≤ ${target} ms`, met: p95 <= target }),
    });
  };
  await pages('pages from the first', all, own);
  const far = Buffer.from('2026-12-01T00:00:00.000Z|00000000-0000-7000-8000-000000000000').toString('base64url');
  await pages('pages far in', { ...all, cursor: far }, own);
  const last = 8 * (own - 1) + 3;
  await pages('search for one case', { ...all, q: String(last) }, 1);
  await pages('search for a common word', { ...all, q: '店外经营' }, own);
  await pages('one state of a hundred', { ...all, main: 'decided' }, Math.floor((own - 1) / 100) + 1);
  await pages('overdue', { ...all, due: 'overdue' }, await overdue(store));
  await pages('one matter of six hundred', { ...all, matter: 'M5' }, await ofMatter(store, 'M5'));
  await store.close();
}

async function ofMatter(store: Awaited<ReturnType<typeof testStore>>, matter: string): Promise<number> {
  const [row] = await store.look<{ n: number }>(
    `SELECT count(*)::int AS n FROM cases.cases WHERE viewers @> '{o3}' AND matter = $1`,
    [matter],
  );
  return row?.n ?? 0;
}

async function overdue(store: Awaited<ReturnType<typeof testStore>>): Promise<number> {
  const [row] = await store.look<{ n: number }>(
    `SELECT count(*)::int AS n FROM store.access WHERE viewer = 'o3' AND due_at < '2026-10-13T01:00:00Z'`,
  );
  return row?.n ?? 0;
}
