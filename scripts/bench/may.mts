import { localDate } from '@zhiyi/kernel';
import { runRead } from '@zhiyi/store';
import { MATTER, PLACE, testOffice } from '../../modules/cases/testing/office.ts';
import { powerCheck } from '../../modules/catalogue/index.ts';
import { benchCluster, figure, quantile, round } from './shared/cluster.mts';

/** “May I?”: kind of act, matter, body, place, day and two officers, answered from the lists, at one client; against a bare reading transaction. */
const QUESTIONS = 1000;
const WARM_UP = 200;

const cluster = await benchCluster();
const office = await testOffice();
try {
  const lin = await office.who('lin');
  const times: number[] = [];
  const bare: number[] = [];
  for (let i = -WARM_UP; i < QUESTIONS; i++) {
    const from = performance.now();
    const check = await runRead(office.store, lin, (act) =>
      powerCheck(act, {
        act: 'penalise',
        matter: MATTER,
        body: 'hongtang',
        place: PLACE.township,
        day: localDate('2026-10-13'),
        officers: [office.people.lin, office.people.zhou],
      }),
    );
    const between = performance.now();
    await runRead(office.store, lin, (act) => act.tx.selectNoFrom((e) => e.val(1).as('one')).execute());
    if (!check.allowed) throw new Error('the question is one that is answered yes');
    if (i < 0) continue;
    times.push(between - from);
    bare.push(performance.now() - between);
  }
  figure({
    figure: '“May I?” answered',
    value: round(quantile(times, 0.95), 2),
    unit: 'ms p95',
    p50: round(quantile(times, 0.5), 2),
    reference: round(quantile(bare, 0.95), 2),
    ratio: round(quantile(times, 0.5) / quantile(bare, 0.5), 1),
  });
} finally {
  await office.close();
  await cluster.close();
}
