import { localDate } from '@zhiyi/kernel';
import { sampleBenchmarks } from '@zhiyi/law';
import { benchmarkFor, matterVersion, powerHolder, recordSamples, searchMatters } from '@zhiyi/modules/catalogue';
import { registerOrgan, registerTownship } from '@zhiyi/modules/people';
import { runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAllLists } from '../../modules/catalogue/application/lists.ts';
import { putOnList } from '../../modules/catalogue/testing/small-lists.ts';
import { smallDistrict } from '../../modules/people/testing/small-district.ts';
import { demoAdjustment, demoListFiles } from './index.ts';

describe('the demo’s lists', () => {
  let store: TestStore;
  const system = systemActor('test');
  const day = localDate('2026-10-13');
  beforeAll(async () => {
    store = await testStore();
    const district = await smallDistrict(store);
    const keepers = { uploads: await district.actor('lists'), confirms: await district.actor('reviewer') };
    await runAct(store, { name: 'test.organs', actor: system }, async (act) => {
      for (const [id, kind, code] of [
        ['yongjiang', 'street', '330205005'],
        ['qianjiang', 'street', '330205008'],
        ['cicheng', 'town', '330205103'],
      ] as const) {
        await registerOrgan(act, {
          id,
          kind,
          nameZh: id,
          nameEn: id,
          fullNameZh: id,
          parent: 'jbqzf',
          from: localDate('2020-01-01'),
        });
        await registerTownship(act, { code, nameZh: id, nameEn: id, organ: id, from: localDate('2020-01-01') });
      }
    });
    for (const f of [...demoListFiles(), demoAdjustment()])
      await putOnList(store, keepers, f.list, Buffer.from(f.csv), {
        published: f.publishedOn,
        from: f.from,
        whole: f.whole,
        batch: f.batch,
      });
  });
  afterAll(() => store.close());

  /** what stands behind the screens, as the system sees it */
  const query = (text: string) =>
    runRead(store, system, async (act) => (await sql.raw<Record<string, unknown>>(text).execute(act.tx)).rows);
  const count = (list: string, on: string) =>
    runRead(store, system, async (act) => {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM catalogue.list_rows
        WHERE list_id = ${list} AND valid_from <= ${on}::date AND (valid_until IS NULL OR valid_until > ${on}::date)`.execute(
        act.tx,
      );
      return rows[0]?.n;
    });

  test('one conferral list of 600 matters for four streets; 631 for Cicheng in two batches', async () => {
    expect(await count('street', '2026-01-01')).toBe(600);
    expect(await count('street-cicheng', '2025-06-01')).toBe(400);
    expect(await count('street-cicheng', '2026-01-01')).toBe(631);
    const rows = await query(`SELECT DISTINCT bodies FROM catalogue.list_rows WHERE list_id = 'street'`);
    expect(rows).toEqual([{ bodies: ['yongjiang', 'zhuangqiao', 'hongtang', 'qianjiang'] }]);
  });

  test('all 285 real matters are there, and what fills the lists says so in code, name and note', async () => {
    const rows = await query(
      `SELECT made_up, count(*)::int AS n, bool_and(code LIKE 'YS-%') AS code, bool_and(name LIKE '〔演示虚构〕%') AS name,
         bool_and(definition ->> 'note' = '演示虚构') AS note FROM catalogue.matters GROUP BY made_up ORDER BY made_up`,
    );
    expect(rows[0]).toMatchObject({ made_up: false, n: 285, code: false });
    expect(rows[1]).toMatchObject({ made_up: true, code: true, name: true, note: true });
  });

  test('the master list is the union of the other three: nothing stands on none, nothing twice unexplained', async () => {
    const check = await runRead(store, system, (act) => checkAllLists(act, day));
    expect(check.orphans).toEqual([]);
    expect(check.doubles).toEqual([]);
    expect(check.groundless).toEqual([]);
    expect(check.withoutBasis).toEqual([]);
    const rows = await query('SELECT count(*)::int AS n FROM catalogue.matters');
    expect(check.master).toBe(rows[0]?.n);
  });

  test('before the lists followed the code of 15 August 2026, twenty-two matters had lost their basis', async () => {
    const rows = await query(`SELECT count(*)::int AS n FROM catalogue.matter_versions WHERE version = 2`);
    expect(rows[0]?.n).toBe(22);
  });

  test('matters of merged departments stand on the comprehensive list, the department as supervisor (ZJ 8, 16)', async () => {
    const rows = await query(
      `SELECT r.supervisor, r.bodies, r.ground FROM catalogue.list_rows r JOIN catalogue.matters m USING (district, code)
       WHERE m.department IN ('民政', '住房城乡建设', '人力社保') AND r.list_id = 'comprehensive'`,
    );
    expect(rows).toHaveLength(38);
    expect(new Set(rows.map((r) => `${r.supervisor} ${r.bodies} ${r.ground}`))).toEqual(
      new Set(['mz zhzf transferred', 'zj zhzf transferred', 'rs zhzf transferred']),
    );
  });

  test.each([
    ['餐饮油烟在前江未赋权，由综合执法局办', 'ZY-CF-YY-001', '330205008', 'zhzf'],
    ['店外经营已赋权洪塘', 'ZY-CF-ZD-002', '330205007', 'hongtang'],
    ['占道设摊已赋权洪塘', 'ZY-CF-ZD-001', '330205007', 'hongtang'],
    ['人行道违停在慈城未赋权', 'ZY-CF-TC-001', '330205103', 'zhzf'],
    ['人行道违停已赋权庄桥', 'ZY-CF-TC-001', '330205006', 'zhuangqiao'],
    ['乡村违建是镇的法定职权（城乡规划法 65）', 'ZY-QZ-WJ-003', '330205103', 'cicheng'],
    ['未佩戴头盔由交警办', 'ZY-CF-TC-008', '330205007', 'jj'],
  ])('%s', async (_title, matter, place, holder) => {
    const found = await runRead(store, system, (act) => powerHolder(act, { matter, place, day }));
    expect(found?.organ).toBe(holder);
  });

  test.each([
    ['烧烤', 'ZY-CF-YY-003'],
    ['乱停车', 'ZY-CF-TC-001'],
    ['摆到门外', 'ZY-CF-ZD-002'],
    ['小广告', 'ZY-CF-SR-008'],
    ['摆摊', 'ZY-CF-ZD-001'],
    ['高空抛物', 'ZY-CF-SR-028'],
    ['遛狗不牵绳', 'ZY-CF-YQ-001'],
    ['渣土车', 'ZY-CF-ZT-001'],
    ['广场舞', 'ZY-CF-ZS-006'],
    ['违建', 'ZY-CF-WJ-001'],
    ['ZY-CF-ZD-002', 'ZY-CF-ZD-002'],
  ])('everyday words find the matter first: %s', async (words, code) => {
    const found = await runRead(store, system, (act) => searchMatters(act, words));
    expect(found[0]?.code).toBe(code);
  });

  test('T29: barbecue of 20 July decided on 10 September stands under both laws, for APL 37 to choose', async () => {
    const at = await runRead(store, system, (act) =>
      matterVersion(act, 'ZY-CF-YY-003', { act: localDate('2026-07-20'), decision: localDate('2026-09-10') }),
    );
    expect(at.atAct.map((b) => b.title)).toEqual(['中华人民共和国大气污染防治法']);
    expect(at.atDecision.map((b) => b.title)).toEqual(['中华人民共和国生态环境法典']);
  });

  test('sample benchmarks are adopted unconfirmed and never confirmed (APL 34)', async () => {
    await runAct(store, { name: 'test', actor: system }, (act) => recordSamples(act, sampleBenchmarks));
    const found = await runRead(store, system, (act) => benchmarkFor(act, 'ZY-CF-ZD-002', day));
    expect(found).toMatchObject({ mark: 'sample', confirmed: false, version: 1 });
    expect(found?.grades.map((g) => [g.grade, g.min, g.max])).toEqual([
      ['none', 0, 0],
      ['lighter', 10_000, 37_000],
      ['normal', 37_000, 73_000],
      ['heavier', 73_000, 100_000],
    ]);
  });
});
