import { localDate, Refused } from '@zhiyi/kernel';
import { sampleBenchmarks } from '@zhiyi/law';
import { type Act, type Actor, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallDistrict, smallDistrict } from '../people/testing/small-district.ts';
import { adoptedBenchmarks } from './application/benchmarks.ts';
import { adoptProposal, returnProposal } from './application/decide-benchmarks.ts';
import { proposeBenchmarks, proposeFromFile } from './application/propose-benchmarks.ts';
import { readProposal } from './application/read-proposals.ts';
import type { BenchmarkDraft } from './domain/benchmark-check.ts';
import { benchmarkFor, recordSamples } from './index.ts';
import { matterCells, putOnList } from './testing/small-lists.ts';

const codesOf = (attempt: Promise<unknown>): Promise<readonly string[]> =>
  attempt.then(
    () => [],
    (e: unknown) => {
      if (e instanceof Refused) return e.refusals.map((r) => r.code);
      throw e;
    },
  );

describe('裁量基准: proposed by one person, adopted by another (APL 34)', () => {
  let store: TestStore;
  let district: SmallDistrict;
  let lists: Actor;
  let reviewer: Actor;
  const act = <T>(actor: Actor, run: (a: Act) => Promise<T>) =>
    runAct(store, { name: 'test', actor }, run).then((a) => a.value);
  const read = <T>(run: (a: Act) => Promise<T>) => runRead(store, systemActor('test'), run);
  const inUse = (code: string, on: string) => read((a) => benchmarkFor(a, code, localDate(on)));

  const citation = '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款';
  const draft = (matter: string, max = 50_000): BenchmarkDraft => ({
    matter,
    citation,
    base: 'yuan',
    grades: [
      {
        grade: 'normal',
        label: '一般',
        circumstances: ['占用面积5至15平方米'],
        factors: [],
        parties: [],
        base: 'yuan',
        min: 10_000,
        max,
        words: '',
        reason: '面积适中',
      },
    ],
  });
  const source = (more: object = {}) => ({
    document: '甬综执发〔2026〕5号',
    publishedOn: localDate('2026-09-01'),
    from: localDate('2026-10-01'),
    ...more,
  });
  const propose = (drafts: readonly BenchmarkDraft[], more: object = {}, actor = lists) =>
    act(actor, (a) => proposeBenchmarks(a, source(more), drafts));

  beforeAll(async () => {
    store = await testStore();
    district = await smallDistrict(store);
    lists = await district.actor('lists');
    reviewer = await district.actor('reviewer');
    await putOnList(
      store,
      { uploads: lists, confirms: reviewer },
      { id: 'guide-province', kind: 'guide', bodies: [] },
      ['A-1', 'A-2', 'A-3'].map((c) => matterCells(c)),
      { published: '2025-11-01', from: '2025-12-01' },
    );
  });
  afterAll(() => store.close());

  test('nobody uses it before another person has adopted it; then from its day on, until a later one stands in its place', async () => {
    const id = await propose([draft('A-1')]);
    expect(await inUse('A-1', '2026-10-13')).toBeNull();
    expect(await codesOf(act(lists, (a) => adoptProposal(a, id)))).toEqual(['people.someone-else-confirms']);
    expect(await act(reviewer, (a) => adoptProposal(a, id))).toBe(1);
    expect(await inUse('A-1', '2026-09-30')).toBeNull();
    expect(await inUse('A-1', '2026-10-01')).toMatchObject({
      confirmed: true,
      citation,
      source: '甬综执发〔2026〕5号',
      publishedOn: '2026-09-01',
    });
    expect(await codesOf(act(reviewer, (a) => adoptProposal(a, id)))).toEqual(['catalogue.benchmark-state']);

    const later = await propose([draft('A-1', 60_000)], { from: localDate('2026-12-01') });
    const page = await read((a) => readProposal(a, later));
    expect(page.benchmarks[0]?.before?.until).toBeNull();
    await act(reviewer, (a) => adoptProposal(a, later));
    expect((await inUse('A-1', '2026-11-30'))?.grades[0]?.max).toBe(50_000);
    expect((await inUse('A-1', '2026-12-01'))?.grades[0]?.max).toBe(60_000);
    const all = await read((a) => adoptedBenchmarks(a, 'A-1'));
    expect(all.map((b) => [b.from, b.until])).toEqual([
      ['2026-12-01', null],
      ['2026-10-01', '2026-12-01'],
    ]);
    expect(await codesOf(propose([draft('A-1')], { from: localDate('2026-12-01') }))).toEqual([
      'catalogue.benchmark-too-early',
    ]);
  });

  test('it is made public first: not in the future, not after its first day (APL 34, APL 5)', async () => {
    expect(await codesOf(propose([draft('A-2')], { publishedOn: localDate('2027-01-01') }))).toEqual([
      'catalogue.published-in-future',
    ]);
    expect(await codesOf(propose([draft('A-2')], { from: localDate('2026-08-31') }))).toEqual([
      'catalogue.benchmark-before-publication',
    ]);
  });

  test('a grade outside the statutory range stops all that was proposed with it (APL 34)', async () => {
    // the kinds of party are named one by one
    expect(await codesOf(propose([draft('A-2'), draft('A-3', 100_001), draft('A-9')]))).toEqual([
      'catalogue.benchmark-outside-range',
      'catalogue.benchmark-outside-range',
      'catalogue.benchmark-outside-range',
      'catalogue.matter-unknown',
    ]);
    expect(await inUse('A-2', '2026-10-13')).toBeNull();
  });

  test('is kept by the guidance body or the government, by the duty alone (ZJ 12)', async () => {
    expect(await codesOf(propose([draft('A-2')], {}, await district.actor('lin')))).toEqual(['people.not-your-duty']);
    const id = await propose([draft('A-2')]);
    const streetHead = await district.actor('streetHead');
    expect(await codesOf(act(streetHead, (a) => adoptProposal(a, id)))).toEqual(['catalogue.not-keeper']);
    await act(lists, (a) => returnProposal(a, id, '数额有误'));
    expect(await codesOf(act(reviewer, (a) => adoptProposal(a, id)))).toEqual(['catalogue.benchmark-state']);
    expect(await inUse('A-2', '2026-10-13')).toBeNull();
  });

  test('a sheet: what cannot be read or lies outside the law is named, the rest waits for a second person', async () => {
    const heads = ['事项编码', '处罚依据', '裁量阶次', '适用情节', '罚款下限', '罚款上限', '理由'];
    const sheet = [
      heads,
      ['A-2', citation, '一般', '占道', '100', '500', '适中'],
      ['A-3', citation, '从重', '屡犯', '500', '1001', '屡犯'],
      ['A-9', citation, '一般', '占道', '一百', '500', '适中'],
    ];
    const file = { name: '裁量基准.csv', bytes: Buffer.from('x'), sheet };
    const id = await act(lists, (a) => proposeFromFile(a, source(), file));
    const page = await read((a) => readProposal(a, id));
    expect(page).toMatchObject({ state: 'waiting', fileName: '裁量基准.csv', matters: ['A-2'] });
    expect(new Set(page.left.map((r) => r.code))).toEqual(
      new Set(['catalogue.benchmark-row', 'catalogue.benchmark-outside-range']),
    );
    const nothing = act(lists, (a) => proposeFromFile(a, source(), { ...file, sheet: [heads, ...sheet.slice(2)] }));
    expect(new Set(await codesOf(nothing))).toEqual(
      new Set(['catalogue.benchmark-row', 'catalogue.benchmark-outside-range']),
    );
  });

  test('a sample shows the shape, is never adopted, and gives way to what is adopted', async () => {
    const sample = { ...(sampleBenchmarks[0] as (typeof sampleBenchmarks)[number]), matter: 'A-3' };
    await act(systemActor('set-up'), (a) => recordSamples(a, [sample], localDate('2025-12-01')));
    expect(await inUse('A-3', '2026-10-13')).toMatchObject({ mark: 'sample', confirmed: false });
    const id = await propose([draft('A-3')]);
    await act(reviewer, (a) => adoptProposal(a, id));
    expect(await inUse('A-3', '2026-09-30')).toMatchObject({ mark: 'sample', until: '2026-10-01' });
    expect(await inUse('A-3', '2026-10-13')).toMatchObject({ mark: 'V', confirmed: true });
  });

  test.each([
    ['change grades that were adopted', `UPDATE catalogue.benchmarks SET grades = '[]'`],
    ['change the document they come from', `UPDATE catalogue.benchmark_proposals SET document = 'x'`],
    ['delete a proposal', 'DELETE FROM catalogue.benchmark_proposals'],
  ])('the application cannot %s', async (_what, statement) => {
    const client = await store.app.connect();
    try {
      await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
