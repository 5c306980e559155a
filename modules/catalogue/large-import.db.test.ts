import { localDate } from '@zhiyi/kernel';
import { Cancelled, cancelJob, runAct, runOne, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallDistrict, smallDistrict } from '../people/testing/small-district.ts';
import { readImport } from './application/read-imports.ts';
import { catalogueJobs, confirmImport, offerImport, openList } from './index.ts';
import { largeFile, largeWorkbook } from './testing/large-list.ts';
import { noCases } from './testing/small-lists.ts';

/** How long it takes is printed by `npm run bench -- import`. */
const FULL = 10_000;
const ROWS = process.env.ZHIYI_LONG ? FULL : 2_000;

describe('a file of many rows', () => {
  let store: TestStore;
  let district: SmallDistrict;
  beforeAll(async () => {
    store = await testStore();
    district = await smallDistrict(store);
  });
  afterAll(() => store.close());

  test('stops when asked, says so, and leaves the list as it was', async () => {
    const lists = await district.actor('lists');
    const list = { id: 'guide-stopped', kind: 'guide', name: '停下', bodies: [] } as const;
    await runAct(store, { name: 'test', actor: lists }, (act) => openList(act, list));
    const { value } = await runAct(store, { name: 'test.offer', actor: lists }, (act) =>
      offerImport(
        act,
        { list: list.id, batch: 'x', whole: true, from: localDate('2026-11-01') },
        { name: 'x', bytes: largeFile(ROWS) },
      ),
    );
    const kinds = catalogueJobs({ facts: noCases });
    const job = kinds['catalogue.import'] as NonNullable<(typeof kinds)['catalogue.import']>;
    let asked = false;
    const stopped = {
      'catalogue.import': {
        ...job,
        run: (j: Parameters<typeof job.run>[0]) =>
          job.run({
            ...j,
            progress: async (done, total) => {
              if (!asked)
                await runAct(store, { name: 'test.cancel', actor: lists }, (act) => cancelJob(act, value.job));
              asked = true;
              await j.progress(done, total);
              if (done > ROWS / 4) throw new Cancelled('asked');
            },
          }),
      },
    };
    await runOne(store, stopped);
    const after = await runRead(store, systemActor('test'), (act) => readImport(act, value.id));
    expect(after).toMatchObject({ state: 'cancelled', problem: '已停止', mayConfirm: false });
    const left = await runRead(store, systemActor('test'), (act) =>
      act.tx.selectFrom('catalogue.list_rows').select('id').where('list_id', '=', list.id).execute(),
    );
    expect(left).toEqual([]);
  });

  test.each([
    ['csv', FULL, async () => largeFile(FULL)],
    ['xlsx', ROWS, () => largeWorkbook(ROWS, 'X')],
  ])(
    'is read, compared and confirmed from %s, all %i of them, with progress',
    async (format, rows, make) => {
      const bytes = await make();
      const lists = await district.actor('lists');
      const reviewer = await district.actor('reviewer');
      const list = { id: `guide-${format}`, kind: 'guide', name: format, bodies: [] } as const;
      await runAct(store, { name: 'test', actor: lists }, (act) => openList(act, list));
      const target = {
        list: list.id,
        batch: '全表',
        whole: true,
        from: localDate('2026-11-01'),
        published: { on: localDate('2026-10-12'), document: '演示' },
      };
      const { value } = await runAct(store, { name: 'test.offer', actor: lists }, (act) =>
        offerImport(act, target, { name: `x.${format}`, bytes }),
      );
      const seen: number[] = [];
      const kinds = catalogueJobs({ facts: noCases });
      const job = kinds['catalogue.import'] as NonNullable<(typeof kinds)['catalogue.import']>;
      const watched = {
        'catalogue.import': {
          ...job,
          run: (j: Parameters<typeof job.run>[0]) =>
            job.run({
              ...j,
              progress: async (done, total) => {
                seen.push(done / (total ?? 1));
                await j.progress(done, total);
              },
            }),
        },
      };
      expect(await runOne(store, watched)).toBe(true);
      const ready = await runRead(store, systemActor('test'), (act) => readImport(act, value.id));
      expect(ready).toMatchObject({ state: 'ready', counts: { added: rows, bad: 0 } });
      await runAct(store, { name: 'test.confirm', actor: reviewer }, (act) => confirmImport(act, value.id));
      expect(seen.length).toBeGreaterThan(rows / 1000);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(1);
      const { n } = await runRead(store, systemActor('test'), (act) =>
        act.tx
          .selectFrom('catalogue.list_rows')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('list_id', '=', list.id)
          .executeTakeFirstOrThrow(),
      );
      expect(n).toBe(rows);
    },
    240_000,
  );
});
