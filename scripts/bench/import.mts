import { localDate } from '@zhiyi/kernel';
import { runAct, runOne } from '@zhiyi/store';
import { testStore } from '@zhiyi/store/testing';
import { catalogueJobs, confirmImport, offerImport, openList } from '../../modules/catalogue/index.ts';
import { largeFile, largeWorkbook } from '../../modules/catalogue/testing/large-list.ts';
import { noCases } from '../../modules/catalogue/testing/small-lists.ts';
import { smallDistrict } from '../../modules/people/testing/small-district.ts';
import { benchCluster, figure, round } from './shared/cluster.mts';

/** A list of matters from the file to the confirmed batch: read, checked row by row, compared, confirmed by a second person; with progress. */
const ROWS = 10_000;

const cluster = await benchCluster();
const store = await testStore();
try {
  const district = await smallDistrict(store);
  const [offers, confirms] = [await district.actor('lists'), await district.actor('reviewer')];
  for (const [format, bytes] of [
    ['csv', largeFile(ROWS)],
    ['xlsx', await largeWorkbook(ROWS, 'X')],
  ] as const) {
    const list = { id: `guide-${format}`, kind: 'guide', name: format, bodies: [] } as const;
    await runAct(store, { name: 'bench', actor: offers }, (act) => openList(act, list));
    const from = localDate('2026-11-01');
    const published = { on: localDate('2026-10-12'), document: '演示' };
    const target = { list: list.id, batch: '全表', whole: true, from, published };
    const kinds = catalogueJobs({ facts: noCases });
    const job = kinds['catalogue.import'] as NonNullable<(typeof kinds)[string]>;
    let steps = 0;
    const watched: typeof job = {
      ...job,
      run: (j) =>
        job.run({
          ...j,
          progress: async (done, total) => {
            steps += 1;
            await j.progress(done, total);
          },
        }),
    };
    const begun = performance.now();
    const { value } = await runAct(store, { name: 'bench.offer', actor: offers }, (act) =>
      offerImport(act, target, { name: `x.${format}`, bytes }),
    );
    await runOne(store, { 'catalogue.import': watched });
    await runAct(store, { name: 'bench.confirm', actor: confirms }, (act) => confirmImport(act, value.id));
    const seconds = (performance.now() - begun) / 1000;
    figure({
      figure: `import of ${ROWS} rows, ${format}`,
      value: round(seconds, 2),
      unit: 's',
      progressSteps: steps,
      target: '< 10 s, with progress',
      met: seconds < 10 && steps > 10,
    });
  }
} finally {
  await store.close();
  await cluster.close();
}
