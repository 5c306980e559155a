import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conferredCells, matterCells, putOnList } from '../../modules/catalogue/testing/small-lists.ts';
import { type SmallDistrict, smallDistrict } from '../../modules/people/testing/small-district.ts';
import { runMay } from './may.ts';

describe('zhiyi may', () => {
  let store: TestStore;
  let district: SmallDistrict;
  beforeAll(async () => {
    store = await testStore();
    district = await smallDistrict(store);
    const keepers = { uploads: await district.actor('lists'), confirms: await district.actor('reviewer') };
    const cells = [
      matterCells('A-1', { plain_name: '店外经营', aliases: '摆到门外' }),
      matterCells('A-2', { plain_name: '占道设摊' }),
    ];
    const published = { published: '2025-12-15', from: '2026-01-01' };
    await putOnList(store, keepers, { id: 'guide-province', kind: 'guide', bodies: [] }, cells, {
      published: '2025-11-01',
      from: '2025-12-01',
    });
    await putOnList(
      store,
      keepers,
      { id: 'comprehensive', kind: 'comprehensive', bodies: ['zhzf'] },
      [{ code: 'A-1' }, { code: 'A-2' }],
      published,
    );
    await putOnList(
      store,
      keepers,
      { id: 'street', kind: 'street', bodies: ['hongtang'] },
      [conferredCells('A-1')],
      published,
    );
  });
  afterAll(() => store.close());

  const may = (...more: string[]) =>
    runMay(store, [
      '--act',
      'penalise',
      '--place',
      '洪塘街道',
      '--officers',
      `${district.ids.lin},${district.ids.zhou}`,
      '--on',
      '2026-10-13',
      ...more,
    ]);

  test('answers yes with the name it is done in, and code 0', async () => {
    const yes = await may('--body', 'hongtang', '--matter', 'A-1');
    expect(yes.code).toBe(0);
    expect(yes.json).toMatchObject({
      allowed: true,
      name: { organ: 'hongtang' },
      row: { ground: 'conferred' },
      reconsideration: 'jbqzf',
    });
    expect(yes.text).toContain('可以');
  });

  test('answers no with every reason, its articles and what to do instead, and code 1', async () => {
    const no = await may('--body', 'hongtang', '--matter', '占道设摊', '--officers', 'T1000');
    expect(no.code).toBe(1);
    expect(no.json).toMatchObject({
      allowed: false,
      insteadBody: { organ: 'zhzf' },
      refusals: [{ code: 'catalogue.not-conferred', law: 'APL 24, ZJ 9' }, { code: 'people.two-officers-needed' }],
    });
    expect(no.text).toContain('处罚法 24');
    expect((await may('--body', 'hongtang', '--matter', 'A-2', '--lang', 'en')).text).toContain(
      'NO  1 condition not met',
    );
  });

  test.each([
    ['an unknown act', ['--act', 'arrest', '--body', 'zhzf', '--matter', 'A-1']],
    ['no body', ['--matter', 'A-1']],
    ['a day that does not exist', ['--body', 'zhzf', '--matter', 'A-1', '--on', '2026-02-30']],
    ['an option nobody knows', ['--body', 'zhzf', '--matter', 'A-1', '--frobnicate']],
  ])('says how it is used for %s, with code 2', async (_what, args) => {
    const result = await may(...args);
    expect(result.code).toBe(2);
    expect(result.text).toContain('may --act');
  });

  test('a matter or a person nobody knows is a lawful no, not a fault', async () => {
    const no = await may('--body', 'zhzf', '--matter', 'Z-9', '--officers', 'nobody,nothing');
    expect(no.code).toBe(1);
    expect((no.json as { refusals: { code: string }[] }).refusals.map((r) => r.code)).toEqual([
      'catalogue.matter-unknown',
      'catalogue.officer-unknown',
      'catalogue.officer-unknown',
      'people.two-officers-needed',
      'catalogue.no-officer-of-body',
    ]);
  });
});
